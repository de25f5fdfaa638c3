"""A round of sync with a real gateway: attachments and cases go out, receipts are kept, the state is asked for."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.demo.gateway_process import GatewayProcess
from services.sealing.keys import load_private_key
from tests.faults.acts.lonely import ROUND, save
from tests.faults.books import OUTBOX, compare, gateway_file, read_rows
from tests.faults.kiosk_at_work import open_outbox, sync_worker
from tests.faults.kiosk_process import Promises
from tests.faults.place import Place
from tests.faults.result import Result, lost
from tests.faults.traced import Deed, Say

_CASES = 5
_KIOSK, _TOLD, _FILED, _KEY = "kiosk", "told.txt", "filed.txt", "sealing.pem"


@dataclass(frozen=True, slots=True)
class Deliver:
    """The gateway has these cases after the first time, and gives the same receipts ever after."""

    name: str = "deliver"

    @contextmanager
    def prepared(self, folder: Path) -> Iterator[None]:
        beside = folder.parent / "gateway"
        beside.mkdir()
        gateway = GatewayProcess(beside, {}, accept_simulated_face=False)
        try:
            Place.beside(gateway, ROUND, Path(_KIOSK)).write(folder)
            (folder / _KEY).write_bytes(gateway.keys.sealing.to_pem())
            (folder / _FILED).write_text(str(gateway_file(gateway)), "utf-8")
            (folder / _TOLD).write_text("\n".join(_saved(Place.read(folder))), "utf-8")
            yield
        finally:
            gateway.kill()

    def ready(self, folder: Path) -> Deed:
        worker = sync_worker(Place.read(folder), lambda: 0.0)

        def deed(say: Say) -> None:
            report = worker.run_once(force=True)
            say(f"delivered {report.delivered}")

        return deed

    def audit(self, folder: Path, said: Sequence[str]) -> Result:
        """After a delivery both sides are the same; before, nobody holds a receipt that was not given."""
        kiosk = read_rows(folder / _KIOSK / OUTBOX)
        filed = read_rows(Path((folder / _FILED).read_text("utf-8")))
        if not any(line.startswith("delivered") for line in said):
            given = {row.receipt for row in filed} | {None}
            return Result() if {row.receipt for row in kiosk} <= given else lost("a receipt that nobody gave")
        promises = Promises()
        for line in (folder / _TOLD).read_text("utf-8").splitlines():
            promises.note(line)
        key = load_private_key((folder / _KEY).read_bytes())
        return Result(saved=_CASES) + compare(ROUND, promises, kiosk, filed, key)


def _saved(place: Place) -> list[str]:
    told: list[str] = []
    with closing(open_outbox(place)) as outbox:
        for n in range(_CASES):
            save(outbox, n, told.append)
    return told
