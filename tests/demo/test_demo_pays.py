"""In a demo somebody's telephone can pay, although its code leads nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gateway_fixture import KIOSK, sealed_case, submission

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.world import start_gateway
from kiosk.domain.payment import OrderState
from services.gateway.samples.payments import NoSuchOrderError
from services.government.client import GatewayClient
from services.government.settings import GatewaySettings
from services.sealing.keys import generate_key

ANSWERS = {"matter": "renew", "whom": "self", "kind": "adult", "year": "next", "reach": "not-at-all"}


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[GatewayProcess]:
    started = start_gateway(tmp_path)
    yield started
    started.stop()


def test_order_of_a_demo_is_paid_by_the_number_on_the_receipt(gateway: GatewayProcess) -> None:
    url = f"http://127.0.0.1:{gateway.port}"
    settings = GatewaySettings(url, KIOSK, gateway.verify_key_pem, gateway.seal_key_pem)
    kiosk = GatewayClient(settings, generate_key())
    kiosk.enrol(gateway.new_enrolment_code(KIOSK))
    filed = submission(service="resident-medical-insurance", answers=ANSWERS)
    case = sealed_case(filed, gateway.keys.sealing.public)
    kiosk.deliver([case])
    with pytest.raises(NoSuchOrderError):
        gateway.pays(case.number)
    assert kiosk.order(case.id).state is OrderState.OPEN
    gateway.pays(case.number)
    assert kiosk.order(case.id).state is OrderState.PAID
