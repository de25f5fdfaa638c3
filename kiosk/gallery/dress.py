"""What a screen may be dressed in: the shape of the machine, and how the person likes it."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import product

from kiosk.domain.languages import CHINESE, ENGLISH, TIBETAN, UYGHUR, Language
from kiosk.domain.values import dataclass
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

    @property
    def shows_colours(self) -> bool:
        """Whether its contrast is worth computing: how large things are and where they stand changes no colour."""
        likes = self.likes
        plain = not (likes.elder or likes.low or likes.steady)
        return plain and likes.text in (TextSize.STANDARD, TextSize.LARGEST)


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
    """All of them, but what shows nothing new. A theme changes colours and nothing else: the three others are walked
    in one size, and in the largest for Chinese. 4K is landscape with more pixels: the first and the last size."""
    shapes, ends = tuple(Shape), (TextSize.STANDARD, TextSize.LARGEST)
    small = tuple(shape for shape in Shape if shape is not Shape.FOUR_K)
    full = Wanted(small, (Theme.LIGHT,), languages, tuple(TextSize), elder=True, low=True, steady=True)
    fine = Wanted((Shape.FOUR_K,), (Theme.LIGHT,), languages, ends)
    others = tuple(theme for theme in Theme if theme is not Theme.LIGHT)
    coloured = Wanted(shapes, others, languages, (TextSize.STANDARD,))
    large = Wanted(shapes, others, (CHINESE,), (TextSize.LARGEST,))
    return [dress for wanted in (full, fine, coloured, large) for dress in wanted.dresses()]


_TALL = ((TIBETAN, TextSize.LARGEST), (UYGHUR, TextSize.LARGER))
"""Tall lines and long words, with keys for hands that shake: of all that was walked here something was wrong."""


def chosen(languages: Sequence[Language]) -> list[Dress]:
    """Those in which something breaks first: what the test walks."""
    upright, wide = Shape.PORTRAIT, Shape.LANDSCAPE
    plain = Wanted((wide, upright), (Theme.LIGHT,), (CHINESE,), tuple(TextSize)).dresses()
    long_words = Wanted(
        (wide, upright), (Theme.LIGHT,), (ENGLISH,), (TextSize.STANDARD, TextSize.LARGEST)
    ).dresses()
    others = [one for one in languages if one not in (CHINESE, ENGLISH)]
    foreign = Wanted((wide, upright), (Theme.LIGHT,), others, (TextSize.STANDARD,)).dresses()
    tall = [one for one in others if not one.tag.startswith(CHINESE.tag[:2])]
    low = Wanted((Shape.COUNTER,), (Theme.LIGHT,), tall, (TextSize.LARGEST,)).dresses()
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
        *(Dress(wide, Preferences(steady=True, text=size, language=one)) for one, size in _TALL),
        Dress(Shape.COUNTER, Preferences()),
        Dress(Shape.COUNTER, Preferences(text=large)),
        Dress(Shape.COUNTER, Preferences(text=TextSize.LARGEST)),
        Dress(Shape.FOUR_K, Preferences(theme=Theme.BLACK)),
    ]
    return [*plain, *long_words, *foreign, *low, *coloured, *special]


def part_of(dresses: Sequence[Dress], number: int, of: int) -> list[Dress]:
    """Each part has some of every shape: they take as long as each other."""
    return list(dresses[number - 1 :: of])
