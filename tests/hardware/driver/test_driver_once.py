"""Trying a driver by hand: one card, or what is wrong, without an event and without a thread."""

from datetime import date

import pytest
from drivers_fixture import ZHANG, OpenBench, line_of

from hardware.card.once import NoCardError
from hardware.driver.once import read_driver_once
from hardware.driver.settings import Step
from kiosk.domain.errors import CardError, Reason

TODAY = date(2026, 11, 28)


def test_the_card_that_lies_there_is_read(bench: OpenBench) -> None:
    driver = bench("national")
    driver.put(line_of(ZHANG))

    assert read_driver_once(driver.national(), 5.0, TODAY, lambda _: None).name == "张翠英"


def test_the_first_card_to_come_is_read(bench: OpenBench) -> None:
    driver = bench("national")

    found = read_driver_once(driver.national(), 5.0, TODAY, lambda _: driver.put(line_of(ZHANG)))

    assert found.id_number.text == "33010619510308102X"


def test_no_card_in_time(bench: OpenBench) -> None:
    with pytest.raises(NoCardError):
        read_driver_once(bench("national").national(), 0.0, TODAY, lambda _: None)


def test_a_driver_that_crashes_is_named(bench: OpenBench) -> None:
    driver = bench("crashing")
    driver.put(b"", code=1)

    with pytest.raises(CardError, match="SIGSEGV") as error:
        read_driver_once(driver.national(), 5.0, TODAY, lambda _: None)
    assert error.value.reason is Reason.READER_SERVICE_DOWN


def test_a_function_that_the_library_lacks_is_named_before_any_is_called(bench: OpenBench) -> None:
    driver = bench("crashing")
    driver.put(b"", code=1)
    settings = driver.national(close=(Step("iCloseReader"),))

    with pytest.raises(CardError, match="iCloseReader"):
        read_driver_once(settings, 5.0, TODAY, lambda _: None)
