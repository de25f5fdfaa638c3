"""Whatever happens in whatever order: nothing gets stuck, nothing goes that may not, running time only grows."""

import tempfile
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from outbox_story import KIOSK, NOON, Clock, photo, received, submission

from kiosk.domain.ports import Refused, SealedBlob
from kiosk.domain.submission import Attachment, CaseState, CaseStatus, Submission
from services.outbox.clerks import RefusedCases
from services.outbox.connection import OutboxFile
from services.outbox.person import OwnKeys
from services.outbox.running_time import KEPT_EVERY_S
from services.outbox.sealer import SealedEnvelope
from services.outbox.sending import LONGEST_WAIT_S, SendQueue
from services.outbox.settings import OutboxSettings
from services.outbox.store import SqliteOutbox

SETTINGS = OutboxSettings(max_waiting_age_days=365, least_free_mib=0, ballast_mib=0)
STATES = (CaseState.RECEIVED, CaseState.ACCEPTED, CaseState.IN_REVIEW, CaseState.NOT_ACCEPTED)


class QuickSealer:
    """Seals nothing, so that a thousand orders of things take seconds."""

    def seal(self, submission: Submission) -> SealedEnvelope:
        return SealedEnvelope(submission.id.bytes * 20, f"sha256:{submission.id}", 1)

    def seal_blob(self, content: bytes, case_id: UUID) -> SealedBlob:
        return SealedBlob(f"sha256:{case_id}{content!r}", case_id, content)


class AnyOrder(RuleBasedStateMachine):
    cases = Bundle("cases")

    @initialize()
    def begin(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.folder, self.clock, self.ran_s = Path(self.place.name), Clock(), 0.0
        self.processed_since: dict[UUID, float] = {}
        self._open()

    def teardown(self) -> None:
        self._close()
        self.place.cleanup()

    @rule(target=cases, files=st.integers(0, 2))
    def save(self, files: int) -> UUID:
        case = submission()
        attachments: list[Attachment] = [photo(bytes([n])) for n in range(files)]
        return self.outbox.save(case, attachments).id

    @rule(case=cases)
    def receipt(self, case: UUID) -> None:
        if any(due.case.id == case for due in self.queue.due_cases(999, hurry=True)):
            self.queue.record_answers([received(case)], 30)

    @rule(case=cases)
    def refusal(self, case: UUID) -> None:
        if any(due.case.id == case for due in self.queue.due_cases(999, hurry=True)):
            self.queue.record_answers([Refused(case, "cannot-open", "打不开")], 30)

    @rule(case=cases, delay_s=st.integers(0, 10**6))
    def postpone(self, case: UUID, delay_s: int) -> None:
        self.queue.postpone_cases({case: delay_s}, "gateway-slow")

    @rule(which=st.sampled_from(("record", "refuse", "postpone")))
    def attachment(self, which: str) -> None:
        for due in self.queue.due_blobs(1, hurry=True):
            match which:
                case "record":
                    self.queue.record_blob(due.blob.digest)
                case "refuse":
                    self.queue.refuse_blob(due.blob.digest, "too-large", "")
                case _:
                    self.queue.postpone_blob(due.blob.digest, 10**6, "gateway-slow")

    @rule(case=cases, state=st.sampled_from(STATES), processed=st.booleans())
    def status(self, case: UUID, state: CaseState, processed: bool) -> None:
        self.queue.set_status(CaseStatus(case, state, NOON, None, is_processed=processed), 30)
        if not self.outbox.status(case).is_processed:
            self.processed_since.pop(case, None)
        else:
            self.processed_since.setdefault(case, self.queue.now_s())

    @rule(case=cases)
    def lost_by_the_gateway(self, case: UUID) -> None:
        if self.queue.send_again(case):
            self.processed_since.pop(case, None)

    @rule()
    def clerk_puts_all_back(self) -> None:
        for number in self.clerk.numbers():
            self.clerk.put_back(number)

    @rule()
    def purge(self) -> None:
        before = self._sealed()
        self.queue.upkeep()
        for case in before - self._sealed():
            assert self.queue.now_s() - self.processed_since[case] >= SETTINGS.retention_s - 1

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        self.clock.forward(days * 86400)

    @rule(days=st.integers(-4000, 4000))
    def wall_clock_is_set(self, days: int) -> None:
        self.clock.throw(days)

    @rule()
    def reboot(self) -> None:
        self.outbox.mark_seen(UUID(int=0))
        self._close()
        self.clock.reboot()
        self._open()

    @invariant()
    def nothing_is_stuck(self) -> None:
        """Whatever is on its way is due sooner or later; what is not waits for a clerk, or is done."""
        due = {due.case.id for due in self.queue.due_cases(999, hurry=True)}
        with self.file.reading() as db:
            on_the_way = db.execute("""select id, blobs_left, refused,
                (select count(*) from blobs where case_id = cases.id and state <> 'stored'),
                (select count(*) from blobs where case_id = cases.id and state = 'waiting')
                from cases where (state = '已存待传' or resend_at is not null)""").fetchall()
        for case, left, refused, not_stored, waiting in on_the_way:
            assert left == not_stored
            assert refused or waiting or UUID(case) in due
            assert not (refused and UUID(case) in due)
        if any(not refused for _, _, refused, _, _ in on_the_way):
            soonest_s = self.queue.soonest_s()
            assert soonest_s is not None
            assert soonest_s <= LONGEST_WAIT_S + 1

    @invariant()
    def what_is_undelivered_is_all_there(self) -> None:
        with self.file.reading() as db:
            gone = db.execute("""select count(*) from cases where envelope is null
                and (receipt is null or refused = 1 or resend_at is not null)""").fetchone()[0]
        assert gone == 0

    @invariant()
    def running_time_only_grows(self) -> None:
        assert self.queue.now_s() >= self.ran_s - KEPT_EVERY_S
        self.ran_s = self.queue.now_s()

    def _sealed(self) -> set[UUID]:
        with self.file.reading() as db:
            rows = db.execute("select id from cases where envelope is not null").fetchall()
        return {UUID(row[0]) for row in rows}

    def _open(self) -> None:
        self.file = OutboxFile.open(self.folder, self.clock, self.clock.uptime)
        keys = OwnKeys.of_folder(self.folder)
        self.outbox = SqliteOutbox(self.file, KIOSK, keys, QuickSealer(), SETTINGS)
        self.queue, self.clerk = SendQueue(self.file, SETTINGS), RefusedCases(self.file)

    def _close(self) -> None:
        self.file.close()


AnyOrder.TestCase.settings = settings(
    max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyOrder = AnyOrder.TestCase
