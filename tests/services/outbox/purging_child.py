"""A kiosk that purges, long after everything was processed: FOLDER."""

import sys
from pathlib import Path

from outbox_story import Clock

from services.outbox.sending import SendQueue
from services.outbox.settings import DEFAULTS


def main(folder: str) -> None:
    clock = Clock()
    clock.forward(DEFAULTS.retention_s + 3600)
    SendQueue.open(Path(folder), clock, clock.uptime).purge()


if __name__ == "__main__":
    main(*sys.argv[1:])
