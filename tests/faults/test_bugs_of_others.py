"""What went wrong in other offline queues and gateways, tried on ours; each test names the report it is made from.

All parts are real: the outbox file, sync, HTTP, the gateway in its own process, on both of its stores.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random

import pytest

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.domain.errors import GatewayError
from kiosk.domain.ports import Received
from kiosk.domain.submission import Attachment
from services.outbox.running_time import BootTime
from services.outbox.sending import SendQueue
from services.sync.report import SyncReport
from tests.faults.acts.gateway import GatewayIntake
from tests.faults.acts.kiosk import OpenNew, Save
from tests.faults.books import OUTBOX, Row, filed_rows, read_rows
from tests.faults.kinds.power_cut import cut_once
from tests.faults.kiosk_at_work import open_outbox, sync_worker
from tests.faults.line import Line, Trouble
from tests.faults.people import application
from tests.faults.place import OUTBOX_SETTINGS, Place
from tests.faults.result import total
from tests.faults.stage import Stage, set_stage
from tests.faults.trial import trial_of
from tests.postgres_fixture import PostgresServer

SEED = 20261122
A_MONTH_S = OUTBOX_SETTINGS.retention_s + 3600
MANY = 120


@pytest.fixture(params=["sqlite", "postgresql"])
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    with ExitStack() as stack:
        url = ""
        if request.param == "postgresql":
            server: PostgresServer = request.getfixturevalue("postgres")
            name = server.new_database()
            stack.callback(server.drop, name)
            url = server.url(name)
        yield stack.enter_context(set_stage(tmp_path, database_url=url))


@pytest.fixture
def other_gateway(stage: Stage) -> Iterator[GatewayProcess]:
    """A second process with the same keys on the same store."""
    url = stage.gateway.database_url
    other = GatewayProcess(stage.folder / "gateway", {}, accept_simulated_face=False, database_url=url)
    yield other
    other.kill()


def sync(place: Place) -> SyncReport:
    return sync_worker(place, lambda: 0.0).run_once(force=True)


def sync_over(stage: Stage, *troubles: Trouble) -> list[SyncReport]:
    """One round of sync for each trouble on the line, and one more that meets none."""
    with closing(Line([stage.gateway.port], troubles, stall_s=0)) as line:
        return [sync(stage.place.reached_by(line.url)) for _ in range(len(troubles) + 1)]


def outbox_rows(stage: Stage) -> Sequence[Row]:
    return read_rows(Path(stage.place.data) / OUTBOX)


def gateway_rows(stage: Stage) -> Sequence[Row]:
    return filed_rows(stage.gateway.database_url)


def purge_a_month_later(place: Place) -> None:
    def uptime() -> BootTime:
        now = place.uptime()
        return BootTime(now.boot, now.seconds + A_MONTH_S)

    with closing(SendQueue.open(Path(place.data), place.clock(), uptime, OUTBOX_SETTINGS)) as queue:
        queue.purge()


def save_with_photos(stage: Stage, photos: int) -> None:
    chance = Random(SEED)
    files = [Attachment(f"photo-{n}", "image/jpeg", chance.randbytes(30_000)) for n in range(photos)]
    with closing(open_outbox(stage.place)) as outbox:
        outbox.save(application(stage.place.name, 0, stage.place.clock()()), files)


def test_a_case_with_several_documents_saved_offline_does_not_disappear_when_the_network_is_back(
    stage: Stage,
) -> None:
    """opencrvs-core#5313: declared offline with several supporting documents, gone after going online."""
    save_with_photos(stage, 3)
    sync(stage.place.reached_by("http://127.0.0.1:9"))
    [kept] = outbox_rows(stage)
    assert sync(stage.place).delivered == 1
    [filed] = gateway_rows(stage)
    assert (filed.id, filed.number, filed.blobs) == (kept.id, kept.number, kept.blobs)
    assert len(filed.blobs) == 3
    assert [row.envelope for row in outbox_rows(stage)] == [kept.envelope]


@pytest.mark.parametrize("trouble", [Trouble.FAILING, Trouble.BUSY, Trouble.PORTAL, Trouble.OTHER_JSON])
def test_an_error_of_the_server_is_never_taken_for_a_delivery(stage: Stage, trouble: Trouble) -> None:
    """opencrvs-core#7005: errors of the backend were read as success, and the record was nowhere."""
    stage.save_more(1)
    with closing(Line([stage.gateway.port], [trouble] * 8, stall_s=0)) as line:
        report = sync(stage.place.reached_by(line.url))
    assert report.delivered == 0
    assert [row.receipt for row in outbox_rows(stage)] == [None]
    assert sync(stage.place).delivered == 1


def test_what_could_not_be_sent_is_not_deleted_by_the_clean_up(stage: Stage) -> None:
    """getodk#1017: forms were deleted after sending, also when sending had failed."""
    stage.save_more(2)
    before = outbox_rows(stage)
    with closing(Line([stage.gateway.port], [Trouble.FAILING, Trouble.CUT] * 4, stall_s=0)) as line:
        sync(stage.place.reached_by(line.url))
    purge_a_month_later(stage.place)
    assert outbox_rows(stage) == before


def test_no_receipt_before_the_last_attachment_is_stored(stage: Stage) -> None:
    """kobocat#432: success was returned although not all attachments had been saved."""
    save_with_photos(stage, 6)
    with closing(SendQueue.open(Path(stage.place.data), uptime=stage.place.uptime)) as queue:
        client, blobs = stage.place.client(), queue.due_blobs(100, hurry=True)
        for due in blobs[:-1]:
            client.deliver_blob(due.blob)
        assert queue.due_cases(100, hurry=True) == []
    assert gateway_rows(stage) == []
    assert sync(stage.place).delivered == 1
    [filed] = gateway_rows(stage)
    assert len(filed.blobs) == 6


@pytest.mark.parametrize("act", [OpenNew(), Save()], ids=lambda act: act.name)
def test_the_queue_opens_after_a_power_cut(act: OpenNew | Save, tmp_path: Path) -> None:
    """persist-queue#180: after a power cut the file held zeros, and the queue could not be loaded."""
    chance = Random(SEED)
    with trial_of(act, tmp_path) as trial:
        recording = trial.recording()
        result = total([cut_once(trial, recording, chance, n) for n in range(20)])
    assert result.problems == ()


def test_a_request_that_arrives_twice_on_a_slow_line_makes_one_case(stage: Stage) -> None:
    """opencrvs-core#7477: at low speed the record was submitted, stayed in the outbox, and was sent again."""
    stage.save_more(3)
    sync_over(stage, Trouble.NONE, Trouble.DUPLICATE, Trouble.AT_ONCE, Trouble.LATE_DUPLICATE)
    assert len(gateway_rows(stage)) == 3
    assert {row.id: row.receipt for row in outbox_rows(stage)} == {
        row.id: row.receipt for row in gateway_rows(stage)
    }


@pytest.mark.parametrize("stage", ["postgresql"], indirect=True)
def test_the_same_case_from_many_sides_at_once_makes_one_case(
    stage: Stage, other_gateway: GatewayProcess
) -> None:
    """kpi#5047: requests at the same time each found no earlier one, and each was stored."""
    stage.save_more(1)
    with closing(SendQueue.open(Path(stage.place.data), uptime=stage.place.uptime)) as queue:
        [due] = queue.due_cases(1, hurry=True)
    ways = [stage.place, stage.place.reached_by(f"http://127.0.0.1:{other_gateway.port}")] * 4

    def receipt(way: Place) -> str:
        try:
            [answer] = way.client().deliver([due.case])
        except GatewayError:
            return ""
        assert isinstance(answer, Received)
        return answer.statement

    with ThreadPoolExecutor(len(ways)) as pool:
        receipts = set(pool.map(receipt, ways)) - {""}
    [filed] = gateway_rows(stage)
    assert receipts == {filed.receipt}


def test_a_long_queue_sent_by_two_senders_at_once_arrives_once(stage: Stage) -> None:
    """collect#3391: of 1,006 forms that were sent by themselves, 1,514 arrived."""
    stage.save_more(MANY)
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(sync, [stage.place, stage.place]))
    assert sum(report.delivered for report in reports) == MANY
    assert len(gateway_rows(stage)) == MANY


def test_an_answer_that_is_lost_before_a_restart_is_asked_for_and_nothing_is_done_twice(stage: Stage) -> None:
    """murmur#105: the other side had acted and its answer was lost; after the restart it acted again."""
    stage.save_more(1)
    lost, *_, found = sync_over(stage, Trouble.NONE, Trouble.LOST_REPLY, Trouble.LOST_REPLY)
    assert lost.delivered == 0
    assert found.trouble is None
    [filed], [kept] = gateway_rows(stage), outbox_rows(stage)
    assert kept.receipt == filed.receipt


def test_a_gateway_that_died_in_the_middle_takes_the_case_at_once_when_it_is_back(tmp_path: Path) -> None:
    """express-idempotency#32: after a crash the key stood "in progress", and every retry was refused for days."""
    with trial_of(GatewayIntake(), tmp_path) as trial:
        writing = [call for call in trial.calls() if call.syscall in ("pwrite64", "fsync", "fdatasync")]
        result = total([trial.meet(call.killed()) for call in writing])
    assert result.kills > 0
    assert result.problems == ()
