"""All words come through here, dates too: gettext catalogues, which Babel makes beforehand."""

import gettext
from collections.abc import Iterable
from datetime import date
from functools import lru_cache, partial, reduce
from pathlib import Path

from kiosk.domain.texts import N_ as N_
from ui.phrases import Passage, Phrase

CATALOGUES = Path(__file__).parent.parent / "translations"
SOURCE_LANGUAGE = "zh_CN"
_ENDS = ("。", "？", "！", "…", "：", ".", "?", "!", ":")


MONTHS = (
    N_("1月"),
    N_("2月"),
    N_("3月"),
    N_("4月"),
    N_("5月"),
    N_("6月"),
    N_("7月"),
    N_("8月"),
    N_("9月"),
    N_("10月"),
    N_("11月"),
    N_("12月"),
)
WEEKDAYS = (
    N_("星期一"),
    N_("星期二"),
    N_("星期三"),
    N_("星期四"),
    N_("星期五"),
    N_("星期六"),
    N_("星期日"),
)


class Strings:
    """Words in one language: call it with the Chinese source text.

    A message that a catalogue lacks stays Chinese; `python -m translations.catalogues check` finds it.
    """

    def __init__(self, language: str, catalogues: Path = CATALOGUES, over: tuple[str, ...] = ()) -> None:
        self.language = language
        base = gettext.translation("yitong", catalogues, [language], fallback=True)
        self._catalogue = reduce(partial(_laid_over, language), over, base)

    def __call__(self, text: str, **values: object) -> str:
        translated = self._catalogue.gettext(text) if text else ""
        return translated.format(**values) if values else Phrase(translated)

    def sentences(self, *parts: str) -> str:
        """One after another, each with a stop at its end, for the voice."""
        stop, gap = ("。", "") if self.language.startswith("zh") else (".", " ")
        written = gap.join(part if part.endswith(_ENDS) else part + stop for part in parts if part)
        return Passage(written, parts)

    def list_of(self, items: Iterable[str]) -> str:
        """Apart from each other even where an item has a comma in it."""
        listed = tuple(items)
        return Passage(("；" if self.language.startswith("zh") else "; ").join(listed), listed)

    def labelled(self, label: str, text: str) -> str:
        """要带什么：社会保障卡."""
        written = f"{label}：{text}" if self.language.startswith("zh") else f"{label}: {text}"
        return Passage(written, (label, text))

    def day(self, day: date) -> str:
        """2026年12月1日, December 1, 2026."""
        _ = self
        return _("{year}年{month}{day}日", year=day.year, month=self._month(day), day=day.day)

    def short_day(self, day: date) -> str:
        """11月22日 星期日."""
        _ = self
        weekday = _(WEEKDAYS[day.weekday()])
        return _("{month}{day}日 {weekday}", month=self._month(day), day=day.day, weekday=weekday)

    def day_of_year(self, day: date) -> str:
        """11月22日, where everybody knows which year."""
        _ = self
        return _("{month}{day}日", month=self._month(day), day=day.day)

    def month(self, day: date) -> str:
        """2027年5月."""
        _ = self
        return _("{year}年{month}", year=day.year, month=self._month(day))

    def _month(self, day: date) -> str:
        return self(MONTHS[day.month - 1])


@lru_cache(maxsize=4)
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
