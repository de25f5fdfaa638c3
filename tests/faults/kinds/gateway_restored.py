"""The gateway's store breaks and yesterday's backup is put back: what came after the backup is unknown there.

The kiosk asks what became of its cases, hears that nobody knows them, and sends them once more, as they were.
"""

import time
from pathlib import Path
from random import Random

from tests.faults.backup import copy_store, put_back
from tests.faults.books import OUTBOX, gateway_file, read_rows
from tests.faults.result import Result
from tests.faults.stage import Stage, set_stage

_CASES = 40
_PACE_S = 0.03
_LONGEST_TO_BACKUP_S = 1.5
_LONGEST_TO_RESTORE_S = 3.0
_HEARD_WITHIN_S = 20.0
_LOOK_S = 0.5


class GatewayRestored:
    name = "gateway-restored"

    def run(self, chance: Random, folder: Path) -> Result:
        to_backup_s = chance.random() * _LONGEST_TO_BACKUP_S
        to_restore_s = 0.5 + chance.random() * _LONGEST_TO_RESTORE_S
        backup = folder / "backup.sqlite3"
        with set_stage(folder) as stage:
            store = gateway_file(stage.gateway)
            with stage.kiosk(_CASES, _PACE_S) as kiosk:
                kiosk.listen(to_backup_s)
                copy_store(store, backup)
                kiosk.listen(to_restore_s)
                stage.gateway.kill()
                forgotten = len(read_rows(store)) - len(read_rows(backup))
                put_back(backup, store)
                stage.gateway.start_again()
                deadline_s = time.monotonic() + _HEARD_WITHIN_S
                while not _is_known(stage, store) and time.monotonic() < deadline_s:
                    kiosk.listen(_LOOK_S)
            return stage.close_books(faults=forgotten, kills=1, restored=True)


def _is_known(stage: Stage, store: Path) -> bool:
    """Whether the gateway has again every case of the outbox."""
    kept = {row.id for row in read_rows(Path(stage.place.data) / OUTBOX)}
    return len(stage.promises.numbers) >= _CASES and kept == {row.id for row in read_rows(store)}
