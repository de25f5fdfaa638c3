"""What the outbox needs once a minute, from whoever keeps it in step with the gateway."""

from kiosk.domain.errors import Reason
from kiosk.domain.values import dataclass
from services.outbox.ballast import take_on
from services.outbox.checking import find_damage, is_check_due, note_check
from services.outbox.connection import OutboxFile
from services.outbox.intake import look_at_intake
from services.outbox.purging import empty_log, purge
from services.outbox.rows import Purged
from services.outbox.settings import MIB, OutboxSettings
from services.outbox.taking_back import give_up_unsent


@dataclass(frozen=True, slots=True)
class Upkept:
    """`frozen`: why no new case is taken now."""

    purged: Purged
    frozen: Reason | None


def look_after(file: OutboxFile, settings: OutboxSettings) -> Upkept:
    """Raises StoreError."""
    file.record(lambda db: None)  # Every commit keeps the running time when it is due.
    give_up_unsent(file)
    purged = purge(file, settings)
    empty_log(file)  # An unfinished form that was given up must not stay readable there.
    if settings.ballast_mib:
        take_on(file.folder, settings.ballast_mib * MIB, settings.least_free_bytes)
    _check(file)
    return Upkept(purged, look_at_intake(file, settings))


def _check(file: OutboxFile) -> None:
    """Once a day of running, and first when the file has never been looked through."""
    now_s = file.running.now_s()
    with file.reading() as db:
        if not is_check_due(db, now_s):
            return
        damage = find_damage(db)
    file.record(lambda db: note_check(db, damage, now_s))
