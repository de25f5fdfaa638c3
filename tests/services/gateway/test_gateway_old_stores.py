"""Every store that a version ever wrote opens today, with all that was in it."""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gateway_fixture import KIOSK
from pysqlite3 import dbapi2 as sqlite

from kiosk.domain.errors import SettingsError
from kiosk.domain.payment import InvoiceState, OrderState
from kiosk.domain.submission import CaseState
from services.gateway.intake import Intake
from services.gateway.keys import GatewayKeys
from services.gateway.listing import cases
from services.gateway.store import Store
from services.gateway.store.migrating import migration_names
from services.gateway.store.orders import StoredOrder
from services.gateway.store.tasks import TaskKind
from services.government.wire import CaseOnWire, CasesRequest
from services.sealing.keys import generate_key

DATA = Path(__file__).parents[2] / "data"
ATTACHED = "sm3:40d8088a3c9fd36f58dc39e7840313b5724a38f9781dc9ff2fbd7fe58e045784"
"""In version 2, to the case that came last."""
THEN = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
OLD_STORES = ["gateway-v1.sqlite3", "gateway-v2.sqlite3", "gateway-v3.sqlite3", "gateway-v4.sqlite3"]


@pytest.fixture(params=OLD_STORES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return copied(request.param, tmp_path)


def copied(name: str, folder: Path) -> str:
    shutil.copyfile(DATA / name, folder / "gateway.sqlite3")
    return f"sqlite:///{folder / 'gateway.sqlite3'}"


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


def test_case_of_an_old_store_can_have_an_order(url: str) -> None:
    with closing(Store.open(url)) as store:
        with store.writing() as transaction:
            case = transaction.cases.all()[0]
            order = StoredOrder(case.id, "400.00", "code", THEN, THEN)
            transaction.orders.make(order)
        with store.reading() as transaction:
            assert transaction.orders.find(case.id) == order


@pytest.mark.parametrize(
    ("state", "number", "invoice"),
    [
        (OrderState.OPEN, "", InvoiceState.NOT_YET),
        (OrderState.PAID, "PJ-1", InvoiceState.ISSUED),
        (OrderState.REFUNDING, "PJ-1", InvoiceState.ISSUED),
        (OrderState.REFUNDED, "PJ-1", InvoiceState.VOID),
        (OrderState.REFUNDED, "", InvoiceState.NOT_YET),
    ],
)
def test_order_of_before_knows_how_its_invoice_stands(
    tmp_path: Path, state: OrderState, number: str, invoice: InvoiceState
) -> None:
    url = copied(OLD_STORES[-1], tmp_path)
    with closing(Store.open(url)) as store, store.writing() as transaction:
        case = transaction.cases.all()[0]
        transaction.orders.make(StoredOrder(case.id, "400.00", "code", THEN, THEN, state, number))
    with closing(sqlite.connect(url.removeprefix("sqlite:///"))) as file, file:
        file.execute("alter table orders drop column invoice_state")
        file.execute("delete from migrations where name = '0010-invoices'")
    with closing(Store.open(url)) as store, store.reading() as transaction:
        kept = transaction.orders.find(case.id)
    assert kept is not None
    assert (kept.state, kept.invoice, kept.invoice_state) == (state, number, invoice)


def test_store_of_version_2_knows_its_kiosks_tasks_and_attachments(tmp_path: Path) -> None:
    with closing(Store.open(copied("gateway-v2.sqlite3", tmp_path))) as store, store.reading() as transaction:
        assert transaction.blobs.present({ATTACHED}, transaction.cases.all()[-1].id) == {ATTACHED}
        states = {kiosk.kiosk: kiosk.revoked_at is None for kiosk in transaction.kiosks.all()}
        assert states == {"WT07": True, "WT08": False}
        assert transaction.enrolment_codes.find("WT09") is not None
        assert [task.kind for task in transaction.tasks.open(10)] == [TaskKind.CALL, TaskKind.MESSAGE]
        assert [task.state for task in transaction.tasks.open(10)] == [
            CaseState.SUPPLEMENT,
            CaseState.GRANTED,
        ]
