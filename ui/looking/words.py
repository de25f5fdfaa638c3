"""Finds words that are missing, that no font has, or that belong to another language than the screen's."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QWidget

from ui.accessibility import place_in
from ui.faces import PACKAGES
from ui.fitting import name_of
from ui.looking.found import Check, Found
from ui.looking.written import Run
from ui.widgets.line import Line

_SCRIPTS = {
    "Chinese": re.compile(
        r"[\u2e80-\u2fdf\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff09\uff0b-\uff60\U00020000-\U0003ffff]+"
    ),
    "Arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+"),
    "Tibetan": re.compile(r"[\u0f00-\u0fff]+"),
    "Korean": re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+"),
    "Cyrillic": re.compile(r"[\u0400-\u04ff]+"),
    "Latin": re.compile(
        r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’.-]*(?:\s+[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’.-]*){2,}"
    ),
}
"""Three Latin words in a row: a word or two is a name, a unit or a number's letters."""
_SCRIPT_OF = {
    "zh": "Chinese",
    "en": "Latin",
    "ug": "Arabic",
    "bo": "Tibetan",
    "ko": "Korean",
    "ru": "Cyrillic",
}
_BETWEEN = "\0"
"""Stands in no word: what is looked for is found within one of them, and never across two."""
_ISOLATED = re.compile("[\u2066-\u2068][^\u2069]*\u2069?")
"""A name or another foreign word, marked as such so that it does not upset the line's direction."""


def missing(reachable: Sequence[QWidget], runs: Sequence[Run], window: QWidget) -> Iterator[Found]:
    """Whatever can be touched says what it is, in words; and every character has its shape."""
    for widget in reachable:
        place = place_in(widget, window)
        if not isinstance(widget, Line) and not any(place.intersects(run.ink) for run in runs):
            yield Found(Check.MISSING, f"{name_of(widget)} has no words on it")
    for run in runs:
        for lacking in _shapeless(run.text, run.font):
            yield Found(Check.MISSING, f"{run.text[:30]!r}: {lacking}")


def mixed(runs: Sequence[Run], language: str, meant: Collection[str]) -> Iterator[Found]:
    """`language` is the screen's; `meant` is what people and departments wrote, shown as it is."""
    said = _BETWEEN.join(meant)
    for run in runs:
        for script, words in foreign(run.text, language):
            if words not in said:
                yield Found(Check.MIXED, f"{script} on a screen in {language}: {words[:30]!r}")


def foreign(text: str, language: str) -> Iterator[tuple[str, str]]:
    """(script, words) that are not the language's own and not marked as foreign."""
    own = _SCRIPT_OF.get(re.split("[_-]", language)[0])
    plain = _ISOLATED.sub(" ", text)
    for script, pattern in _SCRIPTS.items():
        if script != own:
            yield from ((script, found.group()) for found in pattern.finditer(plain))


@lru_cache(maxsize=20_000)
def _shapeless(text: str, font: QFont) -> tuple[str, ...]:
    """What is wrong with the shapes of these words; most of the time nothing."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    pieces = layout.glyphRuns()
    if any(glyph == 0 for piece in pieces for glyph in piece.glyphIndexes()):
        return ("no font has one of its characters",)
    strangers = {piece.rawFont().familyName() for piece in pieces} - set(PACKAGES)
    return tuple(f"drawn in {family}" for family in sorted(strangers))
