"""Every store that a version ever wrote opens today, with all that was in it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gateway_fixture import KIOSK
from pysqlite3 import dbapi2 as sqlite

from kiosk.domain.errors import SettingsError
from kiosk.domain.submission import CaseState
from services.gateway.intake import Intake
from services.gateway.keys import GatewayKeys
from services.gateway.listing import cases
from services.gateway.store import Store
from services.gateway.store.migrating import migration_names
from services.government.wire import CaseOnWire, CasesRequest
from services.sealing.keys import generate_key

DATA = Path(__file__).parents[2] / "data"
OLD_STORES = ["gateway-v1.sqlite3"]


@pytest.fixture(params=OLD_STORES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    shutil.copyfile(DATA / request.param, tmp_path / "gateway.sqlite3")
    return f"sqlite:///{tmp_path / 'gateway.sqlite3'}"


def test_old_store_shows_its_cases_and_where_they_stand(url: str) -> None:
    states = [case.state for case in cases(url)]
    assert states == [CaseState.GRANTED, CaseState.SUPPLEMENT, CaseState.ACCEPTED, CaseState.UPLOADED]


def test_case_of_an_old_store_hears_its_receipt_of_then(url: str) -> None:
    store = Store.open(url)
    with store.reading() as transaction:
        kept = transaction.cases.all()[0]
    case = CaseOnWire(kept.id, kept.number, kept.service, kept.applied_at, kept.digest, kept.envelope)
    keys = GatewayKeys(generate_key(), generate_key(), bytes(32))
    intake = Intake(store, keys, lambda: datetime(2030, 1, 1, tzinfo=UTC))
    (result,) = intake.receive(CasesRequest("A" * 22, KIOSK, (case,)))
    intake.close()
    store.close()
    assert result.receipt == kept.receipt


def test_old_store_is_brought_up_to_date_once(url: str) -> None:
    for _ in range(2):
        Store.open(url).close()
        with sqlite.connect(url.removeprefix("sqlite:///")) as connection:
            names = [name for (name,) in connection.execute("select name from migrations order by name")]
        connection.close()
        assert names == migration_names()


def test_store_of_a_newer_version_is_refused(url: str) -> None:
    Store.open(url).close()
    with sqlite.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute("insert into migrations values ('9999-later', 'then')")
    connection.close()
    with pytest.raises(SettingsError, match="written by a newer version"):
        Store.open(url)
