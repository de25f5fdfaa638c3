"""How a vendor's driver is set up: where it lies, what to call in which order, how to read what it says.

Apart from the adapter, so that reading settings is light. docs/drivers.md explains every key to who writes them.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from pathlib import Path

from kiosk.domain.errors import Reason, SettingsError
from kiosk.domain.values import dataclass

MOST_ARGUMENTS = 12
MOST_BUFFER_BYTES = 8192

NATIONAL_ORDER = (
    "division",
    "number",
    "card_number",
    "identification",
    "name",
    "reset",
    "version",
    "issued",
    "until",
    "terminal",
    "device",
)
"""pOutInfo of iReadCardBas; a province may append more, which is not looked at."""

NO_CARD = "no-card"
"""In `codes`: the driver's way to say that no card is there."""


class Serves(StrEnum):
    SOCIAL_SECURITY_CARD = "social-security-card"
    IDENTITY_CARD = "identity-card"


class CodeIn(StrEnum):
    """Where a function says how it went."""

    RETURN = "return"
    FIRST_FIELD = "first-field"


@dataclass(frozen=True, slots=True)
class Argument:
    """One parameter, of exactly one kind: a number, a text, a buffer to be written into, or a pointer to a number.

    What a buffer with a `name` holds is read; one without never leaves the driver's process: a picture, for one.
    """

    number: int | None = None
    text: str | None = None
    buffer_bytes: int | None = None
    count: int | None = None
    name: str = ""

    def __post_init__(self) -> None:
        kinds = (self.number, self.text, self.buffer_bytes, self.count)
        if sum(kind is not None for kind in kinds) != 1:
            raise SettingsError("an argument is one of number, text, buffer_bytes and count")
        if self.buffer_bytes is not None and not 0 < self.buffer_bytes <= MOST_BUFFER_BYTES:
            raise SettingsError(f"buffer_bytes: 1 to {MOST_BUFFER_BYTES}")
        if any(n is not None and not -(2**31) <= n < 2**31 for n in (self.number, self.count)):
            raise SettingsError("number, count: as far as 32 bits go")
        if self.name and self.buffer_bytes is None:
            raise SettingsError("name: only a buffer holds something to be read")


@dataclass(frozen=True, slots=True)
class Step:
    """One function to call. Codes that are neither `ok` nor `nothing` are looked up in the table of codes."""

    function: str
    arguments: tuple[Argument, ...] = ()
    ok: tuple[int, ...] = (0,)
    nothing: tuple[int, ...] = ()
    """Codes that say: there is no card."""
    code_in: CodeIn = CodeIn.RETURN

    def __post_init__(self) -> None:
        if not (self.function.isascii() and self.function.isidentifier()):
            raise SettingsError("function: the name as the library exports it")
        if len(self.arguments) > MOST_ARGUMENTS:
            raise SettingsError(f"arguments: at most {MOST_ARGUMENTS}")


@dataclass(frozen=True, slots=True)
class DriverSettings:
    """[drivers.NAME]. Steps: `open` once, `find` and `read` at every look, `close` before it is let go."""

    serves: Serves
    library: Path
    read: tuple[Step, ...]
    open: tuple[Step, ...] = ()
    find: tuple[Step, ...] = ()
    close: tuple[Step, ...] = ()
    host: Path | None = None
    """Another build of the driver host, for a 32-bit driver."""
    encoding: str = "gb18030"
    separator: str = "|"
    order: tuple[str, ...] = NATIONAL_ORDER
    codes: Mapping[str, str] = field(default_factory=dict)
    authenticates: bool = False
    """The driver has the card prove itself, through a PSAM as a rule: what it reads is A2 and not A1."""
    sees_card_again: bool = True
    """A card that stays where it is is found again at the next look; many 身份证 readers find it once only."""
    poll_s: float = 0.5
    call_timeout_s: float = 4.0

    def __post_init__(self) -> None:
        _check_encoding(self.encoding)
        for step in (*self.open, *self.find, *self.read, *self.close):
            _check_texts(step, self.encoding)
        _check_codes(self.codes)
        _check_answers(self)
        if not 0.05 <= self.poll_s <= 60 or not 0.1 <= self.call_timeout_s <= 60:
            raise SettingsError("poll_s: 0.05 to 60; call_timeout_s: 0.1 to 60")

    def beside(self, folder: Path) -> "DriverSettings":
        """With paths as they lie beside the driver's file."""
        host = None if self.host is None else folder / self.host
        return replace(self, library=folder / self.library, host=host)


def _check_encoding(encoding: str) -> None:
    try:
        "a".encode(encoding)
    except LookupError:
        raise SettingsError(f"encoding: there is no {encoding}; usual are gb18030 and utf-8") from None


def _check_texts(step: Step, encoding: str) -> None:
    for argument in step.arguments:
        try:
            data = (argument.text or "").encode(encoding)
        except UnicodeEncodeError:
            raise SettingsError(f"{step.function}: a text is not in {encoding}") from None
        if len(data) > MOST_BUFFER_BYTES or b"\0" in data:
            raise SettingsError(
                f"{step.function}: a text has at most {MOST_BUFFER_BYTES} bytes, none of them 0"
            )


def _check_codes(codes: Mapping[str, str]) -> None:
    known = {NO_CARD, *Reason}
    for code, meaning in codes.items():
        if not code.removeprefix("-").isdecimal():
            raise SettingsError(f"codes.{code}: a code is a whole number in quotes")
        if meaning not in known:
            raise SettingsError(f"codes.{code}: {meaning} is neither {NO_CARD} nor a reason of this program")


def _check_answers(settings: DriverSettings) -> None:
    """A driver that nobody could be read from is a mistake to be told at start."""
    answers = {argument.name for step in settings.read for argument in step.arguments}
    if not settings.read:
        raise SettingsError("read: names no function")
    if "line" in answers:
        answers |= set(settings.order)
    if "block" not in answers and not {"name", "number"} <= answers:
        raise SettingsError(
            "read: no buffer is named block, none line, and not both name and number are there"
        )
    if "block" in answers and settings.serves is not Serves.IDENTITY_CARD:
        raise SettingsError("read: only an identity card has a block")
