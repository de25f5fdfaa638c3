"""What a model of receipt printer can be asked, and what the bits of its answers mean: data, not code."""

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from kiosk.domain.errors import Reason, SettingsError
from kiosk.domain.values import dataclass

Choice = TypeVar("Choice", bound=StrEnum)


class Meaning(StrEnum):
    """What a bit of an answer can mean to us."""

    OFFLINE = "offline"
    COVER_OPEN = "cover-open"
    PAPER_OUT = "paper-out"
    PAPER_LOW = "paper-low"
    JAM = "jam"
    CUTTER = "cutter"
    FAULT = "fault"
    PAPER_IN_EXIT = "paper-in-exit"


class ImageForm(StrEnum):
    """Which command carries a picture."""

    RASTER = "raster"
    GRAPHICS = "graphics"
    COLUMN = "column"


class Cut(StrEnum):
    PARTIAL = "partial"
    FULL = "full"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Bits:
    """They mean it when all of the mask are set in that byte."""

    byte: int
    mask: int
    means: Meaning


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. Without `begins` its answer is one byte with the fixed bits of DLE EOT."""

    send: bytes
    bits: tuple[Bits, ...]
    begins: bytes = b""
    length_bytes: int = 1

    def meanings(self, answer: bytes) -> frozenset[Meaning]:
        return frozenset(b.means for b in self.bits if answer[b.byte] & b.mask == b.mask)


@dataclass(frozen=True, slots=True)
class ReceiptProfile:
    """`paced`: answers GS r 1 in its turn. `process_id`: answers GS ( H when what came before is printed."""

    name: str
    asks: tuple[Ask, ...]
    paced: bool
    process_id: bool
    image: ImageForm
    cut: Cut
    band_rows: int

    @property
    def tells_taken(self) -> bool:
        """Whether a sensor sees the slip in the exit."""
        return any(b.means is Meaning.PAPER_IN_EXIT for ask in self.asks for b in ask.bits)


def trouble_in(meanings: Iterable[Meaning]) -> Reason | None:
    """The cause before the symptom: an open cover also means no paper, and everything means offline."""
    found = frozenset(meanings)
    return next((reason for meaning, reason in _TROUBLES.items() if meaning in found), None)


_TROUBLES = {
    Meaning.COVER_OPEN: Reason.PRINTER_COVER_OPEN,
    Meaning.CUTTER: Reason.PRINTER_CUTTER,
    Meaning.JAM: Reason.PAPER_JAM,
    Meaning.PAPER_OUT: Reason.PAPER_OUT,
    Meaning.FAULT: Reason.PRINTER_BROKEN,
    Meaning.OFFLINE: Reason.PRINTER_OFFLINE,
}


def load_profile(name: str) -> ReceiptProfile:
    """One of those beside this file, or the file at that path. Raises SettingsError, which names the key."""
    shipped = resources.files("hardware.printer").joinpath("profiles", f"{name}.toml")
    try:
        text = (Path(name) if name.endswith(".toml") else shipped).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"receipt_printer.profile: {name} cannot be read") from None
    return parse_profile(text, name)


def parse_profile(text: str, where: str) -> ReceiptProfile:
    try:
        return _profile(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        raise SettingsError(f"{where}: not valid TOML: {exc}") from None
    except KeyError as exc:
        raise SettingsError(f"{where}: {exc.args[0]}: is missing") from None
    except (TypeError, ValueError, AttributeError) as exc:
        raise SettingsError(f"{where}: {exc}") from None


def _profile(table: Mapping[str, Any]) -> ReceiptProfile:
    _refuse_unknown(table, "name paced process_id image cut band_rows ask")
    return ReceiptProfile(
        name=str(table["name"]),
        asks=tuple(_ask(entry) for entry in table.get("ask", ())),
        paced=table["paced"] is True,
        process_id=table["process_id"] is True,
        image=_choice(ImageForm, table["image"], "image"),
        cut=_choice(Cut, table["cut"], "cut"),
        band_rows=_number(table["band_rows"], "band_rows", 8, 800),
    )


def _ask(entry: Mapping[str, Any]) -> Ask:
    _refuse_unknown(entry, "send begins bytes bits")
    length = _number(entry.get("bytes", 1), "bytes", 1, 16)
    begins = bytes.fromhex(entry.get("begins", ""))
    if len(begins) >= length and begins:
        raise ValueError("begins: leaves nothing to say")
    if not begins and length != 1:
        raise ValueError("bytes: an answer of several needs to begin with something")
    bits = tuple(_bits(place, length) for place in entry["bits"])
    return Ask(bytes.fromhex(entry["send"]), bits, begins, length)


def _bits(entry: Mapping[str, Any], length_bytes: int) -> Bits:
    _refuse_unknown(entry, "byte mask means")
    return Bits(
        byte=_number(entry["byte"], "byte", 0, length_bytes - 1),
        mask=_number(entry["mask"], "mask", 1, 0xFF),
        means=_choice(Meaning, entry["means"], "means"),
    )


def _number(value: object, key: str, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(f"{key}: {value!r} is no number from {least} to {most}")
    return value


def _choice(kind: type[Choice], value: object, key: str) -> Choice:
    if value not in list(kind):
        raise ValueError(f"{key}: {value!r} is not one of {', '.join(kind)}")
    return kind(str(value))


def _refuse_unknown(table: Mapping[str, Any], known: str) -> None:
    for key in table:
        if key not in known.split():
            raise ValueError(f"{key}: there is no such key; known here: {known.replace(' ', ', ')}")
