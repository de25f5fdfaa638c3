"""Write an outbox file as today's version leaves it, to be kept and opened by every later version.

    python tests/services/outbox/keep_outbox_file.py tests/data/outbox-v2.sqlite3

Run it before a migration is added, commit the file, and add its name to test_outbox_opening.py.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from outbox_story import KIOSK, Clock, rating, received, submission

from kiosk.domain.ports import Refused
from kiosk.domain.submission import CaseState, CaseStatus
from services.outbox.connection import FILE_NAME
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sealing.keys import generate_key


def keep(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        outbox = SqliteOutbox.open(
            Path(folder), KIOSK, GatewaySealer(generate_key().public), clock, clock.uptime
        )
        queue = SendQueue.open(Path(folder), clock, clock.uptime)
        waiting, tried, refused, uploaded, ended = (outbox.save(submission()) for _ in range(5))
        queue.postpone_cases({tried.id: 60}, "gateway-slow")
        queue.record_answers([Refused(refused.id, "unknown-service", "网关没有这项服务")], 30)
        queue.record_answers([received(uploaded.id), received(ended.id)], 30)
        queue.set_status(CaseStatus(ended.id, CaseState.NOT_ACCEPTED, clock(), None, "材料不全"), 30)
        outbox.save_rating(rating(waiting.id))
        queue.pause_for(2, 40, "gateway-failing")
        queue.close()
        outbox.close()
        shutil.copyfile(Path(folder) / FILE_NAME, target)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
