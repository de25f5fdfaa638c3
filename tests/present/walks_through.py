"""Walks through the real services, to a number or a paper."""

from dataclasses import replace
from datetime import timedelta

from film import (
    CERTIFICATE,
    CHILD,
    CHILDS_NAME,
    EVERYTHING,
    HOSPITAL,
    MEDICAL,
    PENSION,
    PHONE,
    REAL,
    SENIOR_CARD,
    UNEMPLOYMENT,
    Film,
    Never,
)
from story_world import (
    LOST,
    MONDAY_MORNING,
    WANG,
    ZHANG,
    ZHANG_BY_IDENTITY_CARD,
)

from kiosk.demo.asked_scenes import BOOK
from kiosk.demo.behalf_scenes import ELSEWHERE, FOR_OTHERS, TOO_YOUNG
from kiosk.domain.catalogue import Amount, Catalogue, Offline, Payment
from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace
from kiosk.domain.paper import PageFault
from kiosk.domain.payment import Order, OrderState, state_of_invoice
from kiosk.domain.ports import PrinterWord
from kiosk.domain.submission import (
    CaseState,
    CaseStatus,
    Level,
    StandingAnswer,
)
from kiosk.workflow import timeouts
from kiosk.workflow.effects import AskOrder
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    DeclinePressed,
    EditPressed,
    Entered,
    FacePressed,
    FinishPressed,
    LevelChosen,
    NextPressed,
    PaperTaken,
    Printed,
    PrinterMended,
    PrintFailed,
    PrintPressed,
    ReadersChanged,
    RetryPressed,
    ServiceChosen,
    StatusChanged,
)
from kiosk.workflow.events.finding import BrowsePressed, GroupChosen, SearchPressed
from kiosk.workflow.events.pages import CameraPressed, PageChosen, PaperCameraChanged, ShutterPressed
from kiosk.workflow.events.paying import OrderKnown, PayPressed
from kiosk.workflow.events.practice import PracticePressed
from kiosk.workflow.states import BrowseBy, Receipt
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder


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
