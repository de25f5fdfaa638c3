"""Carries out effects: slow ones on worker threads, each answered by one event with its ticket.

Whatever goes wrong, an answer is posted: nobody stands before a screen that waits for ever.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import assert_never
from uuid import UUID

from kiosk.domain.errors import Reason, YitongError, where_it_broke
from kiosk.domain.submission import CaseStatus
from kiosk.own_cases import find_cases
from kiosk.parts import Parts
from kiosk.printing import PrintRoom
from kiosk.workflow.effects import (
    AskLicences,
    AskOffers,
    AskOrder,
    AskPin,
    AskSoon,
    AskStaffCard,
    AskStanding,
    Audit,
    CallStaff,
    CapturePage,
    CheckFace,
    CheckHealth,
    CheckHolder,
    Effect,
    FetchDocument,
    FindOwnCases,
    ForgetDraft,
    KeepDraft,
    ListCases,
    LookForCode,
    LookForPage,
    MarkSeen,
    PrintPaper,
    ReconnectReaders,
    ResolveCode,
    SaveCase,
    SaveRating,
    TakeBackCase,
    UseHeadphones,
    WatchCase,
    WatchPrinter,
    WipeVisit,
    WithdrawCase,
)
from kiosk.workflow.events import (
    CaseSaved,
    CasesListed,
    CaseTakenBack,
    CodeResolved,
    DocumentIssued,
    DraftKept,
    Event,
    FaceMatched,
    HealthChecked,
    LicencesKnown,
    OffersKnown,
    OwnCasesFound,
    PaperTaken,
    Printed,
    PrinterMended,
    PrintFailed,
    RequestFailed,
    StaffAcknowledged,
    StaffNotReached,
    StandingKnown,
    StatusChanged,
    WithdrawalAnswered,
)
from kiosk.workflow.events.pages import PaperCameraChanged
from kiosk.workflow.events.paying import OrderKnown

_log = logging.getLogger(__name__)

Work = Callable[[], Event | None]
Failure = Callable[[Reason], Event | None]
Question = ResolveCode | AskStanding | AskLicences | AskOffers | FetchDocument | CheckFace | AskOrder


class Performer:
    """`post` takes the answers; `saved` is told after each commit, so that sync need not wait.

    `frozen` is told why the outbox takes no new case, or None, whenever it is asked.
    """

    def __init__(
        self,
        parts: Parts,
        post: Callable[[Event], None],
        saved: Callable[[], None],
        frozen: Callable[[Reason | None], None],
    ) -> None:
        self._parts = parts
        self._post = post
        self._saved = saved
        self._frozen = frozen
        self._wiped: list[Callable[[], None]] = []
        self._watched: UUID | None = None
        self._known: CaseStatus | None = None
        self._room = PrintRoom(parts.renderer, parts.printer, parts.receipt_printer)
        self._mending: WatchPrinter | None = None
        self._paper_lies = False
        self._printer_is_looked_at = False
        self._asking = ThreadPoolExecutor(3, "ask")
        self._storing = ThreadPoolExecutor(1, "store")
        self._printing = ThreadPoolExecutor(1, "print")
        self._looking = ThreadPoolExecutor(1, "health")

    def when_wiped(self, forget: Callable[[], None]) -> None:
        """Whatever else may hold something of the person: the clipboard, a viewfinder."""
        self._wiped.append(forget)

    def close(self) -> None:
        """What is being saved is finished first."""
        for pool in (self._asking, self._printing, self._looking, self._storing):
            pool.shutdown(wait=pool is self._storing, cancel_futures=pool is not self._storing)

    def look_at_watched_case(self) -> None:
        """Called a few times a second: sync may run in another process."""
        if self._watched is not None:
            self._storing.submit(self._run, self._look, _quietly, Reason.STORE_BROKEN)

    def look_at_printer(self) -> None:
        """Called every second: is it mended, has its paper been taken? Asked only while it matters."""
        if (self._mending is not None or self._paper_lies) and not self._printer_is_looked_at:
            self._printer_is_looked_at = True
            self._printing.submit(self._run, self._look_at_printer, _quietly, Reason.PRINTER_OFFLINE)

    def look_at_intake(self) -> None:
        """At the start and now and then, as after each save: may new cases be taken?"""
        self._storing.submit(self._run, self._ask_intake, _quietly, Reason.STORE_BROKEN)

    def __call__(self, effect: Effect) -> None:
        parts = self._parts
        match effect:
            case LookForCode(on):
                parts.scanner.look(on)
            case LookForPage() | CapturePage():
                self._photograph(effect)
            case AskStaffCard(card, challenge):
                parts.readers.ask_staff(card, challenge)
            case AskPin(card, holder, request):
                parts.readers.ask_pin(card, holder, request)
            case CheckHolder(ticket, card, holder):
                parts.readers.check_holder(ticket, card, holder)
            case ReconnectReaders():
                parts.readers.reconnect()
            case CheckHealth(ticket):
                can_print = parts.printer is not None or parts.receipt_printer is not None
                self._looking.submit(
                    self._run,
                    lambda: HealthChecked(ticket, parts.checkup.run(), can_print),
                    lambda _: HealthChecked(ticket, None, can_print),
                    Reason.STORE_BROKEN,
                )
            case ResolveCode() | AskStanding() | AskLicences() | AskOffers() | FetchDocument() | CheckFace():
                self._ask(effect)
            case AskOrder():
                self._ask(effect)
            case ListCases() | WithdrawCase():
                failed = self._failed(effect.ticket)
                self._asking.submit(self._run, lambda: self._of_cases(effect), failed, Reason.GATEWAY_FAILING)
            case CallStaff(ticket, _):
                self._asking.submit(
                    self._run,
                    lambda: self._call(effect),
                    lambda _: StaffNotReached(ticket),
                    Reason.GATEWAY_FAILING,
                )
            case SaveCase(ticket) | FindOwnCases(ticket) | TakeBackCase(ticket):
                failed = self._failed(ticket)
                self._storing.submit(self._run, lambda: self._in_store(effect), failed, Reason.STORE_BROKEN)
            case KeepDraft():
                self._storing.submit(self._run, lambda: self._keep(effect), _quietly, Reason.STORE_BROKEN)
            case ForgetDraft():
                self._store(lambda: parts.outbox.forget_draft(effect.case_id))
            case MarkSeen():
                self._store(lambda: parts.outbox.mark_seen(effect.case_id))
            case AskSoon():
                self._store(lambda: self._ask_soon(effect.case_id))
            case SaveRating(rating):
                self._store(lambda: parts.outbox.save_rating(rating))
            case Audit(event):
                self._store(lambda: parts.write_audit(event))
            case PrintPaper(ticket, _, _):
                self._printing.submit(
                    self._run,
                    lambda: self._print(effect),
                    lambda reason: PrintFailed(ticket, reason),
                    Reason.PRINTER_OFFLINE,
                )
            case WatchPrinter(watched):
                self._mending = effect if watched is not None else None
            case WatchCase(case_id):
                self._watched, self._known = case_id, None
            case UseHeadphones(on):
                parts.voice.use_headphones(on)
            case WipeVisit():
                self._wipe()
            case _:
                assert_never(effect)

    def _ask(self, effect: Question) -> None:
        failed = self._failed(effect.ticket)
        self._asking.submit(self._run, lambda: self._answer(effect), failed, Reason.GATEWAY_FAILING)

    def _answer(self, effect: Question) -> Event:
        parts = self._parts
        match effect:
            case ResolveCode(ticket, payload, issuer):
                return CodeResolved(ticket, parts.resolver.resolve_code(payload, issuer))
            case AskStanding(ticket, service, identity):
                return StandingKnown(ticket, parts.inquiries.standing(service, identity))
            case AskLicences(ticket, service, identity):
                return LicencesKnown(ticket, parts.inquiries.licences(service, identity))
            case AskOffers(ticket, identity):
                return OffersKnown(ticket, parts.inquiries.offers(identity))
            case FetchDocument(ticket, service, identity, answers):
                return DocumentIssued(ticket, parts.inquiries.document(service, identity, answers))
            case AskOrder(ticket, case_id):
                if parts.payments is None:
                    return RequestFailed(ticket, Reason.GATEWAY_FAILING)
                return OrderKnown(ticket, parts.payments.order(case_id))
            case CheckFace(ticket, identity):
                if parts.face is None:
                    return RequestFailed(ticket, Reason.FACE_NOT_MATCHED)
                return FaceMatched(ticket, parts.face.check(identity))

    def _of_cases(self, effect: ListCases | WithdrawCase) -> Event:
        match effect:
            case ListCases(ticket, identity):
                return CasesListed(ticket, find_cases(self._parts.cases, self._parts.outbox, identity))
            case WithdrawCase(ticket, case_id, identity):
                return WithdrawalAnswered(ticket, self._parts.cases.withdraw(case_id, identity))

    def _photograph(self, effect: LookForPage | CapturePage) -> None:
        """A kiosk without a camera for papers says so when one is needed."""
        papers = self._parts.papers
        match effect:
            case LookForPage(look) if papers is not None:
                papers.look_for_page(look)
            case CapturePage(look) if papers is not None:
                papers.capture(look)
            case LookForPage(look) if look is not None:
                self._post(PaperCameraChanged(Reason.CAMERA_ABSENT))
            case _:
                return

    def _call(self, effect: CallStaff) -> Event:
        self._parts.desk.call_staff(effect.call)
        return StaffAcknowledged(effect.ticket)

    def _in_store(self, effect: SaveCase | FindOwnCases | TakeBackCase) -> Event:
        outbox = self._parts.outbox
        match effect:
            case FindOwnCases(ticket, identity):
                return OwnCasesFound(ticket, outbox.own_cases(identity))
            case TakeBackCase(ticket, case_id):
                return CaseTakenBack(ticket, outbox.take_back(case_id))
            case SaveCase(ticket, submission, attachments, only_within_s):
                case = outbox.save(submission, attachments, only_within_s)
                self._saved()
                self._run(self._ask_intake, _quietly, Reason.STORE_BROKEN)
                return CaseSaved(ticket, case)

    def _ask_soon(self, case_id: UUID) -> None:
        self._parts.outbox.ask_soon(case_id)
        self._saved()

    def _keep(self, effect: KeepDraft) -> Event:
        self._parts.outbox.keep_draft(effect.draft)
        return DraftKept(effect.ticket)

    def _ask_intake(self) -> None:
        self._frozen(self._parts.outbox.freeze())

    def _print(self, effect: PrintPaper) -> Event:
        word, waiting = self._room.print(effect.paper, effect.language)
        self._paper_lies = bool(waiting)
        return Printed(effect.ticket, waiting, word)

    def _look_at_printer(self) -> Event | None:
        self._printer_is_looked_at = False
        if self._paper_lies and self._room.is_paper_taken():
            self._paper_lies = False
            self._post(PaperTaken())
        mending = self._mending
        if mending is None or mending.paper is None or self._room.trouble_for(mending.paper) is not None:
            return None
        self._mending = None
        return PrinterMended(mending.ticket) if mending.ticket is not None else None

    def _store(self, work: Callable[[], None]) -> None:
        """Work that nobody waits for, in order with the cases."""

        def do() -> None:
            work()

        self._storing.submit(self._run, do, _quietly, Reason.STORE_BROKEN)

    def _look(self) -> Event | None:
        watched = self._watched
        if watched is None:
            return None
        status = self._parts.outbox.status(watched)
        if status == self._known:
            return None
        self._known = status
        return StatusChanged(status)

    def _wipe(self) -> None:
        self._watched = self._known = None
        self._mending = None
        self._parts.voice.hush()
        for forget in self._wiped:
            forget()

    def _failed(self, ticket: int) -> Failure:
        return lambda reason: RequestFailed(ticket, reason)

    def _run(self, work: Work, failure: Failure, unforeseen: Reason) -> None:
        event = self._outcome(work, failure, unforeseen)
        if event is not None:
            self._post(event)

    def _outcome(self, work: Work, failure: Failure, unforeseen: Reason) -> Event | None:
        try:
            return work()
        except YitongError as error:
            _log.warning("%s", error.reason.value)
            return failure(error.reason)
        except Exception as error:  # noqa: BLE001 - a bug of ours must not leave a person waiting
            _log.error("%s", where_it_broke(error))
            return failure(unforeseen)


def _quietly(reason: Reason) -> None:
    """Nobody waits for this answer; the log has the reason."""
