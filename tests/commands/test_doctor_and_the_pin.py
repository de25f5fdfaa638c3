"""`yitong doctor` says whose PIN opens the services that need one."""

from dataclasses import replace

import pytest
from story_world import BALANCE, TRIP

from kiosk.commands.english import in_english
from kiosk.domain.health import Health
from kiosk.health.pin import pin_findings
from kiosk.settings import PinCounts, PinTable


def test_nothing_is_said_where_no_service_needs_it() -> None:
    assert list(pin_findings([TRIP], PinTable())) == []


@pytest.mark.parametrize(
    ("counts_on", "health", "said"),
    [
        (PinCounts.AUTHENTICATED, Health.GOOD, "only authenticated cards count"),
        (PinCounts.ALL, Health.WARNING, "not authenticated count too"),
    ],
)
def test_risk_that_a_city_takes_is_named(counts_on: PinCounts, health: Health, said: str) -> None:
    (found,) = pin_findings([TRIP, BALANCE], PinTable(counts_on))
    assert found.health is health
    assert in_english(found.detail).startswith(BALANCE.slug)
    assert said in in_english(found.detail)
    assert (found.advice is None) is (health is Health.GOOD)


def test_every_service_is_named() -> None:
    services = [BALANCE, replace(BALANCE, slug="payments")]
    (found,) = pin_findings(services, PinTable())
    assert "balance, payments" in in_english(found.detail)
