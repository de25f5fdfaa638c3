"""What is ended or made to fail at every system call. `all_acts` lists it."""

from collections.abc import Sequence
from pathlib import Path

from tests.faults.acts.act import Act
from tests.faults.acts.care import Export, Purge
from tests.faults.acts.carrying import GatewayImport
from tests.faults.acts.deliver import Deliver
from tests.faults.acts.gateway import GatewayIntake, GatewayStart
from tests.faults.acts.kiosk import Migrate, OpenNew, Save, SaveAtCheckpoint

_OLD_FILES = sorted((Path(__file__).parents[2] / "data").glob("outbox-v*.sqlite3"))


def all_acts() -> Sequence[Act]:
    return (
        OpenNew(),
        *map(Migrate, _OLD_FILES),
        Save(),
        SaveAtCheckpoint(),
        Deliver(),
        Purge(),
        Export(),
        GatewayStart(),
        GatewayIntake(),
        GatewayImport(),
    )
