"""Walks of an invented person through the real services, and the misfortunes on the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from story import Story
from story_world import (
    BALANCE,
    LI,
    LOST,
    MONDAY_MORNING,
    ONLINE_ONLY,
    RULES,
    STRICT,
    WANG,
    ZHANG,
    ZHANG_BY_IDENTITY_CARD,
    ZHANG_GENUINE,
)

from kiosk.demo.asked_scenes import BOOK
from kiosk.demo.behalf_scenes import ELSEWHERE, FOR_OTHERS, TOO_YOUNG
from kiosk.demo.servicing_scenes import a_report
from kiosk.domain.catalogue import Amount, Catalogue, Offline, Payment, Service
from kiosk.domain.conditions import Known
from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace, Identity
from kiosk.domain.languages import BUILT_IN, CHINESE, Language
from kiosk.domain.own_cases import Missing, Move, OwnCase, OwnCaseList, WithdrawalAnswer
from kiosk.domain.paper import PageFault
from kiosk.domain.payment import Order, OrderState, state_of_invoice
from kiosk.domain.pin import (
    PinChanged,
    PinInitial,
    PinLocked,
    PinNotPossible,
    PinNotTaken,
    PinVerified,
    PinWrong,
)
from kiosk.domain.ports import PrinterWord
from kiosk.domain.submission import (
    ApplicationNumber,
    CaseState,
    CaseStatus,
    Draft,
    Level,
    OwnCases,
    SavedCase,
    StandingAnswer,
)
from kiosk.domain.take_back import TakenBack
from kiosk.workflow import timeouts
from kiosk.workflow.effects import AskOrder, CheckHolder, FetchDocument, SaveCase, WithdrawCase
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    CaseChosen,
    CasesListed,
    CodeRejected,
    DeclinePressed,
    EditPressed,
    Entered,
    Event,
    FacePressed,
    FinishPressed,
    HelpClosed,
    HelpPressed,
    LanguageChosen,
    LevelChosen,
    MyCasesPressed,
    NextPressed,
    PaperTaken,
    Printed,
    PrinterMended,
    PrintFailed,
    PrintPressed,
    ReadersChanged,
    ReconnectPressed,
    RetryPressed,
    ScannerChanged,
    ServiceChosen,
    StatusChanged,
    StillHere,
    TakeBackPressed,
    Ticked,
    WithdrawalAnswered,
    WithdrawPressed,
)
from kiosk.workflow.events.finding import BrowsePressed, GroupChosen, SearchPressed
from kiosk.workflow.events.pages import CameraPressed, PageChosen, PaperCameraChanged, ShutterPressed
from kiosk.workflow.events.paying import OrderKnown, PayPressed
from kiosk.workflow.events.pin import PinChangeWanted, PinCleared, PinErased, PinTyped
from kiosk.workflow.events.practice import PracticePressed
from kiosk.workflow.states import BrowseBy, FindingCases, Receipt, ShowingNumber, Visit, Withdrawing
from kiosk.workflow.turn import Rules
from services.catalogue.finding.finder import ServiceFinder
from services.catalogue.finding.pinyin import syllables_of
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.present import present
from ui.strings import strings
from ui.view import ScreenView

UNEMPLOYMENT = "unemployment-registration"
PENSION, CERTIFICATE, MEDICAL = "pension-qualification", "insurance-certificate", "medical-elsewhere"
SENIOR_CARD = "senior-card"
WALKED = tuple(
    replace(service, on_behalf=None, elsewhere=None)
    for service in load_folder().services
    if service.slug in {PENSION, CERTIFICATE, MEDICAL}
)
"""The walks go through these, for oneself and here, so that a new service changes no picture of theirs."""


def finder_of(services: tuple[Service, ...]) -> ServiceFinder:
    """Finds in all languages, as in the session."""
    return ServiceFinder(services, strings("en"), lambda words: {word: syllables_of(word) for word in words})


REAL = replace(
    RULES,
    catalogue=Catalogue(WALKED, load_provinces()),
    face_check=True,
    find=finder_of(WALKED),
    languages=BUILT_IN,
)
EVERYTHING = replace(REAL, catalogue=Catalogue(load_folder().services, load_provinces()), pays_by_phone=True)
"""For the gallery, which shows bundles too."""
PHONE = "13899990001"
PIN, NEW_PIN = "739154", "264918"
HOSPITAL = "协和医院标记"
CHILD, CHILDS_NAME = "330106201505140019", "古丽·标记"

MARKS = (
    *("张翠英", "张*英", "李建国", "王芳", "33010619510308102X", PHONE, "138 9999 0001", HOSPITAL, "成都"),
    *(PIN, NEW_PIN, CHILDS_NAME, CHILD, "330106 2015 0514 0019"),
)
"""Names, numbers and answers, also as they are written on the screen."""


@dataclass(frozen=True)
class Never:
    """Holds for nobody of any age."""

    names: tuple[str, ...] = ("age",)

    def holds(self, known: Known) -> bool:
        return False


@dataclass(frozen=True)
class Frame:
    """One instant: what had happened, and the visit that came of it."""

    after: str
    visit: Visit
    rules: Rules
    wall: datetime
    now_s: float

    @property
    def view(self) -> ScreenView:
        return present(self.visit, self.rules, self.wall, self.now_s)


@dataclass
class Film(Story):
    """A story of which every changed instant is kept."""

    rules: Rules = REAL
    frames: list[Frame] = field(default_factory=list)

    def happens(self, *events: Event) -> "Film":
        for event in events:
            before = self.visit
            super().happens(event)
            if not isinstance(event, Ticked) or self.scene != before.scene:
                self.keeps(type(event).__name__)
        return self

    touches = happens

    def keeps(self, after: str) -> "Film":
        self.frames.append(Frame(after, self.visit, self.rules, self.wall, self.now_s))
        return self

    def is_known(self, slug: str) -> "Film":
        self.touches(ServiceChosen(slug), NextPressed()).inserts_card().card_is_read()
        return self.touches(NextPressed())


def case_of(slug: str, counter: int) -> SavedCase:
    number = ApplicationNumber.make("WT07", MONDAY_MORNING.date(), counter)
    return SavedCase(UUID(int=counter), number, slug, MONDAY_MORNING)


def draft_of(slug: str, identity: Identity = ZHANG, **answers: str) -> Draft:
    service = REAL.catalogue.service(slug)
    assert service is not None
    return Draft(UUID(int=77), slug, service.version, identity, answers)


def pension(film: Film) -> None:
    film.is_known(PENSION).standing_is(StandingAnswer(needed=False, valid_until="2027-05"))
    film.touches(DeclinePressed()).answers("unsure").touches(NextPressed())
    film.answers("employee").answers("elsewhere").answers("510100").answers("message").answers(PHONE)
    film.touches(NextPressed(), NextPressed())
    film.puts_staff_card().card_is_refused(Reason.STAFF_CARD_UNKNOWN)
    film.touches(FacePressed(), NextPressed(), BackPressed(), DeclinePressed()).case_is_saved()
    film.touches(NextPressed(), NextPressed(), LevelChosen(Level.SATISFIED), NextPressed())
    film.waits(timeouts.REMINDER_EVERY_S * 3)
    film.happens(*[]).pulls_card()


def certificate(film: Film) -> None:
    film.touches(ServiceChosen(CERTIFICATE), PrintPressed())
    film.happens(Printed(film.print_ticket, waiting=False)).touches(NextPressed())
    film.shows_code().code_is_resolved(replace(ZHANG, assurance=ZHANG.assurance)).touches(NextPressed())
    film.answers("all").answers("2020-01").answers("2026-10").answers("loan")
    film.touches(NextPressed(), NextPressed()).document_is_issued().case_is_saved()
    film.touches(PrintPressed()).happens(PrintFailed(film.print_ticket, Reason.PAPER_OUT))
    film.touches(PrintPressed()).happens(Printed(film.print_ticket, waiting=True))
    film.touches(NextPressed(), NextPressed(), DeclinePressed())


def certificate_without_network(film: Film) -> None:
    film.goes_offline().is_known(CERTIFICATE)
    film.answers("all").answers("2020-01").answers("2026-10").answers("loan")
    film.touches(NextPressed(), NextPressed(), RetryPressed(), NextPressed())
    film.answers("message").answers("057100001111").answers(PHONE)
    film.touches(NextPressed(), NextPressed()).case_is_saved()


def films_papers(film: Film) -> None:
    """No camera at first; a blurred page, taken again; a second one, by hand, looked at once more."""
    film.touches(CameraPressed())
    film.happens(PaperCameraChanged(Reason.CAMERA_ABSENT)).touches(BackPressed())
    film.touches(NextPressed(), CameraPressed()).happens(PaperCameraChanged(None))
    for fault in (PageFault.CUT_EDGE, PageFault.TOO_SMALL, PageFault.TILTED, PageFault.TOO_DARK, None):
        film.page_is_hinted(fault)
    film.page_is_captured(PageFault.BLURRED).touches(RetryPressed()).page_is_hinted(PageFault.GLARE)
    film.page_is_captured().touches(NextPressed(), CameraPressed(), ShutterPressed())
    film.page_is_captured(PageFault.NO_PAGE).touches(NextPressed(), PageChosen(1), BackPressed())
    film.touches(PageChosen(1), DeclinePressed(), CameraPressed())
    for _ in range(3):
        film.page_is_captured().touches(NextPressed(), CameraPressed())
    film.touches(NextPressed())


def medical(film: Film) -> None:
    film.is_known(MEDICAL).answers("new").answers("transfer").touches(NextPressed(), Entered("510000"))
    film.touches(NextPressed()).answers("510100").answers(HOSPITAL)
    film.touches(DeclinePressed()).answers("2026-12-03").answers("2026-12-01").answers("2026-12-20").answers(
        "call"
    ).answers("1389999")
    film.answers(PHONE).touches(EditPressed("kind")).answers("long").answers("retired")
    films_papers(film)
    film.touches(NextPressed(), NextPressed(), NextPressed()).refuses().case_is_saved()
    case = film.at(Receipt).case
    for state in (CaseState.UPLOADED, CaseState.RECEIVED, CaseState.GRANTED):
        film.happens(StatusChanged(CaseStatus(case.id, state, case.applied_at, film.wall)))
    film.touches(PrintPressed()).happens(Printed(film.print_ticket, waiting=False))
    film.touches(AnotherPressed(), DeclinePressed())


def a_paper_is_asked_for(film: Film) -> None:
    """Left out because it may be brought later; then the department asks for it, with one last day of its own."""
    film.rules = EVERYTHING
    film.is_known(SENIOR_CARD).answers("self").answers("new").touches(DeclinePressed(), DeclinePressed())
    film.answers("centre").answers("not-at-all").touches(NextPressed(), NextPressed()).case_is_saved()
    case = film.at(Receipt).case
    film.happens(StatusChanged(CaseStatus(case.id, CaseState.RECEIVED, case.applied_at, film.wall)))
    asked = CaseStatus(case.id, CaseState.SUPPLEMENT, case.applied_at, film.wall, BOOK)
    film.happens(StatusChanged(asked))


def medical_changed_and_cancelled(film: Film) -> None:
    film.is_known(MEDICAL).answers("change").answers("place").answers("510100").answers("2026-12-03")
    film.answers("message").answers(PHONE).touches(EditPressed("matter")).answers("cancel").answers(
        "returned"
    )
    film.answers("2026-12-03").touches(EditPressed("reach")).answers("not-at-all")
    film.touches(NextPressed(), NextPressed()).goes_offline().case_is_saved()


def paper(film: Film) -> None:
    """Does not come, comes by itself when the printer is mended, is taken or left behind."""
    film.is_known(MEDICAL).answers("cancel").answers("returned").answers("2026-12-03").answers("not-at-all")
    film.touches(NextPressed(), NextPressed()).case_is_saved()
    film.touches(PrintPressed()).happens(PrintFailed(film.print_ticket, Reason.PRINTER_COVER_OPEN))
    film.happens(PrinterMended(film.print_ticket)).happens(
        PrintFailed(film.print_ticket, Reason.PRINTER_CUTTER)
    )
    film.touches(PrintPressed()).happens(Printed(film.print_ticket, None, PrinterWord.SENT))
    film.touches(PrintPressed()).happens(Printed(film.print_ticket, waiting=True)).happens(PaperTaken())
    film.touches(NextPressed(), DeclinePressed()).pulls_card()


def at_the_door(film: Film) -> None:
    """Cards and codes that do not work."""
    film.happens(ReadersChanged(Reason.READER_ABSENT), ScannerChanged(Reason.CAMERA_ABSENT))
    film.touches(NextPressed()).happens(ReadersChanged(None), ScannerChanged(Reason.CAMERA_COVERED))
    film.happens(ScannerChanged(Reason.CAMERA_STALLED), ScannerChanged(None))
    for reason in (Reason.CARD_MUTE, Reason.CARD_NEEDS_AUTHENTICATION, Reason.CARD_EXPIRED):
        film.inserts_card().card_is_refused(reason).pulls_card()
    for reason in (Reason.CODE_UNKNOWN, Reason.CODE_EXPIRED, Reason.CODE_TWO_IN_VIEW):
        film.happens(CodeRejected(reason))
    film.goes_offline().shows_code().goes_online()
    film.inserts_card().touches(BackPressed(), BackPressed())


def by_identity_card(film: Film) -> None:
    """The 身份证 on its pad, beside the card and the code; in the middle of it the network is cut."""
    film.happens(ReadersChanged(None, CardPlace.PAD)).touches(ServiceChosen(MEDICAL), NextPressed())
    for reason in (Reason.CARD_IDENTITY, Reason.CARD_EXPIRED):
        film.inserts_card().card_is_refused(reason).pulls_card()
    for reason in (Reason.IDENTITY_CARD_EXPIRED, Reason.IDENTITY_CARD_UNREADABLE):
        film.lays_identity_card().card_is_refused(reason).pulls_card()
    film.happens(ReadersChanged(Reason.IDENTITY_READER_DOWN, CardPlace.PAD))
    film.happens(ReadersChanged(None, CardPlace.PAD)).goes_offline()
    film.lays_identity_card().card_is_read(ZHANG_BY_IDENTITY_CARD).touches(NextPressed())
    film.answers("new").answers("transfer").draft_is_kept().idles_out()
    film.waits(timeouts.REMINDER_EVERY_S).pulls_card().waits(timeouts.FAREWELL_S)
    film.lays_identity_card().card_is_read(ZHANG_BY_IDENTITY_CARD).touches(NextPressed(), FinishPressed())


def in_the_middle(film: Film) -> None:
    """Cards pulled and swapped, nobody there, staff called, a full disk."""
    film.is_known(MEDICAL).answers("new").pulls_card().waits(12).keeps("12 s")
    film.inserts_card().card_is_refused(Reason.CARD_MUTE).pulls_card().inserts_card().card_is_read(ZHANG)
    film.waits(timeouts.IDLE_WARNING_AFTER_S).keeps("quiet").waits(21).keeps("21 s more").touches(StillHere())
    film.touches(HelpPressed()).staff_acknowledges().touches(HelpClosed())
    film.wall = film.wall.replace(hour=20)
    film.touches(HelpPressed(), HelpClosed()).pulls_card().inserts_card().card_is_read(LI)
    film.pulls_card()


def when_it_does_not_go_on(film: Film) -> None:
    """Too little assurance, no network, a store that is full."""
    film.rules = replace(REAL, catalogue=Catalogue((STRICT, ONLINE_ONLY, *REAL.catalogue.services), ()))
    film.is_known_by_card().chooses(STRICT).touches(BackPressed())
    film.chooses(ONLINE_ONLY).answers(PHONE).goes_offline().touches(NextPressed(), NextPressed())
    film.goes_online().touches(RetryPressed()).fails(SaveCase, Reason.STORE_FULL).touches(BackPressed())
    film.touches(NextPressed(), NextPressed()).case_is_saved().case_stands(CaseState.GRANTED)
    film.touches(AnotherPressed(), DeclinePressed())
    film.touches(ServiceChosen(CERTIFICATE), NextPressed()).answers("all").answers("2020-01")
    film.answers("2026-10").answers("loan").touches(NextPressed(), NextPressed())
    film.fails(FetchDocument, Reason.GATEWAY_REFUSED)


def taken_back(film: Film) -> None:
    """取消提交: in time, then filled in again; too late the second time."""
    film.is_known(MEDICAL).answers("cancel").answers("returned").answers("2026-12-03").answers("not-at-all")
    film.touches(NextPressed(), NextPressed()).case_is_saved().touches(TakeBackPressed())
    film.is_taken_back().touches(NextPressed(), NextPressed(), NextPressed()).case_is_saved()
    film.touches(TakeBackPressed()).is_taken_back(TakenBack.BEING_SENT).case_stands(CaseState.UPLOADED)


def never_queues(film: Film) -> None:
    """挂失: done; not in time; not known; and where there is no network from the start."""
    real = next(s for s in load_folder().services if s.slug == "card-loss")
    lost = replace(LOST, title=real.title, offline_help=real.offline_help)
    film.rules = replace(REAL, catalogue=Catalogue((lost,), ()))
    film.is_known_by_card().chooses(LOST).answers(PHONE).touches(NextPressed(), NextPressed())
    film.case_is_saved().case_stands(CaseState.UPLOADED).case_stands(CaseState.GRANTED)
    film.touches(AnotherPressed(), DeclinePressed()).chooses(LOST).answers(PHONE)
    film.touches(NextPressed(), NextPressed()).goes_offline().case_is_saved()
    film.waits(timeouts.UPLOAD_OFFLINE_S).is_taken_back().touches(PrintPressed())
    film.happens(PrintFailed(film.print_ticket, Reason.PAPER_OUT)).goes_online()
    film.touches(NextPressed(), NextPressed(), NextPressed()).case_is_saved()
    film.waits(timeouts.UPLOAD_S).is_taken_back(TakenBack.BEING_SENT).waits(30).touches(AnotherPressed())
    film.goes_offline().touches(ServiceChosen(LOST.slug), NextPressed(), BackPressed())


def paying(film: Film) -> None:
    """用手机付: paid; then expired, not watched, not known, paid back, each by somebody else."""
    film.rules = replace(EVERYTHING, catalogue=Catalogue((_INSURANCE,), ()))
    for state in (OrderState.PAID, OrderState.EXPIRED, OrderState.REFUNDING, OrderState.REFUNDED):
        film.is_known_by_code().chooses(_INSURANCE).answers(PHONE).touches(NextPressed(), NextPressed())
        film.case_is_saved().case_stands(CaseState.UPLOADED).touches(PayPressed())
        _is_ordered(film, OrderState.OPEN)
        film.waits(timeouts.PAYMENT_ASK_EVERY_S)
        _is_ordered(film, state)
        film.touches(NextPressed(), FinishPressed()).waits(timeouts.FAREWELL_S)
    film.is_known_by_code().chooses(_INSURANCE).answers(PHONE).touches(NextPressed(), NextPressed())
    film.case_is_saved().case_stands(CaseState.UPLOADED).touches(PayPressed()).fails(
        AskOrder, Reason.GATEWAY_UNREACHABLE
    )
    film.touches(RetryPressed())
    _is_ordered(film, OrderState.OPEN)
    film.goes_offline().goes_online()
    _is_ordered(film, OrderState.OPEN)
    film.waits(1).keeps("1 s").touches(BackPressed())


_INSURANCE = replace(
    LOST,
    slug="insurance",
    featured=True,
    offline=Offline.QUEUE,
    title="居民医保参保缴费",
    payment=Payment(
        "居民医保一年的费用（示例）",
        (Amount("400.00"),),
        "不想用手机付：请拿着回执到税务窗口或合作银行交现金、刷卡，家里人用手机代付也行。",
    ),
)


def _is_ordered(film: Film, state: OrderState) -> None:
    asked, ends = film.last(AskOrder), MONDAY_MORNING + timedelta(days=3)
    invoice = "" if state in (OrderState.OPEN, OrderState.EXPIRED) else "PJ20261123-0001"
    stands = state_of_invoice(state, invoice)
    order = Order(asked.case_id, "400.00", state, ends, "https://pay.invalid/7Q2M", invoice, stands)
    film.happens(OrderKnown(asked.ticket, order))


def coming_back(film: Film) -> None:
    """Two numbers never seen, and a form not finished; then a visit that ends by itself."""
    film.own = OwnCases(
        (case_of(MEDICAL, 1), case_of(PENSION, 2)), draft_of(MEDICAL, matter="new", kind="trip")
    )
    film.is_known(MEDICAL).touches(PrintPressed()).happens(Printed(film.print_ticket, waiting=False))
    first = film.at(ShowingNumber).case
    film.happens(StatusChanged(CaseStatus(first.id, CaseState.RECEIVED, first.applied_at, film.wall)))
    film.touches(NextPressed(), NextPressed(), NextPressed()).answers("510100").draft_is_kept()
    film.waits(timeouts.IDLE_WARNING_AFTER_S).keeps("quiet").touches(StillHere())
    film.pulls_card().waits(timeouts.CARD_OUT_S)


def coming_back_to_something_else(film: Film) -> None:
    """By code; the form of before is for another service, and is begun anew at last."""
    film.own = OwnCases(draft=draft_of(MEDICAL, matter="cancel", identity=WANG))
    film.shows_code().code_is_resolved().touches(NextPressed(), AnotherPressed(), FinishPressed())
    film.touches(NextPressed(), ServiceChosen(CERTIFICATE), NextPressed())
    film.shows_code().code_is_resolved().touches(NextPressed(), DeclinePressed()).answers("new")
    film.draft_is_kept().waits(timeouts.IDLE_WARNING_AFTER_S + timeouts.IDLE_COUNTDOWN_S)


def ones_own_cases(film: Film) -> None:
    """By code: the list, progress, a paper that was missing, one had back, one that the network keeps away."""
    film.touches(MyCasesPressed()).shows_code().code_is_resolved().touches(NextPressed())
    lacking = _own(1, MEDICAL, CaseState.SUPPLEMENT, Missing("referral", "转诊单"))
    granted, waiting = _own(2, PENSION, CaseState.GRANTED), _own(3, MEDICAL, CaseState.RECEIVED)
    film.happens(CasesListed(film.at(FindingCases).ticket, OwnCaseList((lacking, granted, waiting))))
    film.touches(CaseChosen(granted.id), PrintPressed()).happens(Printed(film.print_ticket, waiting=False))
    film.touches(BackPressed(), CaseChosen(waiting.id), WithdrawPressed(), WithdrawPressed())
    film.fails(WithdrawCase, Reason.GATEWAY_UNREACHABLE).touches(WithdrawPressed(), WithdrawPressed())
    answer = WithdrawalAnswer(waiting.id, CaseState.WITHDRAWING)
    film.happens(WithdrawalAnswered(film.at(Withdrawing).ticket, answer)).touches(BackPressed())
    film.touches(CaseChosen(lacking.id), NextPressed(), NextPressed(), CameraPressed()).page_is_captured()
    film.touches(NextPressed(), NextPressed(), NextPressed()).case_is_saved().touches(AnotherPressed())
    mended = OwnCaseList((replace(lacking, mended=True),), Reason.GATEWAY_UNREACHABLE)
    film.happens(CasesListed(film.at(FindingCases).ticket, mended)).touches(CaseChosen(lacking.id))
    film.touches(RetryPressed()).happens(CasesListed(film.at(FindingCases).ticket, OwnCaseList()))
    film.touches(FinishPressed())


def _own(counter: int, slug: str, state: CaseState, *missing: Missing) -> OwnCase:
    case, day = case_of(slug, counter), date(2026, 12, 22) if missing else None
    status = CaseStatus(case.id, state, case.applied_at)
    moves = (Move(CaseState.RECEIVED, case.applied_at), Move(state, case.applied_at))
    can_be_had_back = state is CaseState.RECEIVED
    number = case.number.text
    return OwnCase(case.id, number, slug, status, day, missing, can_be_had_back, moves=moves)


def closed_and_opened(film: Film) -> None:
    """先不收新申请: at the door, in the middle, and when saving."""
    film.intake_closes(Reason.INTAKE_TOO_OLD).touches(ServiceChosen(MEDICAL), NextPressed())
    film.intake_closes(Reason.KIOSK_NOT_ENROLLED).intake_opens().touches(NextPressed())
    film.inserts_card().card_is_read().touches(NextPressed()).answers("new").draft_is_kept()
    film.touches(Entered("long")).intake_closes(Reason.INTAKE_TOO_MANY).pulls_card()
    film.inserts_card().card_is_read().intake_opens().touches(NextPressed()).answers("retired")
    film.answers("510100").touches(DeclinePressed()).answers("2026-12-03").answers("not-at-all")
    film.touches(NextPressed(), NextPressed(), NextPressed(), DeclinePressed())
    film.fails(SaveCase, Reason.INTAKE_LOW_DISK).intake_opens()
    film.touches(NextPressed()).case_is_saved().touches(AnotherPressed(), DeclinePressed())
    film.touches(ServiceChosen(MEDICAL), NextPressed()).answers("new").draft_is_kept()
    film.intake_closes(Reason.INTAKE_WRONG_KEY).touches(NextPressed())


def looked_at_again(film: Film) -> None:
    """The card before saving: not to be read, the person's own, and at last another person's."""
    film.card_is_theirs = False
    film.is_known(MEDICAL).answers("new").answers("long").answers("retired").answers("510100")
    film.touches(DeclinePressed()).answers("2026-12-03").answers("not-at-all").draft_is_kept()
    film.touches(NextPressed(), NextPressed(), NextPressed(), DeclinePressed())
    film.fails(CheckHolder, Reason.CARD_DAMAGED)
    film.pulls_card().inserts_card().card_is_read(ZHANG).fails(SaveCase, Reason.STORE_FULL)
    film.touches(NextPressed()).holder_is_unchanged().case_is_saved().touches(
        AnotherPressed(), DeclinePressed()
    )
    film.touches(ServiceChosen(CERTIFICATE), NextPressed()).answers("all").answers("2020-01")
    film.answers("2026-10").answers("loan").touches(NextPressed(), NextPressed())
    film.fails(CheckHolder, Reason.CARD_PULLED).pulls_card().inserts_card().card_is_read(LI)


def finding_a_service(film: Film) -> None:
    """By life event, by department, by what is typed; in vain; and once more by who is known already."""
    film.touches(BrowsePressed(), GroupChosen("medical"), ServiceChosen(MEDICAL), BackPressed())
    film.touches(BackPressed(), BrowsePressed(BrowseBy.DEPARTMENT), BackPressed(), BrowsePressed())
    film.touches(SearchPressed(), Entered("xqz"), Entered("yidijiuyi"), ServiceChosen(MEDICAL))
    film.touches(BackPressed(), Entered("pension"), Entered("领养老今"))
    film.inserts_card().card_is_read().touches(NextPressed(), SearchPressed(), Entered("cbzm"))
    film.touches(ServiceChosen(CERTIFICATE), BackPressed(), BackPressed(), BrowsePressed()).pulls_card()


def practising(film: Film) -> None:
    """先练一练: from the home screen to a receipt that is none; printing; at last a card, and it is real."""
    film.goes_offline().touches(PracticePressed(), BackPressed(), PracticePressed(), NextPressed())
    film.touches(ServiceChosen(CERTIFICATE), NextPressed()).answers("all").answers("2020-01")
    film.answers("2026-10").answers("loan").touches(NextPressed(), NextPressed(), PrintPressed())
    film.touches(NextPressed(), NextPressed(), DeclinePressed()).waits(timeouts.FAREWELL_S)
    film.touches(PracticePressed(), NextPressed(), ServiceChosen(MEDICAL), NextPressed()).answers("new")
    film.inserts_card().card_is_read().touches(NextPressed())


def with_a_pin(film: Film) -> None:
    """Wrong, one try left, the staff called; then right. The pad is shuffled."""
    film.rules = _with_balance(shuffled=True)
    film.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE).card_tells_tries(3)
    film.touches(PinTyped("7"), PinTyped("3"), NextPressed()).touches(
        PinTyped("9"), PinErased(), PinCleared()
    )
    film.types_pin(PIN).card_says(PinWrong(2)).types_pin(PIN).card_says(PinWrong(1))
    film.touches(HelpPressed(), HelpClosed(), NextPressed()).types_pin(PIN).card_says(PinVerified())


def with_a_pin_to_be_changed(film: Film) -> None:
    """The initial one first; then again by wish, with all that can go wrong; then the card is out and back."""
    film.rules = _with_balance(shuffled=False)
    film.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE).card_tells_tries(None)
    film.types_pin(PIN).card_says(PinWrong(None)).types_pin(PIN).card_says(PinInitial())
    for new in (PIN, "123456", "510308", NEW_PIN, "111222", NEW_PIN, NEW_PIN):
        film.types_pin(new)
    film.card_says(PinNotTaken()).touches(BackPressed(), NextPressed()).card_tells_tries()
    film.touches(PinChangeWanted()).types_pin("000000").types_pin(NEW_PIN).types_pin(NEW_PIN)
    film.card_says(PinWrong(2)).types_pin(PIN).pulls_card().inserts_card().card_is_read(ZHANG_GENUINE)
    film.card_tells_tries(2).touches(PinChangeWanted()).types_pin(PIN).types_pin(NEW_PIN).types_pin(NEW_PIN)
    film.card_says(PinChanged()).touches(NextPressed())


def without_a_pin(film: Film) -> None:
    """Locked, and a card whose PIN is of no use here."""
    film.rules = _with_balance(shuffled=False)
    film.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE).card_tells_tries(1).touches(
        BackPressed(), NextPressed()
    )
    film.card_says(PinLocked()).touches(NextPressed()).chooses(BALANCE).card_says(PinNotPossible())


def _with_balance(*, shuffled: bool) -> Rules:
    services = (BALANCE, *REAL.catalogue.services)
    return replace(REAL, catalogue=Catalogue(services, REAL.catalogue.provinces), shuffle_pin_pad=shuffled)


def for_somebody_else(film: Film) -> None:
    """A child's case without the proof, to be done elsewhere; a number of the wrong person and a place that is here."""
    film.rules = _with_medical(on_behalf=FOR_OTHERS, elsewhere=ELSEWHERE)
    film.is_known(MEDICAL).answers("other").answers("child").answers("古丽biaoji").answers(CHILDS_NAME)
    film.answers(CHILD[:-1] + "4").answers(CHILD)
    film.touches(DeclinePressed()).answers("away").answers("330100").answers("510100")
    film.answers("cancel").answers("returned").answers("2026-12-03").answers("not-at-all")
    film.touches(EditPressed("behalf-relation")).answers("parent").touches(CameraPressed())
    film.page_is_captured().touches(NextPressed(), NextPressed(), EditPressed("behalf-proof"))
    film.touches(PageChosen(0), DeclinePressed(), DeclinePressed())
    film.touches(NextPressed(), NextPressed()).case_is_saved()
    case = film.at(Receipt).case
    for state in (CaseState.RECEIVED, CaseState.SUPPLEMENT):
        film.happens(StatusChanged(CaseStatus(case.id, state, case.applied_at, film.wall)))


def who_may_not(film: Film) -> None:
    """Came for another where the person is wanted; then a service that is for older people."""
    film.rules = _with_medical(eligibility=(replace(TOO_YOUNG, when=Never()),))
    film.touches(ServiceChosen(PENSION), DeclinePressed(), NextPressed(), DeclinePressed(), AnotherPressed())
    film.is_known(MEDICAL).touches(BackPressed(), NextPressed(), AnotherPressed())
    film.rules = _with_medical(eligibility=(replace(TOO_YOUNG, when=Never()),), on_behalf=FOR_OTHERS)
    film.touches(ServiceChosen(MEDICAL), NextPressed(), NextPressed(), NextPressed())


def _with_medical(**changes: object) -> Rules:
    """异地就医备案, arranged as a city may."""
    services = (
        replace(s, **changes) if s.slug == MEDICAL else s  # type: ignore[arg-type]
        for s in REAL.catalogue.services
    )
    return replace(REAL, catalogue=Catalogue(tuple(services), REAL.catalogue.provinces))


def giving_once(film: Film) -> None:
    """What departments share stands there already; a promise is read and signed, at first with a mere slip of the
    finger, then by a key, papers having been looked at as the other way."""
    services = tuple(s for s in load_folder().services if s.slug == UNEMPLOYMENT)
    film.rules = replace(REAL, catalogue=Catalogue(services, REAL.catalogue.provinces))
    film.licences = None
    film.touches(ServiceChosen(UNEMPLOYMENT), NextPressed()).shows_code().code_is_resolved(WANG)
    film.touches(NextPressed(), NextPressed())
    film.licences_are({"phone/number": PHONE})
    film.answers("ended").answers("2026-11-01").touches(DeclinePressed()).answers("job").answers("message")
    film.touches(NextPressed())
    film.touches(NextPressed())
    film.agrees().agrees()
    film.touches(NextPressed(), NextPressed(), Entered("100,100 110,110"), NextPressed(), Entered(""))
    film.touches(BackPressed(), DeclinePressed(), BackPressed(), NextPressed(), DeclinePressed())
    film.case_is_saved().touches(AnotherPressed(), DeclinePressed()).touches(ServiceChosen(UNEMPLOYMENT))
    film.touches(NextPressed(), NextPressed(), BackPressed())


def behind_the_corner(film: Film) -> None:
    """Staff look after the machine; a stranger's staff card, then one that is known."""
    report = a_report(MONDAY_MORNING)
    film.holds_corner().puts_staff_card().card_is_refused(Reason.STAFF_CARD_UNKNOWN).pulls_card()
    film.puts_staff_card().card_opens_door().health_is(None).touches(RetryPressed()).health_is(report)
    film.touches(PrintPressed()).happens(Printed(film.print_ticket, waiting=False))
    film.touches(ReconnectPressed()).pulls_card().puts_staff_card().card_opens_door().health_is(report)
    film.waits(timeouts.IDLE_WARNING_AFTER_S).keeps("quiet").touches(StillHere()).pulls_card()


WALKS: tuple[Callable[[Film], None], ...] = (
    pension,
    certificate,
    certificate_without_network,
    medical,
    a_paper_is_asked_for,
    medical_changed_and_cancelled,
    at_the_door,
    paper,
    by_identity_card,
    in_the_middle,
    when_it_does_not_go_on,
    taken_back,
    never_queues,
    paying,
    coming_back,
    coming_back_to_something_else,
    ones_own_cases,
    closed_and_opened,
    finding_a_service,
    practising,
    with_a_pin,
    with_a_pin_to_be_changed,
    without_a_pin,
    looked_at_again,
    for_somebody_else,
    giving_once,
    who_may_not,
    behind_the_corner,
)


def walked(walk: Callable[[Film], None], language: Language) -> Film:
    film = Film().keeps("nothing")
    if language is not CHINESE:
        film.touches(LanguageChosen(language.tag))
    walk(film)
    return film


def all_frames(language: Language) -> Iterator[Frame]:
    for walk in WALKS:
        yield from walked(walk, language).frames
