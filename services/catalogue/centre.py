"""The community service centre, from the settings table [centre] and the official calendar."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from kiosk.domain.catalogue import Centre, StaffedHours
from kiosk.domain.errors import SettingsError
from kiosk.domain.mistakes import refuse
from services.catalogue.hours import OfficialCalendar

_KEYS = ("name", "desk", "phone", "city", "division_code", "login_url", "opens", "closes")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_DIVISION_CODE = re.compile(r"\d{6}", re.ASCII)


def load_centre(table: Mapping[str, object], calendar: OfficialCalendar) -> Centre:
    """Raises SettingsError, which names every wrong key."""
    text = {key: value.strip() for key, value in table.items() if isinstance(value, str) and value.strip()}
    refuse(_mistakes(table, text))
    return Centre(
        name=text["name"],
        desk=text["desk"],
        phone=text["phone"],
        city=text["city"],
        division_code=text["division_code"],
        login_url=text["login_url"],
        staffed=StaffedHours(text["opens"], text["closes"], calendar.holidays, calendar.workdays),
    )


def _mistakes(table: Mapping[str, object], text: Mapping[str, str]) -> Iterator[SettingsError]:
    for key in table:
        if key not in _KEYS:
            yield _wrong(key, f"is not known; known: {', '.join(_KEYS)}")
    for key in _KEYS:
        if key not in text:
            told = "is missing; write words in quotation marks"
            yield _wrong(key, "needs words in quotation marks" if key in table else told)
        elif key in _SHAPES and not _SHAPES[key][0](text[key]):
            yield _wrong(key, _SHAPES[key][1])
    if "opens" in text and "closes" in text and not text["opens"] < text["closes"]:
        yield _wrong("closes", "must be later than 'opens'")


def _is_web_page(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def _wrong(key: str, reason: str) -> SettingsError:
    return SettingsError(f"[centre] {key}: {reason}")


_SHAPES: Final[Mapping[str, tuple[Callable[[str], object], str]]] = {
    "division_code": (_DIVISION_CODE.fullmatch, "needs six digits (GB/T 2260)"),
    "login_url": (_is_web_page, "needs an address that begins with https://"),
    "opens": (_CLOCK.fullmatch, "needs a time such as 09:00"),
    "closes": (_CLOCK.fullmatch, "needs a time such as 09:00"),
}
