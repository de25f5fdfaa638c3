"""Provinces and their cities as data: GB/T 2260 codes in the official order.

Under a province stand its prefecture-level units and the counties and cities that the province runs
directly (codes xx90xx), so that everyone finds their place. A municipality, 中国香港, 中国澳门 and
中国台湾 are their own only city, under their own code.
"""

import json
from pathlib import Path

from kiosk.domain.catalogue import Division, Province
from kiosk.domain.errors import Reason, SettingsError

DIVISIONS_FILE = Path(__file__).parent / "divisions" / "divisions.json"
ENGLISH_NAMES_FILE = Path(__file__).parent / "divisions" / "division_names_en.json"


def load_provinces(file: Path = DIVISIONS_FILE) -> tuple[Province, ...]:
    """Raises SettingsError."""
    table = _read(file)
    try:
        return tuple(_province(province) for province in table["provinces"])
    except (AttributeError, KeyError, TypeError) as error:
        raise _invalid(file, f"is not a list of provinces: {error!r}") from error


def load_english_names(file: Path = ENGLISH_NAMES_FILE) -> dict[str, str]:
    """Code -> English name. Raises SettingsError."""
    return {str(code): str(name) for code, name in _read(file).items()}


def _province(table: dict[str, object]) -> Province:
    cities = table["cities"]
    if not isinstance(cities, dict):
        raise TypeError("cities must map codes to names")
    return Province(
        Division(str(table["code"]), str(table["name"])),
        tuple(Division(str(code), str(name)) for code, name in cities.items()),
    )


def _read(file: Path) -> dict[str, list[dict[str, object]]]:
    try:
        table = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise _invalid(file, f"cannot be read: {error}") from error
    if not isinstance(table, dict):
        raise _invalid(file, "is not a JSON object")
    return table


def _invalid(file: Path, reason: str) -> SettingsError:
    return SettingsError(f"{file}: {reason}", Reason.SERVICE_FILE_INVALID)
