"""Exit codes, the same for every command."""

from typing import assert_never

from kiosk.domain.errors import (
    CardError,
    CodeError,
    GatewayError,
    PrinterError,
    Reason,
    SettingsError,
    StoreError,
    YitongError,
)


class UsageError(SettingsError):
    """What was typed cannot be done, or a file named on the command line is wrong."""


OK = 0
FOUND = 1
USAGE = 2
SETTINGS = 3
DEVICE = 4
GATEWAY = 5
STORE = 6
INTERRUPTED = 130

MEANINGS = {
    OK: "done",
    FOUND: "done, and something was found wrong",
    USAGE: "the command line is wrong, or a file given on it",
    SETTINGS: "a settings or service file is wrong, or a place it names cannot be used",
    DEVICE: "card, code, camera or printer",
    GATEWAY: "network or gateway",
    STORE: "this machine's storage",
    INTERRUPTED: "stopped by Ctrl-C, a demo's tour also by SIGTERM",
}

EPILOG = "Exit codes: " + "; ".join(f"{code} {meaning}" for code, meaning in MEANINGS.items()) + "."


def of(error: YitongError) -> int:
    match error:
        case UsageError():
            return USAGE
        case SettingsError():
            return SETTINGS
        case CardError() | CodeError() | PrinterError():
            return DEVICE
        case GatewayError():
            return GATEWAY
        case StoreError(reason=Reason.ATTACHMENT_TOO_LARGE):
            return USAGE
        case StoreError():
            return STORE
        case YitongError(reason=Reason()):
            return FOUND
        case _:
            assert_never(error)
