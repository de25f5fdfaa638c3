"""`yitong gateway serve --messages`: who sends messages, and the file that says how."""

import argparse
import os
import tomllib
from pathlib import Path
from typing import Any

from kiosk.commands.frame import named_path
from kiosk.domain.errors import SettingsError
from kiosk.fill import fill
from services.gateway.tasks.provider_settings import ProviderSettings

_TABLE = "messages"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--messages",
        choices=("sample", "http"),
        default="sample",
        help="who sends messages: a sample that sends none, or a provider over HTTP",
    )
    parser.add_argument(
        "--messages-config",
        type=named_path,
        metavar="FILE",
        help="of the provider (TOML), for --messages http",
    )


def provider(kind: str, file: Path | None) -> ProviderSettings | None:
    """None for the sample. Raises SettingsError."""
    if (kind == "http") != (file is not None):
        raise SettingsError("--messages http and --messages-config FILE belong together")
    return None if file is None else _read(file)


def _read(file: Path) -> ProviderSettings:
    try:
        table = tomllib.loads(_text(file))
        return fill(ProviderSettings, _with_secret(table, file.parent), _TABLE)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from None
    except SettingsError as error:
        raise SettingsError(f"{file}: {error}") from None


def _with_secret(table: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The secret has a file of its own, beside this one, that only the gateway's user reads."""
    if "secret" in table or not isinstance(table.get("secret_file"), str):
        raise SettingsError(
            "secret_file: names the file that holds the secret; it does not stand here itself"
        )
    secret = folder / table["secret_file"]
    text = _text(secret).strip()
    if os.name == "posix" and secret.stat().st_mode & 0o077:
        raise SettingsError(f"{secret}: others can read this secret; chmod 600")
    return {**{key: value for key, value in table.items() if key != "secret_file"}, "secret": text}


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{file}: cannot be read") from None
