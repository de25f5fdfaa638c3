"""Driver files: how a vendor's driver is called, one TOML file a driver, beside the settings file or anywhere else."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from hardware.driver.settings import DriverSettings
from kiosk.domain.errors import SettingsError
from kiosk.fill import fill


def load_drivers(files: Sequence[str], folder: Path) -> Mapping[str, DriverSettings]:
    """By name of the file without .toml. Raises SettingsError, which names the file and the key."""
    drivers: dict[str, DriverSettings] = {}
    for name in files:
        file = folder / name
        if file.stem in drivers:
            raise SettingsError(f"drivers.files: there are two drivers named {file.stem}")
        drivers[file.stem] = load_driver(file)
    return drivers


def load_driver(file: Path) -> DriverSettings:
    """Paths in it are taken as they lie beside it. Raises SettingsError."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        settings = fill(DriverSettings, table, "driver")
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}; docs/drivers.md says how to write one") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from None
    except SettingsError as error:
        raise SettingsError(f"{file}: {error}") from None
    return settings.beside(file.parent)
