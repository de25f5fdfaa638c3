"""The intake that stores nothing does all the rest, or it would be no measure of the storing."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gateway_fixture import KIOSK, sealed_case, submission

from kiosk.domain.ports import SealedCase
from services.gateway.forgetting import ForgettingIntake
from services.gateway.keys import GatewayKeys
from services.gateway.store import Store
from services.government.wire import CaseOnWire, CasesRequest, Kind
from services.sealing.keys import generate_key
from services.sealing.statements import verify_statement

KEYS = GatewayKeys(generate_key(), generate_key(), bytes(32))
NONCE = "A" * 22


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(f"sqlite:///{tmp_path / 'gateway.sqlite3'}")) as store:
        yield store


@pytest.fixture
def intake(store: Store) -> Iterator[ForgettingIntake]:
    with closing(ForgettingIntake(store, KEYS, lambda: datetime(2026, 11, 22, tzinfo=UTC))) as intake:
        yield intake


def test_receipt_is_a_genuine_one_and_nothing_is_stored(store: Store, intake: ForgettingIntake) -> None:
    case = sealed_case(submission(), KEYS.sealing.public)
    (result,) = intake.receive(asked(case))
    assert result.receipt is not None
    verify_statement(result.receipt, Kind.RECEIPT, [KEYS.signing.public], {"digest": case.digest})
    with store.reading() as transaction:
        assert transaction.cases.all() == []


def test_what_cannot_be_opened_is_refused_as_ever(intake: ForgettingIntake) -> None:
    (result,) = intake.receive(asked(sealed_case(submission(), generate_key().public)))
    assert (result.receipt, bool(result.code)) == (None, True)


def asked(case: SealedCase) -> CasesRequest:
    on_wire = CaseOnWire(
        case.id, case.number, case.service, case.applied_at, case.digest, case.envelope.decode()
    )
    return CasesRequest(NONCE, KIOSK, (on_wire,))
