"""Cards that people put in by mistake, told by name. What tells them is data: other_cards.toml.

A bank card and a transit card are known by an application that they have; nothing of it is read. Cards without applications are
known by their answer to reset, which serves for nothing else here.
"""

import re
from importlib import resources
from typing import Final

from hardware.card import apdu
from hardware.card.profiles.toml_table import TomlTable, TomlText
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.ports import CardChannel
from kiosk.domain.values import dataclass

_FILE = "other_cards.toml"
_REASONS = (Reason.CARD_BANK, Reason.CARD_TRANSIT, Reason.CARD_IDENTITY)


@dataclass(frozen=True, slots=True)
class OtherCard:
    """What tells it, the surest first: applications that only such a card has, then directories that others have too.

    `atr` are patterns over the answer to reset in hex, capital letters.
    """

    reason: Reason
    applications: tuple[bytes, ...]
    directories: tuple[bytes, ...]
    atr: tuple[re.Pattern[str], ...]


def refusal_by_application(channel: CardChannel) -> CardError:
    """Which of the other cards it is, CARD_NOT_OURS where none. Raises CardError where the card went silent."""
    signs = [(other.reason, name) for other in OTHER_CARDS for name in other.applications]
    signs += [(other.reason, name) for other in OTHER_CARDS for name in other.directories]
    for reason, name in signs:
        if _has(channel, name):
            return CardError(reason, "known by its application")
    return CardError(Reason.CARD_NOT_OURS, "neither a social security card nor a staff card")


def refusal_by_atr(atr: bytes) -> CardError | None:
    text = atr.hex().upper()
    for other in OTHER_CARDS:
        if any(pattern.fullmatch(text) for pattern in other.atr):
            return CardError(other.reason, "known by its answer to reset")
    return None


def _has(channel: CardChannel, name: bytes) -> bool:
    return apdu.select(channel, apdu.select_by_name(name)) == apdu.OK


def parse_other_cards(text: str, file: str) -> tuple[OtherCard, ...]:
    """Raises MistakenFileError."""
    told = TomlText(text, file)
    table = TomlTable(told, told.tree)
    cards = tuple(_other(table.table(reason), reason) for reason in _REASONS if table.has(reason))
    table.close()
    told.close()
    return cards


def _other(table: TomlTable, reason: Reason) -> OtherCard:
    applications, directories = _names(table, "applications"), _names(table, "directories")
    patterns = tuple(_pattern(table, text) for text in table.texts("atr"))
    table.close()
    return OtherCard(reason, applications, directories, patterns)


def _names(table: TomlTable, key: str) -> tuple[bytes, ...]:
    return tuple(_hex(table, key, text) for text in table.texts(key))


def _hex(table: TomlTable, key: str, text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        table.fault(key, f"has {text!r}, which is not hex")
        return b""


def _pattern(table: TomlTable, text: str) -> re.Pattern[str]:
    """Hex with . for any digit and * at the end for whatever follows."""
    packed = text.replace(" ", "").upper()
    if not re.fullmatch(r"[0-9A-F.]+\*?", packed):
        table.fault("atr", f"has {text!r}, which is not hex with . and a * at its end")
        return re.compile("")
    return re.compile(packed.replace("*", ".*"))


OTHER_CARDS: Final = parse_other_cards(
    resources.files("hardware.card").joinpath(_FILE).read_text("utf-8"), _FILE
)
