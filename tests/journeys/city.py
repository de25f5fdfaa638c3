"""The city beyond the cable: the network, and what the gateway and its departments have."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from uuid import UUID

from kiosk.demo.stage import Stage
from kiosk.domain.submission import CaseState, Submission
from services.gateway.listing import ListedCase, cases
from services.gateway.store import Store
from services.sealing.envelope import open_envelope
from services.sealing.payload import decode_submission


def held(on: Stage) -> Sequence[ListedCase]:
    """What the gateway holds."""
    return cases(on.world.gateway.database_url)


def held_of_kiosk(on: Stage) -> list[ListedCase]:
    return [case for case in held(on) if case.kiosk == on.world.settings.kiosk_id]


def held_case(on: Stage, number: str) -> ListedCase:
    return next(case for case in held(on) if case.number == number)


def waits_for_delivery(on: Stage, number: str) -> ListedCase:
    on.citizen.waits(lambda: any(c.number == number for c in held(on)), f"{number} at the gateway")
    return held_case(on, number)


def waits_for_state(on: Stage, number: str, state: CaseState) -> ListedCase:
    """The sample department takes its time between two states."""
    waits_for_delivery(on, number)
    on.citizen.waits(lambda: held_case(on, number).state is state, f"{number} to be {state.value}")
    return held_case(on, number)


def submitted(on: Stage, number: str) -> Submission:
    """What the department reads when it opens the case."""
    store = Store.open(on.world.gateway.database_url)
    try:
        with store.reading() as transaction:
            case = next(c for c in transaction.cases.all() if c.number == number)
    finally:
        store.close()
    return decode_submission(open_envelope(case.envelope.encode(), case.id, on.world.gateway.keys.sealing))


def is_online(on: Stage) -> bool:
    return on.world.kiosk.conductor.visit.online


def loses_network(on: Stage) -> None:
    on.world.cut_network()
    on.citizen.waits(lambda: not is_online(on), "the kiosk to notice that the network is gone")


def gets_network_back(on: Stage) -> None:
    on.world.restore_network()
    on.citizen.waits(lambda: is_online(on), "the kiosk to notice that the network is back")


def ratings(on: Stage, case_id: UUID) -> list[str]:
    return _column(on, "select level from ratings where case_id = ?", str(case_id))


def reasons(on: Stage, number: str) -> list[str]:
    """All that its department has given for a move so far: it may have moved the case on since."""
    return _column(on, "select reason from case_states where case_id = ?", str(held_case(on, number).id))


def calls(on: Stage) -> list[str]:
    """The screens from which this kiosk called staff."""
    return _column(on, "select screen from calls where kiosk = ?", on.world.settings.kiosk_id)


def _column(on: Stage, query: str, value: str) -> list[str]:
    path = on.world.gateway.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return [row[0] for row in db.execute(query, (value,))]
