"""A kiosk that takes cases back: FOLDER CASE_ID… Prints `ready`, then each id that it could have back."""

import sys
from pathlib import Path
from uuid import UUID

from kiosk.domain.take_back import TakenBack
from services.outbox.connection import OutboxFile
from services.outbox.taking_back import take_back


def main(folder: str, *ids: str) -> None:
    file = OutboxFile.open(Path(folder))
    print("ready", flush=True)
    for text in ids:
        if take_back(file, UUID(text)) is TakenBack.DONE:
            print(text, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
