"""Everything that can go wrong for a person at the kiosk, as one closed list.

    YitongError
     +- CardError        the card or its reader
     +- CodeError        a shown code or the camera
     +- GatewayError     the network or the city's gateway
     +- StoreError       this machine's own storage
     +- PrinterError     paper, cover, cable
     +- SettingsError    what IT staff wrote: settings and service files

An adapter turns every foreign exception into one of these. The `reason` picks the sentence on the
screen; the message is for IT staff and never carries personal data.
"""

import traceback
from enum import StrEnum


class Reason(StrEnum):
    """Why something did not work; each has one sentence on the screen that says what to do next."""

    CARD_NOT_OURS = "card-not-ours"
    CARD_BANK = "card-bank"
    CARD_TRANSIT = "card-transit"
    CARD_IDENTITY = "card-identity"
    CARD_MUTE = "card-mute"
    CARD_PULLED = "card-pulled"
    CARD_DAMAGED = "card-damaged"
    CARD_NUMBER_INVALID = "card-number-invalid"
    CARD_EXPIRED = "card-expired"
    CARD_NEEDS_AUTHENTICATION = "card-needs-authentication"
    CARD_NOT_GENUINE = "card-not-genuine"
    READER_ABSENT = "reader-absent"
    READER_SERVICE_DOWN = "reader-service-down"

    IDENTITY_CARD_UNREADABLE = "identity-card-unreadable"
    IDENTITY_CARD_INVALID = "identity-card-invalid"
    IDENTITY_CARD_EXPIRED = "identity-card-expired"
    IDENTITY_CARD_KIND_UNKNOWN = "identity-card-kind-unknown"
    IDENTITY_READER_DOWN = "identity-reader-down"

    CODE_UNKNOWN = "code-unknown"
    CODE_TOO_LONG = "code-too-long"
    CODE_EXPIRED = "code-expired"
    CODE_REFUSED = "code-refused"
    CODE_TWO_IN_VIEW = "code-two-in-view"
    CODE_NEEDS_NETWORK = "code-needs-network"
    CAMERA_ABSENT = "camera-absent"
    CAMERA_STALLED = "camera-stalled"
    CAMERA_COVERED = "camera-covered"

    GATEWAY_UNREACHABLE = "gateway-unreachable"
    GATEWAY_SLOW = "gateway-slow"
    GATEWAY_FAILING = "gateway-failing"
    GATEWAY_NOT_GENUINE = "gateway-not-genuine"
    GATEWAY_REFUSED = "gateway-refused"
    KIOSK_NOT_ENROLLED = "kiosk-not-enrolled"

    STORE_FULL = "store-full"
    STORE_BROKEN = "store-broken"
    ATTACHMENT_TOO_LARGE = "attachment-too-large"
    INTAKE_TOO_MANY = "intake-too-many"
    INTAKE_TOO_OLD = "intake-too-old"
    INTAKE_LOW_DISK = "intake-low-disk"
    INTAKE_WRONG_KEY = "intake-wrong-key"

    PRINTER_ABSENT = "printer-absent"
    PRINTER_OFFLINE = "printer-offline"
    PRINTER_COVER_OPEN = "printer-cover-open"
    PRINTER_CUTTER = "printer-cutter"
    PRINTER_BROKEN = "printer-broken"
    PRINTER_SLIPS_ONLY = "printer-slips-only"
    PAPER_OUT = "paper-out"
    PAPER_JAM = "paper-jam"
    PRACTICE_PRINTS_NOTHING = "practice-prints-nothing"

    SIGN_CLIP_BROKEN = "sign-clip-broken"

    SETTINGS_INVALID = "settings-invalid"
    SERVICE_FILE_INVALID = "service-file-invalid"

    ASSURANCE_TOO_LOW = "assurance-too-low"
    PIN_NOT_POSSIBLE = "pin-not-possible"
    STAFF_CARD_UNKNOWN = "staff-card-unknown"
    FACE_NOT_MATCHED = "face-not-matched"


class YitongError(Exception):
    """A known misfortune. `reason` is for the screen, the message for IT staff."""

    def __init__(self, reason: Reason, message: str = "") -> None:
        super().__init__(message or reason.value)
        self.reason = reason


class CardError(YitongError):
    """The card or its reader."""


class CodeError(YitongError):
    """A shown code or the camera."""


class GatewayError(YitongError):
    """The network or the gateway. `retry_after_s` is what the gateway asked for, if it did.

    `nothing_sent`: no connection was made, so nothing can have arrived there.
    """

    def __init__(
        self,
        reason: Reason,
        message: str = "",
        retry_after_s: float | None = None,
        *,
        nothing_sent: bool = False,
    ) -> None:
        super().__init__(reason, message)
        self.retry_after_s = retry_after_s
        self.nothing_sent = nothing_sent


class StoreError(YitongError):
    """This machine's own storage. Nothing was saved."""


class PrinterError(YitongError):
    """Paper, cover, cable. Nothing may be called printed."""


class SettingsError(YitongError):
    """A settings or service file that IT staff must mend; the message names file, line and key."""

    def __init__(self, message: str, reason: Reason = Reason.SETTINGS_INVALID) -> None:
        super().__init__(reason, message)


def where_it_broke(error: BaseException) -> str:
    """The kind of error and its lines, never its message or values: those may name a person."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at " + " < ".join(
        f"{f.name}:{f.filename.rpartition('/')[2]}:{f.lineno}" for f in reversed(frames)
    )
