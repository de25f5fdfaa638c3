"""The centre as its settings describe it."""

from datetime import date

import pytest

from kiosk.domain.errors import SettingsError
from services.catalogue.centre import load_centre
from services.catalogue.hours import load_calendar

CALENDAR = load_calendar()
TABLE = {
    "name": "梧桐街道便民服务中心",
    "desk": "一楼大厅左手边 1 号服务台",
    "phone": "0571-00000000",
    "city": "示例市",
    "division_code": "330106",
    "login_url": "https://login.example.gov.cn/",
    "opens": "09:00",
    "closes": "17:00",
}


def test_a_centre_has_its_words_and_hours() -> None:
    centre = load_centre(TABLE, CALENDAR)
    assert centre.name == "梧桐街道便民服务中心"
    assert centre.division_code == "330106"
    assert centre.staffed.is_staffed(date(2026, 11, 23), "10:00")
    assert not centre.staffed.is_staffed(date(2026, 10, 1), "10:00")


@pytest.mark.parametrize("key", TABLE)
def test_a_missing_key_is_named(key: str) -> None:
    table = {k: v for k, v in TABLE.items() if k != key}
    with pytest.raises(SettingsError, match=rf"\[centre\] {key}: is missing"):
        load_centre(table, CALENDAR)


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("fax", "0571", "is not known"),
        ("name", "  ", "needs words"),
        ("name", 3, "needs words"),
        ("division_code", "33010", "six digits"),
        ("division_code", "杭州", "six digits"),
        ("login_url", "http://login.example.gov.cn/", "https://"),
        ("login_url", "javascript:alert(1)", "https://"),
        ("login_url", "https://[", "https://"),
        ("opens", "9:00", "a time such as 09:00"),
        ("closes", "24:00", "a time such as 09:00"),
        ("closes", "09:00", "later than"),
    ],
)
def test_a_wrong_value_is_named(key: str, value: object, reason: str) -> None:
    with pytest.raises(SettingsError, match=rf"\[centre\] {key}: .*{reason}"):
        load_centre({**TABLE, key: value}, CALENDAR)
