"""`python -m services.gateway`: one gateway process. Prints `ready URL` when it answers."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.domain.errors import SettingsError
from services.gateway.server import serve
from services.gateway.settings import ServerSettings


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 after a stop, 2 for settings that cannot be used."""
    try:
        serve(_settings(_parser().parse_args(arguments)), _announce)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m services.gateway", description=__doc__)
    parser.add_argument("--database", required=True, metavar="URL", help="sqlite:///PATH")
    parser.add_argument("--keys", required=True, type=Path, metavar="DIR", help="made on first start")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8765, help="0 takes any free port")
    parser.add_argument("--public-url", default="", metavar="URL", help="printed on certificates")
    parser.add_argument("--staff-key", action="append", default=[], metavar="ID=PEM")
    parser.add_argument("--accept-simulated-face", action="store_true")
    parser.add_argument("--advance-every-s", type=float, default=2.0, metavar="S")
    return parser


def _settings(chosen: argparse.Namespace) -> ServerSettings:
    return ServerSettings(
        database_url=chosen.database,
        keys=chosen.keys,
        host=chosen.host,
        port=chosen.port,
        public_url=chosen.public_url,
        staff_keys=dict(_staff_key(text) for text in chosen.staff_key),
        accept_simulated_face=chosen.accept_simulated_face,
        advance_every_s=chosen.advance_every_s,
    )


def _staff_key(text: str) -> tuple[str, str]:
    staff_id, _, path = text.partition("=")
    try:
        return staff_id, Path(path).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"--staff-key {staff_id}: no PEM file") from None


def _announce(url: str) -> None:
    sys.stdout.write(f"ready {url}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
