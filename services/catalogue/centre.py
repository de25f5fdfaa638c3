"""The community service centre, from the settings table [centre] and the official calendar."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from kiosk.domain.catalogue import Centre, StaffedHours
from kiosk.domain.errors import SettingsError
from services.catalogue.hours import OfficialCalendar

_KEYS = ("name", "desk", "phone", "city", "division_code", "login_url", "opens", "closes")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_DIVISION_CODE = re.compile(r"\d{6}", re.ASCII)


def load_centre(table: Mapping[str, object], calendar: OfficialCalendar) -> Centre:
    """Raises SettingsError, which names the key."""
    for key in table:
        if key not in _KEYS:
            raise _wrong(key, f"is not known; known: {', '.join(_KEYS)}")
    text = {key: _text(table, key) for key in _KEYS}
    _require(_DIVISION_CODE.fullmatch(text["division_code"]), "division_code", "needs six digits (GB/T 2260)")
    _require(_is_web_page(text["login_url"]), "login_url", "needs an address that begins with https://")
    for key in ("opens", "closes"):
        _require(_CLOCK.fullmatch(text[key]), key, "needs a time such as 09:00")
    _require(text["opens"] < text["closes"], "closes", "must be later than 'opens'")
    return Centre(
        name=text["name"],
        desk=text["desk"],
        phone=text["phone"],
        city=text["city"],
        division_code=text["division_code"],
        login_url=text["login_url"],
        staffed=StaffedHours(text["opens"], text["closes"], calendar.holidays, calendar.workdays),
    )


def _text(table: Mapping[str, object], key: str) -> str:
    value = table.get(key)
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise _wrong(key, "is missing" if value is None else "needs words in quotation marks")


def _is_web_page(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def _require(condition: object, key: str, reason: str) -> None:
    if not condition:
        raise _wrong(key, reason)


def _wrong(key: str, reason: str) -> SettingsError:
    return SettingsError(f"[centre] {key}: {reason}")
