"""A kiosk that saves one case after the other until it is killed: FOLDER KEY_FILE FIRST LAST.

The nth submission has the same id in every run. A line `n number` is printed once save has returned.
"""

import itertools
import sys
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid5

from outbox_story import KIOSK, Clock, submission

from services.outbox.sealer import GatewaySealer
from services.outbox.store import SqliteOutbox
from services.sealing.keys import load_public_key


def case_id(n: int) -> UUID:
    return uuid5(NAMESPACE_OID, str(n))


def main(folder: str, key_file: str, first: str, last: str) -> None:
    key = load_public_key(Path(key_file).read_bytes())
    outbox = SqliteOutbox.open(Path(folder), KIOSK, GatewaySealer(key), Clock())
    for n in itertools.islice(itertools.count(), int(first), int(last)):
        print(n, outbox.save(submission(case_id(n))).number.text, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
