"""Invented people, services and answers of the world, for stories of visits."""

import base64
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from uuid import UUID

from kiosk.domain.catalogue import (
    Area,
    Catalogue,
    Centre,
    ContactQuestions,
    DataClass,
    Flow,
    Ground,
    InPerson,
    Offline,
    Processing,
    Question,
    Service,
    StaffedHours,
)
from kiosk.domain.conditions import Answers, Condition
from kiosk.domain.entries import Choice, DateEntry, DocumentEntry, Entry, Option, PhoneEntry
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.submission import ApplicationNumber, Document, DocumentLine, Draft, SavedCase
from kiosk.workflow.effects import SaveCase
from kiosk.workflow.events import CaseSaved
from kiosk.workflow.turn import Rules

CHINA = timezone(timedelta(hours=8))
SUNDAY_MORNING = datetime(2026, 11, 22, 10, 0, tzinfo=CHINA)
MONDAY_MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=CHINA)

ZHANG = Identity(
    "张翠英", IdNumber("33010619510308102X"), Credential.SOCIAL_SECURITY_CARD, Assurance.A1, "A20260001"
)
LI = Identity(
    "李建国", IdNumber("330106194811021031"), Credential.SOCIAL_SECURITY_CARD, Assurance.A1, "A20260002"
)
ZHANG_GENUINE = replace(ZHANG, assurance=Assurance.A2)
"""Her card proved itself genuine, so its PIN counts."""
ZHANG_BY_IDENTITY_CARD = Identity("张翠英", ZHANG.id_number, Credential.IDENTITY_CARD, Assurance.A2)
WANG = Identity("王芳", IdNumber("330106197906151043"), Credential.SOCIAL_SECURITY_CODE, Assurance.A2)


@dataclass(frozen=True)
class Given:
    """Holds while a question has a certain answer."""

    question: str
    answer: str

    def holds(self, answers: Answers) -> bool:
        return answers.get(self.question) == self.answer


@dataclass(frozen=True)
class GivenIn:
    """Holds while a question has one of several answers."""

    question: str
    answers: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        return answers.get(self.question) in self.answers


def question(id: str, entry: Entry | None = None, when: Condition | None = None) -> Question:
    plain = Question(id, id, f"{id}?", "", entry or PhoneEntry(), DataClass.L3)
    return replace(plain, when=when) if when else plain


def choice(*values: str, unsure: bool = True) -> Choice:
    options = tuple(Option(v, v) for v in values)
    return Choice((*options, Option("unsure", "说不准", asks_staff=True)) if unsure else options)


NOTICE = Processing("notice", "1.0", Ground.STATUTORY_DUTY, "告知", "", "", "", "", "", "")
NEEDED = Processing(
    "share", "2.0", Ground.SEPARATE_CONSENT, "同意吗？", "", "", "", "", "", "不同意就办不了。"
)
OPTIONAL = replace(NEEDED, id="phone-share", version="3.0", needed=False)
FACE = replace(NEEDED, id="face", version="4.0", needed=False)

TRIP = Service(
    slug="trip",
    version="7",
    item_code="",
    title="出门",
    gloss="",
    icon="",
    area=Area.MEDICAL,
    department="",
    audience=(),
    bring=(),
    duration="",
    fee="",
    least_assurance=Assurance.A1,
    offline=Offline.QUEUE,
    flow=Flow.APPLICATION,
    asks_first=False,
    questions=(
        question("kind", choice("long", "short")),
        question("start", DateEntry(earliest_days=-10, latest_days=100)),
        question("end", DateEntry(latest_days=200, after="start"), Given("kind", "short")),
        question("phone"),
    ),
    processing=(NOTICE,),
    in_person=None,
    outcome="",
    promised_working_days=0,
)
"""Four questions, the third only for short trips; a notice; then saved."""

PENSION = replace(
    TRIP,
    slug="pension",
    asks_first=True,
    questions=(question("phone"),),
    in_person=InPerson("当面确认", "", "", face_consent=FACE),
)
"""The gateway is asked first; the result needs the living person."""

PROOF = replace(
    TRIP,
    slug="proof",
    flow=Flow.DOCUMENT,
    offline=Offline.LEAVE_REQUEST,
    questions=(question("use", choice("loan", "school")),),
)
"""A document that the gateway issues."""

SHARING = replace(TRIP, slug="sharing", questions=(question("phone"),), processing=(NOTICE, NEEDED))
OFFERING = replace(SHARING, slug="offering", processing=(NOTICE, OPTIONAL))
ONLINE_ONLY = replace(SHARING, slug="online-only", offline=Offline.REFUSE, processing=(NOTICE,))
LOST = replace(
    ONLINE_ONLY,
    slug="lost",
    title="社保卡挂失",
    offline_help="请打 12333，或拨卡背面银行的电话挂失，夜里也有人接。",
)
"""Never queues, and says what to do instead."""
CARD_PIN = replace(LOST, slug="card-pin", flow=Flow.CARD_PIN, questions=(), offline_help="")
"""The card's own PIN is changed, and that is filed."""
STRICT = replace(SHARING, slug="strict", least_assurance=Assurance.A2)
BALANCE = replace(SHARING, slug="balance", least_assurance=Assurance.A3, processing=(NOTICE,))
"""Needs the card's PIN."""

PLAIN = replace(SHARING, slug="plain", questions=(), processing=())

TOLD = replace(
    TRIP,
    slug="told",
    questions=(
        question("reach", choice("message", "call", "not-at-all", unsure=False)),
        question("phone", when=GivenIn("reach", ("message", "call"))),
    ),
    contact=ContactQuestions("reach", ("phone",)),
)
"""Asks how its owner wants to hear of it."""

PAPER = replace(
    PROOF,
    slug="paper",
    questions=(
        *PROOF.questions,
        *(replace(q, only_for_request=True) for q in TOLD.questions),
    ),
    contact=TOLD.contact,
)
"""A document; who leaves a request for it is asked how to be told."""

SHOWING = replace(
    TRIP,
    slug="showing",
    questions=(
        question("paper", DocumentEntry("户口簿", min_pages=1, max_pages=3, without="没带")),
        question("phone"),
    ),
)
"""Wants papers photographed, and does without."""

MUST_SHOW = replace(
    SHOWING,
    slug="must-show",
    questions=(question("paper", DocumentEntry("户口簿", min_pages=2, max_pages=3)), question("phone")),
)
"""Wants two pages at least, and does not do without."""

PAGE_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoK"
)
"""The beginning of a picture, for stories that never draw it."""

CENTRE = Centre(
    name="湖滨社区服务中心",
    desk="一楼大厅左边",
    phone="0571-8888 6666",
    city="杭州市",
    division_code="330106",
    login_url="https://login.example.invalid/",
    staffed=StaffedHours("09:00", "17:00", frozenset(), frozenset()),
)
SERVICES = (
    TRIP,
    PENSION,
    PROOF,
    SHARING,
    OFFERING,
    ONLINE_ONLY,
    LOST,
    CARD_PIN,
    STRICT,
    BALANCE,
    PLAIN,
    TOLD,
    PAPER,
    SHOWING,
    MUST_SHOW,
)
RULES = Rules(Catalogue(SERVICES, ()), CENTRE, "WT07")


DOCUMENT = Document(
    "社保参保证明",
    (DocumentLine("姓名", "张翠英"),),
    "社保局",
    date(2026, 11, 23),
    "YZ-1234",
    "https://proof.example.invalid/YZ-1234",
)


def case_of(service: Service, counter: int = 1) -> SavedCase:
    """Saved on another day; nobody saw its number."""
    number = ApplicationNumber.make("WT07", SUNDAY_MORNING.date(), counter)
    return SavedCase(UUID(int=9000 + counter), number, service.slug, SUNDAY_MORNING)


def draft_of(service: Service, identity: Identity = ZHANG, **answers: str) -> Draft:
    return Draft(UUID(int=7700), service.slug, service.version, identity, answers)


def saved(save: SaveCase, counter: int = 1) -> CaseSaved:
    submission = save.submission
    number = ApplicationNumber.make("WT07", submission.applied_at.date(), counter)
    case = SavedCase(submission.id, number, submission.service, submission.applied_at)
    return CaseSaved(save.ticket, case)
