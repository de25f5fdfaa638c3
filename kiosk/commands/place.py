"""Where this command keeps things, and which settings it goes by: --data, --config, the usual places."""

import argparse
import os.path
from pathlib import Path

from kiosk.domain.errors import Reason, SettingsError, StoreError
from kiosk.settings import DEFAULT_FILE, Settings, load_settings
from services.outbox.settings import DEFAULTS, OutboxSettings


def settings_file(args: argparse.Namespace) -> Path:
    """The file named with --config, or the one of the package."""
    return args.config or DEFAULT_FILE


def settings(args: argparse.Namespace) -> Settings:
    """Raises SettingsError."""
    return load_settings(settings_file(args), args.data)


def settings_if_any(args: argparse.Namespace) -> Settings | None:
    """None where nobody has written a settings file yet and none was asked for."""
    return settings(args) if args.config or DEFAULT_FILE.exists() else None


def outbox_settings(args: argparse.Namespace) -> OutboxSettings:
    """What the settings say about the outbox; the defaults where there are none. Raises SettingsError."""
    found = settings_if_any(args)
    return DEFAULTS if found is None else found.outbox


def data_place(args: argparse.Namespace) -> Path:
    """--data, else what the settings say; makes nothing. Raises SettingsError where neither is there.

    Raises StoreError where it cannot be a data folder.
    """
    if args.data is not None:
        folder: Path = args.data
    elif (found := settings_if_any(args)) is not None:
        folder = found.kiosk.data
    else:
        raise SettingsError("say where things are kept: --data DIR, or --config FILE")
    if os.path.exists(folder) and not os.path.isdir(folder):  # Path.is_dir raises where we may not look
        raise StoreError(Reason.STORE_BROKEN, f"{folder}: cannot be used: not a folder")
    return folder


def existing_data_place(args: argparse.Namespace) -> Path:
    """The same place, for looking only. Raises SettingsError where there is none: a name may be mistyped."""
    folder = data_place(args)
    try:
        folder.stat()
    except FileNotFoundError:
        raise SettingsError(f"{folder}: there is no such data folder") from None
    except OSError as error:
        raise StoreError(Reason.STORE_BROKEN, f"{folder}: {error.strerror}") from None
    return folder


def data_folder(args: argparse.Namespace) -> Path:
    """The same place, made where it is not there yet. Raises SettingsError or StoreError."""
    folder = data_place(args)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(Reason.STORE_BROKEN, f"{folder}: cannot be used: {error.strerror}") from None
    return folder
