"""What doctor says of vendors' drivers: each is really opened, and no card is read."""

from dataclasses import replace
from pathlib import Path

from drivers_fixture import ZHANG, OpenBench, line_of

from hardware.driver.settings import DriverSettings, Step
from kiosk.commands.english import in_english
from kiosk.domain.health import Finding, Health
from kiosk.health.drivers import driver_findings


def looked_at(settings: DriverSettings, *, is_held: bool = False) -> Finding:
    (finding,) = driver_findings({"city": settings}, is_held=is_held)
    return finding


def test_a_driver_that_opens_is_well_and_the_card_on_it_stays_unread(bench: OpenBench) -> None:
    driver = bench("national")
    driver.put(line_of(ZHANG))
    finding = looked_at(driver.national())
    assert finding.health is Health.GOOD, in_english(finding.detail)
    assert "张" not in in_english(finding.detail)


def test_a_library_that_is_not_there_is_bad(bench: OpenBench) -> None:
    settings = replace(bench("national").national(), library=Path("/nowhere/driver.so"))
    finding = looked_at(settings)
    assert finding.health is Health.BAD
    assert "docs/drivers.md" in in_english(finding.advice)


def test_a_function_that_the_library_lacks_is_named(bench: OpenBench) -> None:
    finding = looked_at(bench("national").national(open=(Step("iNoSuchFunction"),)))
    assert finding.health is Health.BAD
    assert "iNoSuchFunction" in in_english(finding.detail)
    assert "docs/drivers.md" in in_english(finding.advice)


def test_the_kiosk_does_not_open_its_own_a_second_time(bench: OpenBench) -> None:
    settings = replace(bench("national").national(), library=Path("/nowhere/driver.so"))
    finding = looked_at(settings, is_held=True)
    assert finding.health is Health.GOOD
    assert "not opened again" in in_english(finding.detail)
