"""How questions are answered: one kind of answer a class, with the limits that its check knows."""

from kiosk.domain.document_numbers import DocumentForm
from kiosk.domain.values import dataclass


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
    licence: str = ""
    """The kind of shared licence (电子证照) that stands for the paper: who has it is not asked."""
    later_working_days: int = 0
    """容缺: who comes without it brings it within so many working days; 0: never."""


NO_PAGES, SHARED = "0", "shared"
"""Who has none with them; whose paper departments share already, so that it was not asked for."""


@dataclass(frozen=True, slots=True)
class MoneyEntry:
    """An amount in yuan and fen; 1234.50 when stored."""

    least_yuan: int = 0
    most_yuan: int = 999_999


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """How many of something; digits when stored."""

    least: int
    most: int
    unit: str


@dataclass(frozen=True, slots=True)
class BankCardEntry:
    """A bank card's number, 16 to 19 digits with their check digit (ISO/IEC 7812-1)."""


@dataclass(frozen=True, slots=True)
class CreditCodeEntry:
    """统一社会信用代码 of an organisation: 18 characters (kiosk.domain.credit_codes)."""

    optional: bool = False


@dataclass(frozen=True, slots=True)
class DocumentNumberEntry:
    """The number of a passport, a permit or a certificate: of one of these forms."""

    forms: tuple[DocumentForm, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ContributionEntry:
    """For how many months somebody has paid for their pension (累计缴费月数); digits when stored."""

    optional: bool = False


@dataclass(frozen=True, slots=True)
class AddressEntry:
    """Where somebody lives, in words."""

    max_characters: int = 60
    optional: bool = False


@dataclass(frozen=True, slots=True)
class NameEntry:
    """The name of somebody else, whole, as on their identity card: 张翠英, 买买提·艾力."""

    max_characters: int = 50


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """公民身份号码 of somebody else, whose age in whole years on the day lies within these."""

    least_age: int | None = None
    most_age: int | None = None


@dataclass(frozen=True, slots=True)
class SignatureEntry:
    """Signed on the screen, and sent as a picture; who cannot draw confirms by a key."""


TypedEntry = (
    PhoneEntry
    | IdNumberEntry
    | TextEntry
    | MoneyEntry
    | NumberEntry
    | BankCardEntry
    | CreditCodeEntry
    | DocumentNumberEntry
    | ContributionEntry
    | AddressEntry
    | NameEntry
    | PersonEntry
)
"""Typed on a pad."""

FieldEntry = Choice | DateEntry | MonthEntry | DivisionEntry | TypedEntry | SignatureEntry
"""Chosen, typed or drawn on one screen."""

Entry = FieldEntry | DocumentEntry
