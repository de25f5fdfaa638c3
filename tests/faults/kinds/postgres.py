"""The gateway's store in PostgreSQL: the server killed -9 under load; two gateways at once on one database."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from random import Random

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.domain.errors import GatewayError
from kiosk.domain.ports import Received, SealedCase
from services.outbox.sending import SendQueue
from tests.faults.line import Line, Trouble
from tests.faults.place import Place
from tests.faults.result import Result, total, twice
from tests.faults.stage import Stage, set_stage
from tests.postgres_fixture import PostgresServer

LendServer = Callable[[], AbstractContextManager[PostgresServer]]

_KILLS = 3
_LONGEST_LIFE_S = 1.0
_LONGEST_ABSENCE_S = 0.3
_CASES = 200
_PACE_S = 0.01
_REQUESTS = 40
_AT_ONCE = 30
_ENOUGH_S = 8.0


class PostgresKilled:
    name = "postgres-killed"

    def __init__(self, lend: LendServer) -> None:
        self._lend = lend

    def run(self, chance: Random, folder: Path) -> Result:
        kills = [
            (chance.random() * _LONGEST_LIFE_S, chance.random() * _LONGEST_ABSENCE_S) for _ in range(_KILLS)
        ]
        with self._lend() as server, _stage_on(server, folder) as stage:
            with stage.kiosk(_CASES, _PACE_S) as kiosk:
                for life_s, absence_s in kills:
                    kiosk.listen(life_s)
                    server.kill()
                    kiosk.listen(absence_s)
                    server.start()
                kiosk.listen(_LONGEST_LIFE_S)
            return stage.close_books(faults=len(kills), kills=len(kills))


class TwoGateways:
    """The kiosk's requests go to either and sometimes to both at once; one of the two is killed on the way."""

    name = "two-gateways"

    def __init__(self, lend: LendServer) -> None:
        self._lend = lend

    def run(self, chance: Random, folder: Path) -> Result:
        plan = [chance.choice((Trouble.NONE, Trouble.AT_ONCE, Trouble.DUPLICATE)) for _ in range(_REQUESTS)]
        with self._lend() as server, _stage_on(server, folder) as stage, _second(stage) as other:
            both = stage.gateway.port, other.port
            with closing(Line(both, plan, stall_s=0)) as line:
                stage.place.reached_by(line.url).write(folder)
                _work_and_kill(stage, other, line, after_s=chance.random() * _LONGEST_LIFE_S)
            found = _sent_to_both(stage, other, chance)
            return stage.close_books(faults=line.troubles + 1, kills=1) + found


@contextmanager
def _stage_on(server: PostgresServer, folder: Path) -> Iterator[Stage]:
    database = server.new_database()
    try:
        with set_stage(folder, database_url=server.url(database)) as stage:
            yield stage
    finally:
        server.drop(database)


@contextmanager
def _second(stage: Stage) -> Iterator[GatewayProcess]:
    """With the same keys on the same database."""
    beside = stage.folder / "gateway"
    other = GatewayProcess(beside, {}, accept_simulated_face=False, database_url=stage.gateway.database_url)
    try:
        yield other
    finally:
        other.kill()


def _work_and_kill(stage: Stage, other: GatewayProcess, line: Line, after_s: float) -> None:
    enough_s = time.monotonic() + _ENOUGH_S
    with stage.kiosk(_CASES, _PACE_S) as kiosk:
        kiosk.listen(after_s)
        other.kill()
        kiosk.listen(_LONGEST_ABSENCE_S)
        other.start_again()
        while not line.used_up.is_set() and time.monotonic() < enough_s:
            kiosk.listen(_LONGEST_ABSENCE_S)


def _sent_to_both(stage: Stage, other: GatewayProcess, chance: Random) -> Result:
    """More cases, sent to both at the same time, in another order each: one receipt a case."""
    stage.save_more(_AT_ONCE)
    with closing(SendQueue.open(Path(stage.place.data))) as queue:
        cases = [due.case for due in queue.due_cases(_AT_ONCE, hurry=True)]
    ways = [stage.place, stage.place.reached_by(f"http://127.0.0.1:{other.port}")]
    shuffled = [chance.sample(cases, len(cases)) for _ in ways]
    with ThreadPoolExecutor(len(ways)) as pool:
        first, second = pool.map(_receipts, ways, shuffled)
    differing = [case for case in first.keys() & second.keys() if first[case] != second[case]]
    return total([twice(f"{case} has one receipt here and another there") for case in differing])


def _receipts(way: Place, cases: Sequence[SealedCase]) -> dict[str, str]:
    with suppress(GatewayError):  # The other was quicker with all of them, or it is too busy: no receipt.
        answers = way.client().deliver(cases)
        return {str(answer.id): answer.statement for answer in answers if isinstance(answer, Received)}
    return {}
