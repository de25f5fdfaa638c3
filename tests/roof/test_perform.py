"""Every effect is carried out, and answered by one event with its ticket, whatever goes wrong."""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from queue import Empty, Queue
from threading import Event as Signal
from threading import Thread
from typing import Any
from uuid import UUID

import pytest
from story_world import DOCUMENT, PENSION, PROOF, TRIP, ZHANG, case_of, draft_of

from hardware.voice.simulated import RecordingVoice
from kiosk.domain.audit_events import AuditEvent, AuditKind
from kiosk.domain.errors import GatewayError, Reason, StoreError
from kiosk.domain.health import HealthReport
from kiosk.domain.offers import Offer
from kiosk.domain.own_cases import OwnCaseList
from kiosk.domain.payment import Order, OrderState
from kiosk.domain.ports import DocumentToPrint
from kiosk.domain.speech import fixed
from kiosk.domain.submission import (
    CaseState,
    CaseStatus,
    FaceProof,
    Level,
    OwnCases,
    Purpose,
    Rating,
    StaffCall,
    StandingAnswer,
    Submission,
)
from kiosk.parts import Parts
from kiosk.perform import Performer
from kiosk.workflow import effects as do
from kiosk.workflow import events as heard
from kiosk.workflow.events.paying import OrderKnown

SOON_S = 20.0
TICKET = 7
AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
CASE, OWN = case_of(TRIP), OwnCases((case_of(TRIP),))
STATUS = CaseStatus(CASE.id, CaseState.UPLOADED, AT)
REPORT = HealthReport("WT07", "0", "machine", AT)
OFFERS = (Offer("senior-card", "老年人优待证", "示例"),)
LICENCES = {"household/address": "示例市示例区幸福路 8 号"}
STANDING, FACE = StandingAnswer(True), FaceProof("device", "reference", AT)
RATING = Rating(UUID(int=1), CASE.id, Level.SATISFIED, AT)
ORDER = Order(CASE.id, "400.00", OrderState.OPEN, AT)
CALL = StaffCall(UUID(int=2), "WT07", "home")
AUDIT = AuditEvent(AuditKind.SCREEN_SHOWN, "home")
SUBMISSION = Submission(
    CASE.id, TRIP.slug, TRIP.version, Purpose.APPLICATION, ZHANG, {"phone": "13800000000"}, (), None, AT
)


class FakeWorld:
    """Every part of the world in one; `trouble` is raised by whatever is asked next."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.trouble: BaseException | None = None
        self.closed_for: Reason | None = None
        self.may_save = Signal()
        self.may_save.set()

    def part(self, answers: dict[str, Any]) -> Any:
        """A part whose methods note that they were called, and answer so."""

        def method(name: str) -> Callable[..., Any]:
            def call(*_: object) -> Any:
                if name == "save":
                    self.may_save.wait(SOON_S)
                if self.trouble is not None:
                    raise self.trouble
                self.done.append(name)
                return answers[name]

            return call

        return type("Part", (), {name: staticmethod(method(name)) for name in answers})()

    def freeze(self) -> Reason | None:
        return self.closed_for


class Stage:
    """A performer at work in a fake world."""

    def __init__(self) -> None:
        self.world, self.voice = FakeWorld(), RecordingVoice()
        self.posted: Queue[heard.Event] = Queue()
        self.nudges: Queue[str] = Queue()
        self.frozen: Queue[Reason | None] = Queue()
        self.performer = Performer(
            self._parts(), self.posted.put, lambda: self.nudges.put("saved"), self.frozen.put
        )

    def answer(self) -> heard.Event:
        return self.posted.get(timeout=SOON_S)

    def close(self) -> None:
        self.performer.close()

    def _parts(self) -> Parts:
        part = self.world.part
        self.printer = part({"print_pdf": None, "paper_waiting": True, "find_trouble": None})
        outbox = part(
            {
                "save": CASE,
                "own_cases": OWN,
                "keep_draft": None,
                "forget_draft": None,
                "mark_seen": None,
                "save_rating": None,
                "status": STATUS,
            }
        )
        outbox.freeze = self.world.freeze
        return Parts(
            readers=part({"ask_staff": None, "check_holder": None, "reconnect": None}),
            scanner=part({"look": None}),
            resolver=part({"resolve_code": ZHANG}),
            inquiries=part(
                {"standing": STANDING, "document": DOCUMENT, "licences": LICENCES, "offers": OFFERS}
            ),
            cases=part({"cases": OwnCaseList()}),
            desk=part({"call_staff": None}),
            outbox=outbox,
            renderer=part({"render": b"%PDF"}),
            voice=self.voice,
            write_audit=part({"write_audit": None}).write_audit,
            checkup=part({"run": REPORT}),
            printer=self.printer,
            face=part({"check": FACE}),
            payments=part({"order": ORDER}),
        )


@pytest.fixture
def stage() -> Iterator[Stage]:
    stage = Stage()
    yield stage
    stage.close()


ANSWERED: list[tuple[do.Effect, heard.Event, heard.Event]] = [
    (
        do.ResolveCode(TICKET, b"code", "issuer"),
        heard.CodeResolved(TICKET, ZHANG),
        heard.RequestFailed(TICKET, Reason.GATEWAY_FAILING),
    ),
    (
        do.AskStanding(TICKET, PENSION, ZHANG),
        heard.StandingKnown(TICKET, STANDING),
        heard.RequestFailed(TICKET, Reason.GATEWAY_FAILING),
    ),
    (
        do.AskLicences(TICKET, PENSION, ZHANG),
        heard.LicencesKnown(TICKET, LICENCES),
        heard.RequestFailed(TICKET, Reason.GATEWAY_FAILING),
    ),
    (
        do.AskOrder(TICKET, CASE.id),
        OrderKnown(TICKET, ORDER),
        heard.RequestFailed(TICKET, Reason.GATEWAY_FAILING),
    ),
    (
        do.AskOffers(TICKET, ZHANG),
        heard.OffersKnown(TICKET, OFFERS),
        heard.RequestFailed(TICKET, Reason.GATEWAY_FAILING),
    ),
    (
        do.FetchDocument(TICKET, PROOF, ZHANG, {}),
        heard.DocumentIssued(TICKET, DOCUMENT),
        heard.RequestFailed(TICKET, Reason.GATEWAY_FAILING),
    ),
    (
        do.CheckFace(TICKET, ZHANG),
        heard.FaceMatched(TICKET, FACE),
        heard.RequestFailed(TICKET, Reason.GATEWAY_FAILING),
    ),
    (do.CallStaff(TICKET, CALL), heard.StaffAcknowledged(TICKET), heard.StaffNotReached(TICKET)),
    (
        do.SaveCase(TICKET, SUBMISSION),
        heard.CaseSaved(TICKET, CASE),
        heard.RequestFailed(TICKET, Reason.STORE_BROKEN),
    ),
    (
        do.FindOwnCases(TICKET, ZHANG),
        heard.OwnCasesFound(TICKET, OWN),
        heard.RequestFailed(TICKET, Reason.STORE_BROKEN),
    ),
    (
        do.PrintPaper(TICKET, DocumentToPrint(DOCUMENT), "zh"),
        heard.Printed(TICKET, True),
        heard.PrintFailed(TICKET, Reason.PRINTER_OFFLINE),
    ),
    (
        do.CheckHealth(TICKET),
        heard.HealthChecked(TICKET, REPORT, can_print=True),
        heard.HealthChecked(TICKET, None, can_print=True),
    ),
]
BY_NAME = pytest.mark.parametrize(
    ("effect", "answer", "unforeseen"), ANSWERED, ids=lambda value: type(value).__name__
)


@BY_NAME
def test_each_is_answered_with_its_ticket(
    stage: Stage, effect: do.Effect, answer: heard.Event, unforeseen: heard.Event
) -> None:
    stage.performer(effect)
    assert stage.answer() == answer


@BY_NAME
def test_what_nobody_foresaw_is_answered_too_and_the_log_quotes_nothing(
    stage: Stage,
    effect: do.Effect,
    answer: heard.Event,
    unforeseen: heard.Event,
    caplog: pytest.LogCaptureFixture,
) -> None:
    stage.world.trouble = ValueError("张翠英 33010619510308102X")
    with caplog.at_level(logging.INFO):
        stage.performer(effect)
        assert stage.answer() == unforeseen
    assert "ValueError" in caplog.text
    assert "张翠英" not in caplog.text


@BY_NAME
def test_known_trouble_is_answered_with_its_reason(
    stage: Stage, effect: do.Effect, answer: heard.Event, unforeseen: heard.Event
) -> None:
    stage.world.trouble = GatewayError(Reason.GATEWAY_SLOW)
    stage.performer(effect)
    told = stage.answer()
    assert getattr(told, "reason", Reason.GATEWAY_SLOW) is Reason.GATEWAY_SLOW
    assert told.ticket == TICKET


def test_a_kept_draft_is_told_and_one_that_cannot_be_kept_disturbs_nobody(stage: Stage) -> None:
    stage.performer(do.KeepDraft(TICKET, draft_of(TRIP)))
    assert stage.answer() == heard.DraftKept(TICKET)
    stage.world.trouble = StoreError(Reason.STORE_FULL)
    stage.performer(do.KeepDraft(TICKET, draft_of(TRIP)))
    stage.performer(do.FindOwnCases(TICKET, ZHANG))
    assert stage.answer() == heard.RequestFailed(TICKET, Reason.STORE_FULL)


def test_after_a_save_sync_is_rung_and_the_intake_looked_at(stage: Stage) -> None:
    stage.world.closed_for = Reason.INTAKE_TOO_MANY
    stage.performer(do.SaveCase(TICKET, SUBMISSION))
    assert stage.answer() == heard.CaseSaved(TICKET, CASE)
    assert stage.nudges.get(timeout=SOON_S) == "saved"
    assert stage.frozen.get(timeout=SOON_S) is Reason.INTAKE_TOO_MANY


def test_a_save_that_failed_rings_nobody(stage: Stage) -> None:
    stage.world.trouble = StoreError(Reason.STORE_FULL)
    stage.performer(do.SaveCase(TICKET, SUBMISSION))
    assert stage.answer() == heard.RequestFailed(TICKET, Reason.STORE_FULL)
    assert stage.nudges.empty()


def test_what_is_stored_is_stored_in_order(stage: Stage) -> None:
    for effect in (
        do.SaveCase(TICKET, SUBMISSION),
        do.MarkSeen(CASE.id),
        do.Audit(AUDIT),
        do.SaveRating(RATING),
        do.ForgetDraft(CASE.id),
    ):
        stage.performer(effect)
    stage.close()
    assert stage.world.done == ["save", "mark_seen", "write_audit", "save_rating", "forget_draft"]


def test_at_the_end_what_is_being_saved_is_finished(stage: Stage) -> None:
    stage.world.may_save.clear()
    stage.performer(do.SaveCase(TICKET, SUBMISSION))
    closing = Thread(target=stage.close)
    closing.start()
    stage.world.may_save.set()
    closing.join(SOON_S)
    assert stage.posted.get_nowait() == heard.CaseSaved(TICKET, CASE)


def test_a_watched_case_is_told_once_until_it_changes_and_not_after_the_visit(stage: Stage) -> None:
    stage.performer(do.WatchCase(CASE.id))
    stage.performer.look_at_watched_case()
    assert stage.answer() == heard.StatusChanged(STATUS)
    stage.performer.look_at_watched_case()
    stage.performer(do.WipeVisit())
    stage.performer.look_at_watched_case()
    stage.close()
    with pytest.raises(Empty):
        stage.posted.get_nowait()


def test_a_wiped_visit_is_silent_and_forgotten_everywhere(stage: Stage) -> None:
    forgotten: list[str] = []
    stage.performer.when_wiped(lambda: forgotten.append("clipboard"))
    stage.voice.say(fixed(["您的编号是"], "zh_CN"))
    stage.performer(do.WipeVisit())
    assert (stage.voice.speaking, forgotten) == ("", ["clipboard"])


def test_devices_are_asked_at_once(stage: Stage) -> None:
    stage.performer(do.LookForCode(True))
    stage.performer(do.AskStaffCard(1, b"challenge"))
    stage.performer(do.CheckHolder(2, 1, ZHANG))
    assert stage.world.done == ["look", "ask_staff", "check_holder"]


PRINT = do.PrintPaper(TICKET, DocumentToPrint(DOCUMENT), "zh")


def test_a_mended_printer_is_told_once(stage: Stage) -> None:
    stage.printer.find_trouble = lambda: Reason.PAPER_OUT
    stage.performer(do.WatchPrinter(TICKET, PRINT.paper))
    stage.performer.look_at_printer()
    stage.printer.find_trouble = lambda: None
    looks_until(stage, heard.PrinterMended(TICKET))
    stage.performer.look_at_printer()
    stage.close()
    with pytest.raises(Empty):
        stage.posted.get_nowait()


@pytest.mark.parametrize("end", [do.WatchPrinter(None), do.WipeVisit()])
def test_who_has_gone_on_is_told_nothing(stage: Stage, end: do.Effect) -> None:
    stage.performer(do.WatchPrinter(TICKET, PRINT.paper))
    stage.performer(end)
    stage.performer.look_at_printer()
    stage.close()
    with pytest.raises(Empty):
        stage.posted.get_nowait()


def test_paper_in_the_exit_is_looked_after_until_it_is_taken_also_when_the_visit_is_over(
    stage: Stage,
) -> None:
    stage.performer(PRINT)
    assert stage.answer() == heard.Printed(TICKET, True)
    stage.performer(do.WipeVisit())
    stage.performer.look_at_printer()
    stage.printer.paper_waiting = lambda: False
    looks_until(stage, heard.PaperTaken())


def test_a_printer_is_left_alone_while_nothing_hangs_on_it(stage: Stage) -> None:
    stage.performer.look_at_printer()
    stage.close()
    assert stage.world.done == []


def looks_until(stage: Stage, event: heard.Event) -> None:
    """As the kiosk does every second; a look that is under way is not asked for twice."""
    for _ in range(100):
        stage.performer.look_at_printer()
        with suppress(Empty):
            assert stage.posted.get(timeout=SOON_S / 100) == event
            return
    raise AssertionError(f"{event} did not come")
