"""`yitong gateway pay|refund`: what became of an order, said in the place of a payment platform."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Run
from gateway_fixture import GatewayProcess

from kiosk.commands import exits
from kiosk.domain.payment import OrderState
from kiosk.domain.ports import SealedCase

ANSWERS = {"matter": "renew", "whom": "self", "kind": "adult", "year": "next", "reach": "not-at-all"}
QUICK_S = 0.05


@dataclass
class Filed:
    """A case that costs something, at a gateway that runs."""

    gateway: GatewayProcess
    case: SealedCase

    def state(self) -> OrderState:
        return self.gateway.client().order(self.case.id).state


@pytest.fixture
def filed(start_gateway, tmp_path: Path) -> Filed:  # type: ignore[no-untyped-def]
    gateway = start_gateway(advance_every_s=QUICK_S)
    case = gateway.case(service="resident-medical-insurance", answers=ANSWERS)
    gateway.client().deliver([case])
    return Filed(gateway, case)


def test_order_is_paid_and_given_back(run: Run, run_json: Run, filed: Filed) -> None:
    assert filed.state() is OrderState.OPEN
    words = ("--database", filed.gateway.database_url, filed.case.number)
    row = run_json(*words, command="gateway pay").value
    assert (row["number"], row["yuan"], row["state"]) == (filed.case.number, "400.00", OrderState.PAID)
    assert row["invoice"].startswith("示例")
    assert row["invoice_state"] == "已开"
    assert filed.state() is OrderState.PAID
    told = run("gateway", "refund", *words)
    assert told.text == f"{filed.case.number}  400.00  退款中  {row['invoice']}  已开\n"
    while filed.state() is not OrderState.REFUNDED:
        assert filed.state() in (OrderState.REFUNDING, OrderState.REFUNDED)


def test_what_was_never_asked_for_is_not_paid(run: Run, filed: Filed) -> None:
    for verb in ("pay", "refund"):
        words = ("gateway", verb, "--database", filed.gateway.database_url)
        for number in (filed.case.number, "WT07-261122-999-X"):
            told = run(*words, number)
            assert told.code == exits.USAGE
            assert "no order was made" in told.complaint


@pytest.mark.parametrize("verb", ["pay", "refund"])
def test_where_there_is_no_store_none_is_made(run: Run, tmp_path: Path, verb: str) -> None:
    url = f"sqlite:///{tmp_path / 'nothing.sqlite3'}"
    assert run("gateway", verb, "--database", url, "WT07-261122-037-X").code == exits.SETTINGS
    assert not (tmp_path / "nothing.sqlite3").exists()
