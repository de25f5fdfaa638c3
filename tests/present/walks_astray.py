"""The misfortunes on the way, and whoever comes back."""

from dataclasses import replace
from datetime import date

from film import CERTIFICATE, MEDICAL, PENSION, PHONE, REAL, Film, case_of, draft_of
from story_world import (
    LI,
    LOST,
    MONDAY_MORNING,
    ONLINE_ONLY,
    STRICT,
    WANG,
    ZHANG,
)

from kiosk.demo.servicing_scenes import a_report
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.errors import Reason
from kiosk.domain.own_cases import Missing, Move, OwnCase, OwnCaseList, WithdrawalAnswer
from kiosk.domain.submission import (
    CaseState,
    CaseStatus,
    OwnCases,
)
from kiosk.domain.take_back import TakenBack
from kiosk.workflow import timeouts
from kiosk.workflow.effects import CheckHolder, FetchDocument, SaveCase, WithdrawCase
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    CaseChosen,
    CasesListed,
    CodeRejected,
    DeclinePressed,
    Entered,
    FinishPressed,
    HelpClosed,
    HelpPressed,
    MyCasesPressed,
    NextPressed,
    Printed,
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
    WithdrawalAnswered,
    WithdrawPressed,
)
from kiosk.workflow.events.pages import CameraPressed
from kiosk.workflow.states import FindingCases, ShowingNumber, Withdrawing
from services.catalogue.loader import load_folder


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


def behind_the_corner(film: Film) -> None:
    """Staff look after the machine; a stranger's staff card, then one that is known."""
    report = a_report(MONDAY_MORNING)
    film.holds_corner().puts_staff_card().card_is_refused(Reason.STAFF_CARD_UNKNOWN).pulls_card()
    film.puts_staff_card().card_opens_door().health_is(None).touches(RetryPressed()).health_is(report)
    film.touches(PrintPressed()).happens(Printed(film.print_ticket, waiting=False))
    film.touches(ReconnectPressed()).pulls_card().puts_staff_card().card_opens_door().health_is(report)
    film.waits(timeouts.IDLE_WARNING_AFTER_S).keeps("quiet").touches(StillHere()).pulls_card()
