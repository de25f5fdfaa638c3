"""What a screen may be dressed in: the shape of the machine, and how the person likes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from kiosk.domain.languages import CHINESE, ENGLISH, Language
from kiosk.workflow.states import Preferences, TextSize, Theme


class Shape(StrEnum):
    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
    COUNTER = "counter"
    """The small screen of a counter window, 1366 by 768."""
    FOUR_K = "4k"


@dataclass(frozen=True, slots=True)
class Dress:
    shape: Shape
    likes: Preferences

    @property
    def name(self) -> str:
        """landscape-light-zh_CN-larger-elder."""
        likes = self.likes
        words = (self.shape, likes.theme, likes.language.tag, likes.text.value)
        asked = (("elder", likes.elder), ("low", likes.low), ("steady", likes.steady))
        return "-".join((*words, *(word for word, is_asked in asked if is_asked)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Every one of these with every other. 低位模式 is for upright screens; in 长辈版 no word is small."""

    shapes: Sequence[Shape]
    themes: Sequence[Theme]
    languages: Sequence[Language]
    texts: Sequence[TextSize]
    elder: bool = False
    """The version for elders too; so are the next two."""
    low: bool = False
    steady: bool = False

    def dresses(self) -> Iterator[Dress]:
        for shape, theme, language in product(self.shapes, self.themes, self.languages):
            for text in self.texts:
                yield from _ways(shape, Preferences(text=text, theme=theme, language=language), self)


def _ways(shape: Shape, likes: Preferences, wanted: Wanted) -> Iterator[Dress]:
    yield Dress(shape, likes)
    theme, language, text = likes.theme, likes.language, likes.text
    if wanted.elder and text is not TextSize.STANDARD:
        yield Dress(shape, Preferences(elder=True, text=text, theme=theme, language=language))
    if wanted.low and shape is Shape.PORTRAIT:
        yield Dress(shape, Preferences(low=True, text=text, theme=theme, language=language))
    if wanted.steady:
        yield Dress(shape, Preferences(steady=True, text=text, theme=theme, language=language))


def every(languages: Sequence[Language]) -> list[Dress]:
    """All of them. A theme changes colours and nothing else: the three others are walked in two sizes."""
    shapes = tuple(Shape)
    full = Wanted(shapes, (Theme.LIGHT,), languages, tuple(TextSize), elder=True, low=True, steady=True)
    others = tuple(theme for theme in Theme if theme is not Theme.LIGHT)
    coloured = Wanted(shapes, others, languages, (TextSize.STANDARD, TextSize.LARGEST))
    return [*full.dresses(), *coloured.dresses()]


def chosen(languages: Sequence[Language]) -> list[Dress]:
    """Those in which something breaks first: what the test walks."""
    upright, wide = Shape.PORTRAIT, Shape.LANDSCAPE
    plain = Wanted((wide, upright), (Theme.LIGHT,), (CHINESE,), tuple(TextSize)).dresses()
    long_words = Wanted(
        (wide, upright), (Theme.LIGHT,), (ENGLISH,), (TextSize.STANDARD, TextSize.LARGEST)
    ).dresses()
    others = [one for one in languages if one not in (CHINESE, ENGLISH)]
    foreign = Wanted((wide, upright), (Theme.LIGHT,), others, (TextSize.STANDARD,)).dresses()
    colours = [theme for theme in Theme if theme is not Theme.LIGHT]
    coloured = Wanted((wide,), colours, (CHINESE,), (TextSize.STANDARD,)).dresses()
    large = TextSize.LARGE
    special = [
        Dress(wide, Preferences(elder=True, text=large)),
        Dress(upright, Preferences(elder=True, text=large)),
        Dress(upright, Preferences(elder=True, text=large, language=ENGLISH)),
        Dress(upright, Preferences(low=True)),
        Dress(upright, Preferences(low=True, text=TextSize.LARGEST)),
        Dress(wide, Preferences(steady=True)),
        Dress(Shape.COUNTER, Preferences()),
        Dress(Shape.COUNTER, Preferences(text=TextSize.LARGEST)),
        Dress(Shape.FOUR_K, Preferences(theme=Theme.BLACK)),
    ]
    return [*plain, *long_words, *foreign, *coloured, *special]
