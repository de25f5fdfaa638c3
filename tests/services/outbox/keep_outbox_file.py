"""Write an outbox file as today's version leaves it, to be kept and opened by every later version.

    python tests/services/outbox/keep_outbox_file.py tests/data/outbox-v4.sqlite3

Run it before a migration is added, commit the file, and add its name to test_outbox_opening.py.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from uuid import uuid4

from outbox_story import ANSWER, KIOSK, PERSON, Clock, photo, rating, received, submission

from kiosk.domain.ports import Refused
from kiosk.domain.submission import CaseState, CaseStatus, Draft
from services.outbox.connection import FILE_NAME
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.settings import DEFAULTS
from services.outbox.store import SqliteOutbox
from services.sealing.keys import generate_key
from services.sealing.names import SuiteName


def keep(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        recipient = generate_key(SuiteName.GM).public
        outbox = SqliteOutbox.open(Path(folder), KIOSK, GatewaySealer(recipient), clock, clock.uptime)
        queue = SendQueue.open(Path(folder), clock, clock.uptime)
        _fill(outbox, queue, clock)
        queue.close()
        outbox.close()
        shutil.copyfile(Path(folder) / FILE_NAME, target)


def _fill(outbox: SqliteOutbox, queue: SendQueue, clock: Clock) -> None:
    """Cases in every position, a rating, a draft, and a gateway that is left in peace."""
    photographed = outbox.save(submission(), [photo(), photo(b"other")])
    queue.record_blob(queue.due_blobs(1)[0].blob.digest)
    waiting, tried, refused, uploaded, lost, purged, ended = (outbox.save(submission()) for _ in range(7))
    queue.postpone_cases({tried.id: 60}, "gateway-slow")
    queue.record_answers([Refused(refused.id, "unknown-service", "网关没有这项服务")], 30)
    queue.record_answers([received(case.id) for case in (uploaded, lost, purged, ended)], 30)
    queue.send_again(lost.id)
    queue.set_status(CaseStatus(purged.id, CaseState.RECEIVED, clock(), None, "", is_processed=True), 30)
    clock.forward(DEFAULTS.retention_s)
    queue.purge()
    queue.set_status(CaseStatus(ended.id, CaseState.NOT_ACCEPTED, clock(), None, "材料不全"), 30)
    outbox.save_rating(rating(waiting.id))
    outbox.mark_seen(photographed.id)
    outbox.keep_draft(Draft(uuid4(), "medical-elsewhere", "1", PERSON, {"hospital": ANSWER}))
    queue.freeze()
    queue.pause_for(2, 40, "gateway-failing")


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
