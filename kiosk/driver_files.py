"""Driver files: how a vendor's driver is called, one TOML file a driver, beside the settings file or anywhere else."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from hardware.driver.settings import DriverSettings
from kiosk.domain.errors import SettingsError
from kiosk.domain.mistakes import gather, placed
from kiosk.fill import fill


def load_drivers(files: Sequence[str], folder: Path) -> Mapping[str, DriverSettings]:
    """By name of the file without .toml. Raises SettingsError, which names each file and key."""
    found = [folder / name for name in files]
    names = [file.stem for file in found]
    for name in names:
        if names.count(name) > 1:
            raise SettingsError(f"drivers.files: there are two drivers named {name}")
    return dict(zip(names, gather(partial(load_driver, file) for file in found), strict=True))


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
        raise placed(error, lambda told: f"{file}: {told}") from None
    return settings.beside(file.parent)
