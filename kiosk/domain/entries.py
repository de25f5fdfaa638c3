"""How questions are answered: one kind of answer a class, with the limits that its check knows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One choice as a card: words of the street, a short gloss. `asks_staff` is for 说不准."""

    value: str
    label: str
    gloss: str = ""
    asks_staff: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several options."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class DateEntry:
    """A day, within so many days of the day of application, or after another answered date."""

    earliest_days: int | None = None
    latest_days: int | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """A month, YYYY-MM, within so many months of the present one (negative: before)."""

    earliest_months: int | None = None
    latest_months: int | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class DivisionEntry:
    """Province, then city (GB/T 2260 codes)."""

    exclude_home: bool = False


@dataclass(frozen=True, slots=True)
class PhoneEntry:
    """A mobile or fixed-line number; digits only when stored."""


@dataclass(frozen=True, slots=True)
class IdNumberEntry:
    """公民身份号码 of someone."""


@dataclass(frozen=True, slots=True)
class TextEntry:
    """Free words, up to so many characters."""

    max_characters: int = 60
    optional: bool = False


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """Papers laid before the camera, page by page; answered by how many there are.

    `without` is the way on for who has none with them (容缺, 个人承诺书), answered by NO_PAGES; empty: none.
    """

    show: str
    min_pages: int = 1
    max_pages: int = 4
    without: str = ""
    without_gloss: str = ""


NO_PAGES = "0"

FieldEntry = Choice | DateEntry | MonthEntry | DivisionEntry | PhoneEntry | IdNumberEntry | TextEntry
"""Chosen or typed on one screen."""

Entry = FieldEntry | DocumentEntry
