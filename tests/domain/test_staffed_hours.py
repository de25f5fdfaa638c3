"""When somebody is at the desk: weekdays, holidays, make-up workdays, opening hours."""

from datetime import date

import pytest

from kiosk.domain.catalogue import Catalogue, Division, Province, StaffedHours

HOURS = StaffedHours(
    opens="09:00",
    closes="17:00",
    holidays=frozenset({date(2026, 10, 1)}),
    extra_workdays=frozenset({date(2026, 10, 10)}),
)
MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "clock", "staffed"),
    [
        (MONDAY, "08:59", False),
        (MONDAY, "09:00", True),
        (MONDAY, "16:59", True),
        (MONDAY, "17:00", False),
        (SUNDAY, "10:00", False),
        (date(2026, 10, 1), "10:00", False),
        (date(2026, 10, 10), "10:00", True),
        (date(2026, 10, 10), "18:00", False),
    ],
)
def test_desk_is_staffed_by_calendar_and_clock(day: date, clock: str, staffed: bool) -> None:
    assert HOURS.is_staffed(day, clock) is staffed


def test_holiday_of_the_calendar_is_a_weekday() -> None:
    assert date(2026, 10, 1).weekday() < 5
    assert date(2026, 10, 10).weekday() >= 5


def test_division_is_named_with_its_province_and_a_municipality_once() -> None:
    zhejiang = Province(Division("330000", "浙江省"), (Division("330100", "杭州市"),))
    shanghai = Province(Division("310000", "上海市"), (Division("310000", "上海市"),))
    catalogue = Catalogue((), (zhejiang, shanghai))
    assert catalogue.division_name("330100") == "浙江省 杭州市"
    assert catalogue.division_name("330000") == "浙江省"
    assert catalogue.division_name("310000") == "上海市"
    assert catalogue.division_name("999999") == "999999"
