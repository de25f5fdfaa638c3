"""Every service of the base, from the first question to what it ends with, through the real screens.

Online, and offline as each declares: queued and delivered later, a request left, or refused with whom to call.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing

import pytest
from city import (
    gets_network_back,
    held_of_kiosk,
    loses_network,
    submitted,
    waits_for_delivery,
    waits_for_state,
)
from plans import PLANS, Way, plan_of
from steps import asks_again, receipt, sees_headline
from walker import PHOTOGRAPHED, Walker

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.demo.world import start_gateway
from kiosk.domain.catalogue import Flow, Offline, Service
from kiosk.domain.submission import CaseState, Purpose
from services.catalogue.loader import load_folder
from services.outbox.report import OutboxReport
from ui.strings import strings

SERVICES = load_folder().services
QUEUES, REQUESTS, REFUSES = (
    [s.slug for s in SERVICES if s.offline is offline]
    for offline in (Offline.QUEUE, Offline.LEAVE_REQUEST, Offline.REFUSE)
)
FILED = [s.slug for s in SERVICES if s.flow is not Flow.CARD_PIN and not s.parts]
"""The change of a card's PIN needs a card that has one: test_pin_as_a_service.py. Bundles: test_bundles_to_the_end.py."""
BROUGHT: Mapping[str, tuple[str, ...]] = {
    "old-age-allowance": ("behalf-proof", "household_book"),
    "residence-permit": ("proof",),
    "disability-subsidies": ("proof",),
    "childcare-subsidy": ("proof",),
}
"""The papers without which the department would ask for them."""
ENDS: Mapping[str, tuple[CaseState, str]] = {
    "housing-fund-withdrawal": (CaseState.DELIVERED, "结果已送达"),
    "resident-medical-insurance": (CaseState.ACCEPTED, "还差一步：付 400.00 元"),
}
"""Where it ends otherwise than granted: a sum that was paid out, and what waits to be paid: test_paying_by_phone.py."""
_QUICKLY_S = 0.1
"""Every department has some steps."""
_kiosks = itertools.count(600)


@pytest.fixture(scope="module")
def city_gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """Of these stories alone: who was qualified, paid for or registered in one is so in every later story of a city."""
    gateway = start_gateway(tmp_path_factory.mktemp("gateway"), pace_s=_QUICKLY_S)
    yield gateway
    gateway.stop()


@pytest.fixture
def on(open_stage: Callable[..., Stage], city_gateway: GatewayProcess) -> Stage:
    return open_stage(pad=True, gateway=city_gateway, kiosk_id=f"WT{next(_kiosks)}")


def service_of(slug: str) -> Service:
    return next(service for service in SERVICES if service.slug == slug)


def walks(on: Stage, slug: str, **different: str) -> Walker:
    plan = plan_of(slug)
    plan.comes(on, slug)
    return Walker(on, {**plan.answers, **different})


def test_each_plan_is_of_a_service() -> None:
    assert set(PLANS) <= {service.slug for service in SERVICES}


@pytest.mark.parametrize("slug", FILED)
def test_online_it_gets_a_number_and_the_screen_hears_what_the_department_decided(
    slug: str, on: Stage
) -> None:
    state, headline = ENDS.get(slug, (CaseState.GRANTED, "办好了"))
    on.citizen.sees("home")
    walks(on, slug, **dict.fromkeys(BROUGHT.get(slug, ()), PHOTOGRAPHED)).goes_on_to("receipt")
    case = waits_for_state(on, receipt(on).number, state)
    assert case.service == slug
    asks_again(on)
    sees_headline(on, headline)


@pytest.mark.parametrize("slug", QUEUES)
def test_offline_it_is_queued_and_delivered_later_once(slug: str, on: Stage) -> None:
    on.citizen.sees("home")
    loses_network(on)
    walks(on, slug).goes_on_to("receipt")
    shown = receipt(on)
    assert shown.headline == "已存好，还没交到部门"
    assert held_of_kiosk(on) == []
    gets_network_back(on)
    waits_for_delivery(on, shown.number)
    assert [case.number for case in held_of_kiosk(on)] == [shown.number]


@pytest.mark.parametrize("slug", REQUESTS)
def test_offline_a_request_is_left(slug: str, on: Stage) -> None:
    on.citizen.sees("home")
    loses_network(on)
    walker = walks(on, slug)
    walker.goes_on_to("offer-request")
    on.citizen.touches("next")
    walker.goes_on_to("receipt")
    number = receipt(on).number
    gets_network_back(on)
    waits_for_delivery(on, number)
    assert submitted(on, number).purpose is Purpose.LEFT_REQUEST


@pytest.mark.parametrize("slug", REFUSES)
def test_offline_it_is_refused_with_whom_to_call_and_nothing_is_kept(slug: str, on: Stage) -> None:
    on.citizen.sees("home")
    loses_network(on)
    plan_of(slug, Way.IDENTITY_CARD).comes(on, slug)
    on.citizen.sees("stuck")
    on.citizen.reads(strings("zh_CN")(service_of(slug).offline_help))
    with closing(OutboxReport.open(on.world.data, on.world.clock.wall)) as report:
        assert report.listing() == []
