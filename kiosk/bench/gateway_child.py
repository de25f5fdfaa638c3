"""One gateway of `bench gateway`: `storing` as it is shipped, `forgetting` alike but for the storing.

Prints its address once it answers; ends with its standard input.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from services.gateway.forgetting import ForgettingIntake
from services.gateway.intake import Intake
from services.gateway.server import serve
from services.gateway.settings import ServerSettings
from services.sealing.names import SuiteName

_INTAKES = {"storing": Intake, "forgetting": ForgettingIntake}
# The sample departments stand still: only what comes in is measured.
_NEVER_S = 1e6


def child(arguments: list[str]) -> None:
    """Which intake, address of the store, folder of the keys, suite."""
    side, database_url, keys, suite = arguments
    settings = ServerSettings(
        database_url,
        Path(keys),
        port=0,
        advance_every_s=_NEVER_S,
        requests_a_minute=0,
        suite=SuiteName(suite),
    )
    threading.Thread(target=_stop_when_stdin_ends, daemon=True).start()
    serve(settings, _say, _INTAKES[side])


def _say(url: str) -> None:
    sys.stdout.write(f"{url}\n")
    sys.stdout.flush()


def _stop_when_stdin_ends() -> None:
    """Whoever measures is done, or gone."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    child(sys.argv[1:])
