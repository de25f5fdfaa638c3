"""The file that was carried from a kiosk, taken in at the gateway: as often as anyone likes, once in effect."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from services.gateway.importing import Importer
from services.gateway.keys import open_keys
from services.gateway.store import Store
from services.government.queue_file import Head, QueueFile
from services.outbox.export import QueueExport
from services.sealing.keys import load_private_key
from tests.faults.acts.lonely import NOON, ROUND, outbox_file, save
from tests.faults.books import read_rows
from tests.faults.kiosk_at_work import open_outbox
from tests.faults.place import KIOSK, Place
from tests.faults.result import Result, lost, total
from tests.faults.swift_gateway import SwiftGateway
from tests.faults.traced import Deed, Say

_CASES = 5
_FILE, _GATEWAY, _STORE = "queue", "gateway", "gateway.sqlite3"
_EXPORT = UUID("6f1c2f64-9f0e-4a63-8a57-2f6d5a1f5a10")


@dataclass(frozen=True, slots=True)
class GatewayImport:
    """Five cases, one with a photo, from an enrolled kiosk."""

    name: str = "gateway-import"

    @contextmanager
    def prepared(self, folder: Path) -> Iterator[None]:
        (folder / _GATEWAY).mkdir()
        gateway = SwiftGateway(folder / _GATEWAY)
        try:
            Place.beside(gateway, ROUND, Path("kiosk")).write(folder)
        finally:
            gateway.kill()
        _export(Place.read(folder), folder / _FILE)
        yield

    def ready(self, folder: Path) -> Deed:
        store = Store.open(f"sqlite:///{folder / _GATEWAY / _STORE}")
        keys = open_keys(folder / _GATEWAY / "keys")

        def deed(say: Say) -> None:
            with closing(Importer(store, keys, lambda: NOON)) as importer, _opened(importer, folder) as file:
                done = importer.take(file, "clerk", lambda so_far: None)
            say(f"imported {done.taken + done.already_there}")

        return deed

    def audit(self, folder: Path, said: Sequence[str]) -> Result:
        """All of the file is there when that was said, and never anything else."""
        told = [int(line.split()[1]) for line in said if line.startswith("imported")]
        kept = {(row.id, row.number, row.digest, row.blobs) for row in read_rows(outbox_file(folder))}
        filed = [(row.id, row.number, row.digest, row.blobs) for row in read_rows(folder / _GATEWAY / _STORE)]
        found = [lost(f"{row[1]} is at the gateway and not as it was exported") for row in set(filed) - kept]
        if told and set(filed) != kept:
            found.append(lost("not all of what was said to be imported is there"))
        if len(filed) != len(set(filed)):
            found.append(Result(twice=1, problems=("a case was imported twice",)))
        return total([Result(saved=sum(told)), *found])


def _opened(importer: Importer, folder: Path) -> AbstractContextManager[QueueFile]:
    return importer.opened(folder / _FILE, even_if_revoked=False)


def _export(place: Place, file: Path) -> None:
    with closing(open_outbox(place)) as outbox:
        for n in range(_CASES):
            save(outbox, n, str)
    key = load_private_key(place.own_key_pem.encode())
    with closing(QueueExport.open(Path(place.data), lambda done: None, lambda: NOON)) as queue:
        queue.write(file, Head(key.suite, _EXPORT, KIOSK, NOON), ("S001", "S002"), key)
