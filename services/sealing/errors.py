"""Why something sealed or signed is not accepted.

    SealingError(ValueError)
     +- MalformedError       not our format, or not its one exact spelling
     +- UnknownSuiteError    a suite this version does not have
     +- WrongKeyError        meant for, or signed by, a key we do not hold
     +- CannotOpenError      changed on the way, or put under another case's id
     +- StatementError       the signature or what it vouches for is not what was asked
     +- KeyFileError         a key file that cannot be used

Each class has its `code`, the word that goes over the wire. Messages never quote what was sealed.
"""

from typing import ClassVar


class SealingError(ValueError):
    code: ClassVar[str] = "cannot-open"


class MalformedError(SealingError):
    code = "malformed"


class UnknownSuiteError(SealingError):
    code = "suite-unknown"


class WrongKeyError(SealingError):
    code = "wrong-key"


class CannotOpenError(SealingError):
    code = "cannot-open"


class StatementError(SealingError):
    code = "statement-not-genuine"


class KeyFileError(SealingError):
    code = "key-unusable"
