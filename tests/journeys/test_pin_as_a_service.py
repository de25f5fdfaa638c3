"""改社保卡密码, of the base: the card takes the new PIN at the kiosk, the department hears that it was changed."""

import itertools
from collections.abc import Callable

import pytest
from city import gets_network_back, held_of_kiosk, loses_network, submitted, waits_for_delivery
from steps import chooses_service, receipt, says_it_is_me
from test_pin_at_the_kiosk import NEW, PIN, SUN, WRONG, changes_to, types
from walker import Walker

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from services.catalogue.loader import load_folder
from ui.strings import strings

PASSWORD = "card-password"
_kiosks = itertools.count(680)


@pytest.fixture
def on(open_stage: Callable[..., Stage], city_gateway: GatewayProcess) -> Stage:
    return open_stage(gateway=city_gateway, kiosk_id=f"WT{next(_kiosks)}")


def comes(on: Stage) -> None:
    chooses_service(on, PASSWORD)
    on.world.insert(SUN)
    says_it_is_me(on)


def gives_old(on: Stage, digits: str) -> None:
    Walker(on).goes_on_to("pin-change.old")
    types(on, digits)
    on.citizen.touches("next")


def test_it_is_changed_and_filed_without_any_pin(on: Stage) -> None:
    comes(on)
    gives_old(on, PIN)
    changes_to(on, NEW)
    on.citizen.sees("receipt")
    number = receipt(on).number
    waits_for_delivery(on, number)
    assert set(submitted(on, number).answers) == {"remembers"}


def test_a_wrong_old_one_changes_nothing_and_files_nothing(on: Stage) -> None:
    comes(on)
    gives_old(on, WRONG)
    changes_to(on, NEW)
    on.citizen.reads("还可以试 2 次")
    assert held_of_kiosk(on) == []


def test_who_has_forgotten_it_is_led_to_staff(on: Stage) -> None:
    comes(on)
    on.citizen.chooses(f"{PASSWORD}.remembers", "forgotten")
    on.citizen.sees("asking-staff")


def test_without_the_network_it_is_refused_with_what_to_do(on: Stage) -> None:
    on.citizen.sees("home")
    loses_network(on)
    comes(on)
    on.citizen.sees("stuck")
    service = next(s for s in load_folder().services if s.slug == PASSWORD)
    on.citizen.reads(strings("zh_CN")(service.offline_help))
    gets_network_back(on)
    assert held_of_kiosk(on) == []
