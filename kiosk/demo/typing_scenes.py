"""The keyboard in each of its ways, with what is spelt and written on it: above an answer, and above a search."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.demo.still import Still, still
from kiosk.domain.checks import AnswerFault
from kiosk.domain.handwriting import Ink, Stroke
from kiosk.domain.typing import TypingMode
from kiosk.workflow.states import Asking, Preferences, Searching

SPELT = "zhang"
_CROSS: tuple[Stroke, ...] = (((0.3, 0.3), (0.7, 0.3)), ((0.5, 0.15), (0.5, 0.85)), ((0.3, 0.8), (0.7, 0.8)))
"""One upright and two across."""
LONG = "示例省示例市示例区幸福路街道示例社区幸福路 128 号示例花园北区 3 幢 2 单元 1502 室示例收"
"""As long as an address may be."""
MAY_BE = "土士工王干主上玉十三"


class ReadsTheSame:
    """Handwriting in the gallery: whatever is written may be one of these."""

    def prepare(self) -> None: ...

    def read(self, ink: Ink) -> tuple[str, ...]:
        return tuple(MAY_BE)


def typing_stills(answer: Asking) -> Iterator[Still]:
    """`answer` is words that somebody has typed already."""
    for name, scene in (("typing", answer), ("search", Searching(None, "65"))):
        for mode in (
            TypingMode.HANDWRITING,
            TypingMode.PINYIN,
            TypingMode.DIGITS,
            TypingMode.LATIN,
            TypingMode.MARKS,
        ):
            yield _by(mode, still(f"{name}-{mode}", scene))
        yield _by(TypingMode.PINYIN, replace(still(f"{name}-spelt", scene), touches=_keys(SPELT)))
        yield _by(TypingMode.HANDWRITING, replace(still(f"{name}-written", scene), ink=_CROSS))
    left = still("typing-ink-left", replace(answer, fault=AnswerFault.INK_LEFT))
    yield _by(TypingMode.HANDWRITING, replace(left, ink=_CROSS))
    yield still("typing-long", replace(answer, entered=LONG))
    yield _by(TypingMode.PINYIN, replace(still("typing-spelt-in-vain", answer), touches=_keys("vvv")))
    yield _by(
        TypingMode.PINYIN, replace(still("typing-chosen", answer), touches=(*_keys(SPELT), "candidate.1"))
    )
    yield _by(TypingMode.LATIN, replace(still("typing-capitals", answer), touches=("key.shift",)))
    yield _by(TypingMode.PINYIN, replace(still("typing-cleared", answer), touches=("key.clear",)))


def _by(mode: TypingMode, shown: Still) -> Still:
    return replace(shown, visit=replace(shown.visit, preferences=Preferences(typing=mode)))


def _keys(letters: str) -> tuple[str, ...]:
    return tuple(f"key.{letter}" for letter in letters)
