"""Strokes that training never saw: KanjiVG's, by Ulrich Apel and others (CC BY-SA 3.0), read from its Python package.

Drawn by hand as Japanese schools teach them, so some characters have another form than in China. Used to measure
only; nothing of it is in the model.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk.domain.errors import SettingsError
from kiosk.domain.handwriting import Ink, Point, Stroke

_FILE = re.compile(r"kanji/([0-9a-f]{5})\.svg")
_PATH = re.compile(r'<path[^>]* d="([^"]+)"')
_WORD = re.compile(r"[A-Za-z]|-?\d*\.?\d+(?:e-?\d+)?")
_CURVE_STEPS = 8


def kanjivg(wheel: Path, wanted: frozenset[str]) -> Mapping[str, Ink]:
    """Of the wanted characters those that it has. Raises SettingsError where the file is something else."""
    try:
        with zipfile.ZipFile(wheel) as packed:
            return {c: Ink(tuple(_strokes(packed.read(name).decode()))) for c, name in _files(packed, wanted)}
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError):
        raise SettingsError(f"{wheel}: is not KanjiVG's package") from None


def _files(packed: zipfile.ZipFile, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(packed.namelist()):
        found = _FILE.search(name)
        if found and (character := chr(int(found[1], 16))) in wanted:
            yield character, name


def _strokes(svg: str) -> Iterator[Stroke]:
    return (tuple(_along(path)) for path in _PATH.findall(svg))


def _along(path: str) -> Iterator[Point]:
    """Of the curves (SVG 1.1, 8.3) those that KanjiVG uses: M, C and S, from anywhere or from where one is."""
    words = iter(_WORD.findall(path))
    at, leans = 0j, None
    letter = ""
    for word in words:
        if word.isalpha():
            letter, word = word, next(words)
        base = at if letter.islower() else 0j
        first = base + complex(float(word), float(next(words)))
        match letter.upper():
            case "M":
                at, leans = first, None
                yield at.real, at.imag
                continue
            case "C":
                leaving, arriving = first, base + _pair(words)
            case "S":
                leaving, arriving = at if leans is None else 2 * at - leans, first
            case _:
                raise SettingsError(f"KanjiVG has a curve of a kind that it had not: {letter}")
        end = base + _pair(words)
        yield from _curve(at, leaving, arriving, end)
        at, leans = end, arriving


def _pair(words: Iterator[str]) -> complex:
    return complex(float(next(words)), float(next(words)))


def _curve(a: complex, b: complex, c: complex, d: complex) -> Iterator[Point]:
    for step in range(1, _CURVE_STEPS + 1):
        t = step / _CURVE_STEPS
        at = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
        yield at.real, at.imag
