"""Sets up what a round about cases needs: a real gateway, and the folder of a kiosk that knows it."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.demo.gateway_process import GatewayProcess
from tests.faults.books import check_books
from tests.faults.kiosk_at_work import Life, open_outbox, save
from tests.faults.kiosk_process import KioskProcess, Promises, start_kiosk, start_kiosk_under
from tests.faults.place import Place
from tests.faults.result import Result


@dataclass(slots=True)
class Stage:
    """`place` leads straight to the gateway; what the kiosk itself reads may lead over a bad line."""

    folder: Path
    place: Place
    gateway: GatewayProcess
    promises: Promises = field(default_factory=Promises)

    def life(self, cases: int, pace_s: float) -> Life:
        return Life(str(self.folder), self.promises.first_of_next_life(), cases, pace_s)

    @contextmanager
    def kiosk(self, cases: int, pace_s: float) -> Iterator[KioskProcess]:
        """Ends, if not before, with kill -9 when the block does."""
        kiosk = start_kiosk(self.life(cases, pace_s), self.promises)
        try:
            yield kiosk
        finally:
            kiosk.kill()

    @contextmanager
    def kiosk_here(self, cases: int, pace_s: float, under: Sequence[str] = ()) -> Iterator[KioskProcess]:
        """Begun by this thread itself, and so in its network; `under` a tool. Ends with kill -9."""
        kiosk = start_kiosk_under(under, self.life(cases, pace_s), self.promises)
        try:
            kiosk.wait_for("opened")
            yield kiosk
        finally:
            kiosk.kill()

    def save_more(self, cases: int) -> None:
        """By this process, and nobody sends them."""
        first = len(self.promises.numbers)
        with closing(open_outbox(self.place)) as outbox:
            for n in range(first, first + cases):
                save(outbox, self.place.name, n, self.promises.note)

    def close_books(self, faults: int, kills: int = 0, *, restored: bool = False) -> Result:
        found = check_books(self.place, self.promises, self.gateway, restored=restored)
        return Result(faults=faults, kills=kills) + found


@contextmanager
def set_stage(
    folder: Path, data: Path | None = None, timeout_s: float = 2.0, database_url: str = ""
) -> Iterator[Stage]:
    """The gateway runs until the block ends. `data`, `database_url`: where things lie, if not in the folder."""
    gateway_folder = folder / "gateway"
    gateway_folder.mkdir()
    gateway = GatewayProcess(gateway_folder, {}, accept_simulated_face=False, database_url=database_url)
    try:
        place = Place.beside(gateway, folder.name, data or folder / "kiosk", timeout_s)
        place.write(folder)
        yield Stage(folder, place, gateway)
    finally:
        gateway.kill()
