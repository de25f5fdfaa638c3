"""All words come through here, days and sums too: gettext catalogues, which Babel makes beforehand."""

import gettext
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache, partial, reduce
from pathlib import Path

from kiosk.domain.languages import CHINESE
from kiosk.domain.texts import N_ as N_
from ui.conventions import ENDS, conventions_of
from ui.phrases import Passage, Phrase

CATALOGUES = Path(__file__).parent.parent / "translations"
SOURCE_LANGUAGE = CHINESE.tag
_ISOLATED, _ISOLATION_ENDS = "\u2068", "\u2069"


class Strings:
    """Words in one language: call it with the Chinese source text.

    A message that a catalogue lacks stays Chinese; `python -m translations.catalogues check` finds it.
    """

    def __init__(self, language: str, catalogues: Path = CATALOGUES, over: tuple[str, ...] = ()) -> None:
        self.language, self.conventions = language, conventions_of(language)
        self._turns = self.conventions.right_to_left
        base = gettext.translation("yitong", catalogues, [language], fallback=True)
        base.add_fallback(_Unknown())
        self._catalogue = reduce(partial(_laid_over, language), over, base)

    def __call__(self, text: str, **values: object) -> str:
        translated = (self._catalogue.gettext(text) or text) if text else ""
        return translated.format(**self._all_whole(values)) if values else Phrase(translated)

    def knows(self, text: str) -> bool:
        """Whether there are words for it in this language; what it does not know stands in Chinese."""
        return self.language == SOURCE_LANGUAGE or bool(self._catalogue.gettext(text))

    def sentences(self, *parts: str) -> str:
        """One after another, each with a stop at its end, for the voice."""
        stops = self.conventions.stops
        written = stops.gap.join(part if part.endswith(ENDS) else part + stops.end for part in parts if part)
        return Passage(written, parts)

    def list_of(self, items: Iterable[str]) -> str:
        """Apart from each other even where an item has a comma in it."""
        listed = tuple(items)
        return Passage(self.conventions.stops.item.join(listed), listed)

    def labelled(self, label: str, text: str) -> str:
        """要带什么：社会保障卡. Behind a label that ends with a stop of its own, as Tibetan ones do, stands no colon."""
        colon = " " if label.endswith(ENDS) else self.conventions.stops.colon
        return Passage(f"{label}{colon}{self._whole(text)}", (label, text))

    def day(self, day: date) -> str:
        """2026年12月1日, December 1, 2026."""
        return self.conventions.write(self.conventions.day, day)

    def short_day(self, day: date) -> str:
        """11月22日 星期日."""
        return self.conventions.write(self.conventions.short_day, day)

    def day_of_year(self, day: date) -> str:
        """11月22日, where everybody knows which year."""
        return self.conventions.write(self.conventions.day_of_year, day)

    def month(self, day: date) -> str:
        """2027年5月."""
        return self.conventions.write(self.conventions.month, day)

    def sum_of(self, yuan: str, *, exact: bool = False) -> str:
        """1234.50 -> 1,234.50, and 1500.00 -> 1,500 unless `exact`; what is no number stays as it is."""
        return self.conventions.sum_of(yuan, exact=exact)

    def _whole(self, value: object) -> object:
        """Set apart in a sentence that runs the other way: the parts of a number would change places there."""
        return f"{_ISOLATED}{value}{_ISOLATION_ENDS}" if self._turns else value

    def _all_whole(self, values: Mapping[str, object]) -> Mapping[str, object]:
        return {name: self._whole(value) for name, value in values.items()} if self._turns else values


class _Unknown(gettext.NullTranslations):
    """Behind all catalogues: what comes here has no words, which is not the same as words like the Chinese ones."""

    def gettext(self, message: str) -> str:
        return ""


@lru_cache(maxsize=8)
def strings(language: str, over: tuple[str, ...] = ()) -> Strings:
    """One catalogue a language is read once. `over`: folders of catalogues that know some of the words better."""
    return Strings(language, over=over)


def _laid_over(language: str, base: gettext.NullTranslations, folder: str) -> gettext.NullTranslations:
    try:
        better = gettext.translation("yitong", folder, [language])
    except OSError:
        return base
    better.add_fallback(base)
    return better
