"""What to do next, for whoever reads a complaint of the command line: one English sentence a reason."""

from hardware.driver.process import DriverFaultError
from kiosk.domain.checks import AnswerFault
from kiosk.domain.errors import Reason, YitongError

NEXT: dict[Reason, str] = {
    Reason.CARD_NOT_OURS: "this is no 社会保障卡; put in a 社会保障卡, or use the 电子社保卡 code",
    Reason.CARD_BANK: "this is a bank card; put in a 社会保障卡, or use the 电子社保卡 code",
    Reason.CARD_TRANSIT: "this is a storage card, as for buses and doors; put in a 社会保障卡",
    Reason.CARD_IDENTITY: "this seems to be a 居民身份证, which this reader cannot read; put in a 社会保障卡",
    Reason.CARD_MUTE: "take the card out, turn it chip up and chip first, and put it in again",
    Reason.CARD_PULLED: "put the card in and leave it there until the reading has ended",
    Reason.CARD_DAMAGED: "wipe the chip and try again; if it stays so, the card must be replaced",
    Reason.CARD_NUMBER_INVALID: "the number on the card is wrong; the centre that issued it must look at it",
    Reason.CARD_EXPIRED: "the card must be renewed; use the 电子社保卡 code until then",
    Reason.CARD_NEEDS_AUTHENTICATION: (
        "a third-generation card, whose personal file neither a PSAM nor the gateway could open here; "
        "use the 电子社保卡 code"
    ),
    Reason.CARD_NOT_GENUINE: "the card does not prove that it is genuine; the centre that issued it must look at it",
    Reason.READER_ABSENT: "connect a reader, or name one that is there; `yitong doctor` lists them",
    Reason.READER_SERVICE_DOWN: "start pcscd, the service of the card readers",
    Reason.IDENTITY_CARD_UNREADABLE: "lift the card, lay it down flat again, and leave it there until it is read",
    Reason.IDENTITY_CARD_INVALID: "what the card says cannot be; a person must look at it",
    Reason.IDENTITY_CARD_EXPIRED: "the card must be renewed; use the 社会保障卡 or its code until then",
    Reason.IDENTITY_CARD_KIND_UNKNOWN: "docs/drivers.md lists the kinds of cards that are read",
    Reason.IDENTITY_READER_DOWN: "mend the driver that the message names; docs/drivers.md says how one is tried",
    Reason.CODE_UNKNOWN: "show the code of the 电子社保卡, whole and close to the camera",
    Reason.CODE_TOO_LONG: "show the code of the 电子社保卡 and no other",
    Reason.CODE_EXPIRED: "refresh the code on the phone and show it again",
    Reason.CODE_REFUSED: "refresh the code on the phone; if it is refused again, use the card",
    Reason.CODE_TWO_IN_VIEW: "leave one code in view",
    Reason.CODE_NEEDS_NETWORK: "only the gateway can resolve a code; use the card, or restore the network",
    Reason.CAMERA_STALLED: "unplug the camera and plug it in again; look at the line to a network camera",
    Reason.CAMERA_COVERED: "wipe the lens and take away what covers it",
    Reason.CAMERA_ABSENT: "name a picture, a folder of pictures, a video, an address or a connected camera",
    Reason.GATEWAY_UNREACHABLE: "no gateway answers; yitong doctor looks at the line, the address and the keys",
    Reason.KIOSK_NOT_ENROLLED: "ask whoever runs the gateway for a code, then run yitong enrol",
    Reason.INTAKE_TOO_MANY: "too many cases wait here; yitong queue sync says why nothing goes out, outbox.max_waiting_cases is the cap",
    Reason.INTAKE_TOO_OLD: "yitong queue sync says why the old cases do not go out; outbox.max_waiting_age_days",
    Reason.INTAKE_LOW_DISK: "make room on the disk; outbox.least_free_mib says how much is wanted",
    Reason.INTAKE_WRONG_KEY: "set seal_key_file in [gateway] to the key this gateway opens cases with",
    Reason.STORE_BROKEN: "do not delete the file; copy it away, mend the disk, and tell whoever answers for it",
    Reason.ATTACHMENT_TOO_LARGE: "give a smaller file; outbox.max_file_mib and max_case_mib say what is taken",
    Reason.ASSURANCE_TOO_LOW: "use a way to identify that is worth more, or go to the service counter",
}

FAULTS: dict[AnswerFault, str] = {
    AnswerFault.EMPTY: "the answer is missing",
    AnswerFault.NOT_AN_OPTION: "this is none of the options that the service file lists",
    AnswerFault.PHONE_LENGTH: "a mobile number has 11 digits, a fixed line needs its area code",
    AnswerFault.PHONE_FORM: "this is no telephone number of mainland China",
    AnswerFault.PHONE_NOT_MOBILE: "a text message needs a mobile number",
    AnswerFault.ID_NUMBER: "a digit of the 身份证 number is wrong",
    AnswerFault.ID_NUMBER_LENGTH: "a 身份证 number has 18 characters",
    AnswerFault.DATE_FORM: "there is no such day; write YYYY-MM-DD, a month as YYYY-MM",
    AnswerFault.TOO_EARLY: "this is earlier than the service allows",
    AnswerFault.TOO_LATE: "this is later than the service allows",
    AnswerFault.BEFORE_OTHER: "this lies before the answer that it must follow",
    AnswerFault.DIVISION_INCOMPLETE: "this names no city; write the six digits of a division",
    AnswerFault.DIVISION_HOME: "this is the kiosk's own city; name another one",
    AnswerFault.DIVISION_HERE: "this is the kiosk's own city; leave it out, or name another one",
    AnswerFault.TEXT_TOO_LONG: "there are more characters than the service allows",
    AnswerFault.TEXT_CHARACTERS: "there are characters that are not allowed",
    AnswerFault.NAME_TOO_SHORT: "a name is written whole",
    AnswerFault.NAME_CHARACTERS: "a name has letters and the middle dot, no digits",
    AnswerFault.NAME_STILL_SPELT: "Latin letters stand among Chinese characters",
    AnswerFault.INK_LEFT: "a written character has not been chosen; only at the screen",
    AnswerFault.ADDRESS_TOO_SHORT: "this is too short to be found; write the street and the house",
    AnswerFault.NOT_A_NUMBER: "this is no number; write digits, an amount as 1234.50",
    AnswerFault.TOO_MANY_FEN: "an amount ends with 分; write two digits after the point",
    AnswerFault.TOO_LITTLE: "this is less than the service allows",
    AnswerFault.TOO_MUCH: "this is more than the service allows",
    AnswerFault.BANK_CARD: "a digit of the bank card's number is wrong",
    AnswerFault.BANK_CARD_LENGTH: "a bank card's number has 16 to 19 digits",
    AnswerFault.CREDIT_CODE: "this is no 统一社会信用代码; compare it with the certificate, character by character",
    AnswerFault.CREDIT_CODE_LENGTH: "a 统一社会信用代码 has 18 characters",
    AnswerFault.DOCUMENT_NUMBER: "this is the number of none of the documents that the service names",
    AnswerFault.DOCUMENT_NUMBER_LENGTH: "the number has too few or too many characters for these documents",
    AnswerFault.DOCUMENT_NUMBER_LETTERS: "the number has a letter O or I where a digit belongs",
    AnswerFault.OWN_NUMBER: "this is the 身份证 number of the person before the kiosk; write the other person's",
    AnswerFault.TOO_YOUNG: "this person is younger than the service allows",
    AnswerFault.TOO_OLD: "this person is older than the service allows",
    AnswerFault.SIGNATURE_MISSING: "a name is signed by hand on the screen; file it at the kiosk",
    AnswerFault.SIGNATURE_TOO_SMALL: "the signature is too small to be read; it is signed again at the kiosk",
    AnswerFault.PAGES_MISSING: 'as many files must be attached as the answer says; "0" where the service takes none',
}


def sentence(error: YitongError) -> str:
    """What is wrong, and where there is something to do, what."""
    reason = Reason.IDENTITY_READER_DOWN if isinstance(error, DriverFaultError) else error.reason
    advice = NEXT.get(reason)
    return f"{error}: {advice}" if advice else str(error)


def with_advice(reason: str) -> str:
    """A reason that stands alone, such as one from the outbox."""
    advice = NEXT.get(Reason(reason)) if reason in list(Reason) else None
    return f"{reason}: {advice}" if advice else str(reason)
