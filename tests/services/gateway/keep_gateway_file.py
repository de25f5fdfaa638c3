"""Write a gateway store as today's version leaves it, to be kept and opened by every later version.

    PYTHONPATH=.:tests python tests/services/gateway/keep_gateway_file.py tests/data/gateway-v2.sqlite3

Run it before a migration is added, commit the file, and add its name to test_gateway_old_stores.py.
"""

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from gateway_fixture import KIOSK, ZHANG_CUIYING, sealed_case, submission

from kiosk.domain.submission import Contact, Level, Purpose, Reach
from services.gateway.desk import Desk
from services.gateway.intake import Intake
from services.gateway.keys import GatewayKeys
from services.gateway.kiosks.enrolment import issue_code
from services.gateway.samples.behind import sample_systems
from services.gateway.samples.codes import mint_code
from services.gateway.samples.departments import Departments
from services.gateway.samples.people import sample_people
from services.gateway.settings import ServerSettings
from services.gateway.store import Store
from services.government.wire import (
    CallRequest,
    CaseOnWire,
    CasesRequest,
    CodeRequest,
    DocumentRequest,
    PersonOnWire,
    RatingRequest,
)
from services.sealing.canonical import to_base64url
from services.sealing.digests import digest_of
from services.sealing.envelope import seal
from services.sealing.keys import generate_key
from services.sealing.payload import SCHEMA

NONCE = "A" * 22


class Clock:
    def __init__(self) -> None:
        self._time = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._time += timedelta(seconds=1)
        return self._time


def keep(target: Path) -> None:
    keys, clock = GatewayKeys(generate_key(), generate_key(), bytes(32)), Clock()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/gateway.sqlite3"
        store = Store.open(url)
        _fill(store, keys, clock, ServerSettings(url, Path(folder)))
        store.close()
        target.write_bytes((Path(folder) / "gateway.sqlite3").read_bytes())


def _fill(store: Store, keys: GatewayKeys, clock: Clock, settings: ServerSettings) -> None:
    intake, departments = Intake(store, keys, clock), Departments(store, keys, settings, clock)
    ended = submission(contact=Contact(Reach.MESSAGE, "13800001111"))
    asked = submission(service="pension-qualification", contact=Contact(Reach.CALL, "0571-88880000"))
    waiting = submission()
    left = submission(service="insurance-certificate", purpose=Purpose.LEFT_REQUEST)
    cases = [sealed_case(one, keys.sealing.public) for one in (ended, asked, left)]
    intake.receive(CasesRequest(NONCE, KIOSK, tuple(map(_on_wire, cases))))
    while departments.advance():
        pass
    intake.receive(CasesRequest(NONCE, KIOSK, (_on_wire(sealed_case(waiting, keys.sealing.public)),)))
    intake.close()
    _let_in(store, clock)
    _attach(store, keys, clock, waiting.id)
    behind = sample_systems(store, keys.sample_codes, "https://gateway.example")
    desk = Desk(store, behind, clock, keys.sealing.id)
    desk.keep_rating(RatingRequest(NONCE, KIOSK, uuid4(), ended.id, Level.SATISFIED, clock()))
    desk.keep_call(CallRequest(NONCE, KIOSK, uuid4(), "ReadingCard"))
    person = PersonOnWire.of(ZHANG_CUIYING)
    desk.document(DocumentRequest(NONCE, KIOSK, "insurance-certificate", person, {}))
    code = mint_code(sample_people()[0], clock(), keys.sample_codes)
    desk.resolve_code(CodeRequest(NONCE, KIOSK, "essc-demo", to_base64url(code.encode())))


def _let_in(store: Store, clock: Clock) -> None:
    """One kiosk that is enrolled, one that was revoked, one whose code nobody has used."""
    with store.writing() as transaction:
        for kiosk in (KIOSK, "WT08"):
            key = generate_key().public
            transaction.kiosks.enrol(kiosk, key.id, key.to_pem().decode(), clock())
        transaction.kiosks.revoke("WT08", clock())
    issue_code(store, "WT09", timedelta(days=1), clock())


def _attach(store: Store, keys: GatewayKeys, clock: Clock, case_id: UUID) -> None:
    sealed = seal(b"a picture", case_id, SCHEMA, keys.sealing.public)
    with store.writing() as transaction:
        transaction.blobs.keep(digest_of(sealed, keys.sealing.suite), case_id, KIOSK, sealed, clock())


def _on_wire(case):  # type: ignore[no-untyped-def]
    return CaseOnWire(
        case.id, case.number, case.service, case.applied_at, case.digest, case.envelope.decode()
    )


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
