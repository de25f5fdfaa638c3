"""All words come through here: gettext catalogues, dates by CLDR. The only user of Babel at run time."""

import gettext
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path

from babel.dates import format_date, format_skeleton

CATALOGUES = Path(__file__).parent.parent / "translations"
SOURCE_LANGUAGE = "zh_CN"


class Strings:
    """Words in one language: call it with the Chinese source text.

    A message that a catalogue lacks stays Chinese; `python -m translations.catalogues check` finds it.
    """

    def __init__(self, language: str, catalogues: Path = CATALOGUES) -> None:
        self.language = language
        self._catalogue = gettext.translation("yitong", catalogues, [language], fallback=True)

    def __call__(self, text: str, **values: object) -> str:
        translated = self._catalogue.gettext(text) if text else ""
        return translated.format(**values) if values else translated

    def sentences(self, *parts: str) -> str:
        """One after another, with a stop between them, for the voice."""
        stop = "。" if self.language.startswith("zh") else ". "
        return stop.join(part.rstrip("。. ") for part in parts if part)

    def list_of(self, items: Iterable[str]) -> str:
        return ("，" if self.language.startswith("zh") else ", ").join(items)

    def labelled(self, label: str, text: str) -> str:
        """要带什么：社会保障卡."""
        return f"{label}：{text}" if self.language.startswith("zh") else f"{label}: {text}"

    def day(self, day: date) -> str:
        """2026年12月1日, December 1, 2026."""
        return format_date(day, "long", locale=self.language)

    def short_day(self, day: date) -> str:
        """11月22日 星期日."""
        pattern = "M月d日 EEEE" if self.language.startswith("zh") else "EEEE, MMM d"
        return format_date(day, pattern, locale=self.language)

    def month(self, day: date) -> str:
        """2027年5月."""
        return format_skeleton("yMMMM", datetime.combine(day, time()), locale=self.language)


@lru_cache(maxsize=4)
def strings(language: str) -> Strings:
    """One catalogue a language is read once."""
    return Strings(language)


def N_(text: str) -> str:
    return text
