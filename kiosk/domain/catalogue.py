"""事项 as the kiosk knows them: what a service asks, shows and needs. Filled from data files."""

from datetime import date, timedelta
from enum import IntEnum, StrEnum

from kiosk.domain.conditions import ALWAYS, Condition, Known
from kiosk.domain.entries import Entry
from kiosk.domain.identity import Assurance
from kiosk.domain.retirement import RetirementTable
from kiosk.domain.values import dataclass


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
    """Why the law lets us process: PIPL Art. 13 and 35 (duty, with notice), Art. 29 (separate consent), or
    Art. 21 (entrusted by whom it concerns)."""

    STATUTORY_DUTY = "statutory-duty"
    SEPARATE_CONSENT = "separate-consent"
    ENTRUSTED = "entrusted"


class Flow(StrEnum):
    """What the answers lead to: a case for a department, a document shown at once, or another PIN of the card."""

    APPLICATION = "application"
    DOCUMENT = "document"
    CARD_PIN = "card-pin"


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
    PAPERS = "papers"
    HOTLINE = "hotline"


class LifeEvent(StrEnum):
    """人生阶段 by which people look for a service (国办发〔2025〕24号)."""

    BIRTH = "birth"
    SCHOOL = "school"
    WORK = "work"
    LIVING = "living"
    HOME = "home"
    TRAVEL = "travel"
    MEDICAL = "medical"
    HARDSHIP = "hardship"
    AGEING = "ageing"
    FAREWELL = "farewell"


class TakeBack(StrEnum):
    """撤回 after the upload: as the department decides, or never, because it was done at once (即办)."""

    DEPARTMENT = "department"
    NEVER = "never"


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
    prefill: tuple[str, ...] = ()
    """Where the answer may be known from, best first: card/address, licence/household/address, earlier/phone."""


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

    @property
    def is_notice(self) -> bool:
        """Read and not chosen: a duty needs no consent, nor does who acts on an office's behalf."""
        return self.ground is not Ground.SEPARATE_CONSENT


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
class Eligibility:
    """Who may use the service. Whoever does not meet it reads why, and what there is for them instead."""

    when: Condition
    otherwise: str
    way: str


@dataclass(frozen=True, slots=True)
class Amount:
    """What is to be paid where the condition holds."""

    yuan: str
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Payment:
    """What an order is made for; the first amount that holds. Never paid into our hands."""

    what: str
    amounts: tuple[Amount, ...]
    other_ways: str

    def amount(self, known: Known) -> Amount | None:
        """None where no amount holds."""
        return next((one for one in self.amounts if one.when.holds(known)), None)


@dataclass(frozen=True, slots=True)
class Part:
    """One department's part of 高效办成一件事, begun when those named in `after` are granted."""

    id: str
    title: str
    department: str
    item_code: str
    outcome: str
    promised_working_days: int
    after: tuple[str, ...] = ()
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Relation:
    """Whom somebody may act for, and the paper that proves it."""

    value: str
    label: str
    proof: str


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """代办: somebody else's case, with both identities and their relation."""

    explain: str
    relations: tuple[Relation, ...]


class Far(StrEnum):
    """跨省通办: 代收代办, 全程网办, 多地联办."""

    HANDED_ON = "handed-on"
    ALL_ONLINE = "all-online"
    SEVERAL_PLACES = "several-places"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How the service is had from another place: 收件地 is here, 办理地 is chosen."""

    way: Far
    ask: str
    help: str
    explain: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """告知承诺: what is promised, how it is checked, what follows if it was false; signed apart."""

    id: str
    version: str
    title: str
    content: str
    checks: str
    consequences: str
    alternative: str
    when: Condition = ALWAYS


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
    said: tuple[str, ...] = ()
    """What people say when they mean it: 领钱, 老年卡."""
    life_events: tuple[LifeEvent, ...] = (LifeEvent.LIVING,)
    featured: bool = False
    """Has a tile on the home screen; the others are looked for."""
    offline_help: str = ""
    legal_working_days: int | None = None
    take_back: TakeBack = TakeBack.DEPARTMENT
    eligibility: tuple[Eligibility, ...] = ()
    payment: Payment | None = None
    parts: tuple[Part, ...] = ()
    on_behalf: OnBehalf | None = None
    own_person: str = ""
    """Why only the person may do this; empty where others may, or the service does not say."""
    elsewhere: Elsewhere | None = None
    commitments: tuple[Commitment, ...] = ()
    law: RetirementTable | None = None
    """The law's table, where a condition asks how long it is until somebody retires."""
    is_sample: bool = True
    """Some of its facts were not verified: 示例 outside the demo."""


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

    def working_day_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which itself does not count."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day

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
