"""事项 as the kiosk knows them: what a service asks, shows and needs. Filled from data files."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from kiosk.domain.conditions import ALWAYS, Condition
from kiosk.domain.entries import Entry
from kiosk.domain.identity import Assurance


class Offline(StrEnum):
    """What the service does when the gateway cannot be reached."""

    QUEUE = "queue"
    LEAVE_REQUEST = "leave-request"
    REFUSE = "refuse"


class DataClass(IntEnum):
    """GB/T 43697-2024 general data, subdivided: L1 public, L2 internal, L3 personal, L4 highly sensitive."""

    L1 = 1
    L2 = 2
    L3 = 3
    L4 = 4


class Ground(StrEnum):
    """Why the law lets us process: PIPL Art. 13 and 35 (duty, with notice) or Art. 29 (separate consent)."""

    STATUTORY_DUTY = "statutory-duty"
    SEPARATE_CONSENT = "separate-consent"


class Flow(StrEnum):
    """What the answers lead to: a case for a department, or a document shown at once."""

    APPLICATION = "application"
    DOCUMENT = "document"


class Area(StrEnum):
    """Area of life; decides the tint of the tile, never its meaning alone."""

    PENSION = "pension"
    INSURANCE = "insurance"
    MEDICAL = "medical"
    CARD = "card"
    CARE = "care"
    HOUSING = "housing"
    WORK = "work"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Question:
    """One decision, one screen."""

    id: str
    step: str
    ask: str
    help: str
    entry: Entry
    data_class: DataClass
    when: Condition = ALWAYS
    only_for_request: bool = False
    """Asked only when a request is left instead of the document: who gets it at once need not say."""


@dataclass(frozen=True, slots=True)
class ContactQuestions:
    """Which question says how its owner hears of the case (values of Reach), and which the telephone."""

    how: str
    phones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Processing:
    """One use of the person's data: a notice (duty) or a separate consent, in full words."""

    id: str
    version: str
    ground: Ground
    title: str
    what: str
    purpose: str
    recipients: str
    retention: str
    article: str
    if_refused: str
    when: Condition = ALWAYS
    needed: bool = True
    """False: refusing it does not stop the service (PIPL Art. 16)."""


@dataclass(frozen=True, slots=True)
class InPerson:
    """A result that needs the living person: staff confirms, or a face check (off by default).

    A face is only looked at after `face_consent`, the separate consent of PIPL Art. 29.
    """

    title: str
    explain: str
    unconfirmed: str
    face_allowed: bool = True
    face_consent: Processing | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """One 事项 with all its words. `asks_first` puts a question to the gateway before any question."""

    slug: str
    version: str
    item_code: str
    title: str
    gloss: str
    icon: str
    area: Area
    department: str
    audience: tuple[str, ...]
    bring: tuple[str, ...]
    duration: str
    fee: str
    least_assurance: Assurance
    offline: Offline
    flow: Flow
    asks_first: bool
    questions: tuple[Question, ...]
    processing: tuple[Processing, ...]
    in_person: InPerson | None
    outcome: str
    promised_working_days: int
    order: int = 100
    contact: ContactQuestions | None = None

    def question(self, question_id: str) -> Question:
        return next(q for q in self.questions if q.id == question_id)


@dataclass(frozen=True, slots=True)
class Division:
    """A province or a city (GB/T 2260): 6-digit code and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its cities; a municipality is its own only city."""

    division: Division
    cities: tuple[Division, ...]


@dataclass(frozen=True, slots=True)
class StaffedHours:
    """When the desk is staffed: weekdays and the official calendar's holidays and make-up workdays."""

    opens: str
    closes: str
    holidays: frozenset[date]
    extra_workdays: frozenset[date]
    weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})

    def is_workday(self, day: date) -> bool:
        if day in self.extra_workdays:
            return True
        return day.weekday() in self.weekdays and day not in self.holidays

    def is_staffed(self, day: date, clock: str) -> bool:
        """`clock` is HH:MM on the centre's wall."""
        return self.is_workday(day) and self.opens <= clock < self.closes


@dataclass(frozen=True, slots=True)
class Centre:
    """The community service centre this kiosk stands in."""

    name: str
    desk: str
    phone: str
    city: str
    division_code: str
    login_url: str
    staffed: StaffedHours


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that the kiosk can offer, in the order of the home screen."""

    services: tuple[Service, ...]
    provinces: tuple[Province, ...]

    def service(self, slug: str) -> Service | None:
        return next((s for s in self.services if s.slug == slug), None)

    def division_name(self, code: str) -> str:
        """浙江省 杭州市; a municipality only once; the code itself if unknown."""
        for province in self.provinces:
            if province.division.code == code:
                return province.division.name
            for city in province.cities:
                if city.code == code:
                    return _joined(province.division.name, city.name)
        return code


def _joined(province: str, city: str) -> str:
    return city if city == province else f"{province} {city}"
