"""Why a request or an answer is not signed as its dialect wants it.

    DialectError(ValueError)
     +- NotSignableError               this request cannot be said in this dialect
     +- NotGenuineAnswerError          an answer whose seal or signature is not the province's
     +- SignatureError                 a request that is refused; `code` goes over the wire
         +- SignatureMissingError
         +- SignatureMalformedError    not our profile, or not its one exact spelling
         +- KeyUnknownError
         +- SignatureWrongError
         +- DigestWrongError           signed, but for another body

Messages never quote a secret, a body or what was sent.
"""

from typing import ClassVar


class DialectError(ValueError):
    pass


class NotSignableError(DialectError):
    pass


class NotGenuineAnswerError(DialectError):
    pass


class SignatureError(DialectError):
    code: ClassVar[str] = "signature-wrong"


class SignatureMissingError(SignatureError):
    code = "signature-missing"


class SignatureMalformedError(SignatureError):
    code = "signature-malformed"


class KeyUnknownError(SignatureError):
    code = "key-unknown"


class SignatureWrongError(SignatureError):
    code = "signature-wrong"


class DigestWrongError(SignatureError):
    code = "digest-wrong"
