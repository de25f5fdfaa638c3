"""The real gateway in a process of its own, forked off the warm one: it is up again in 50 ms, not in a second."""

from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlsplit

from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC, open_keys
from services.gateway.kiosks.listing import new_enrolment_code
from services.gateway.server import serve
from services.gateway.settings import ServerSettings
from tests.faults.nursery import nursery

_CODE_VALID = timedelta(hours=1)
_READY_S = 30.0
_ADVANCE_EVERY_S = 1.0


class SwiftGateway:
    """Stays on its store, its keys and its port, however often it is killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.keys = open_keys(folder / "keys")
        self.database_url = f"sqlite:///{folder / 'gateway.sqlite3'}"
        self.port = 0
        self.start()

    @property
    def verify_key_pem(self) -> str:
        return (self._folder / "keys" / SIGNING_PUBLIC).read_text("ascii")

    @property
    def seal_key_pem(self) -> str:
        return (self._folder / "keys" / SEALING_PUBLIC).read_text("ascii")

    def new_enrolment_code(self, kiosk_id: str) -> str:
        return new_enrolment_code(self.database_url, kiosk_id, _CODE_VALID)

    def start(self) -> None:
        ready, readying = nursery.Pipe(duplex=False)
        settings = ServerSettings(
            database_url=self.database_url,
            keys=self._folder / "keys",
            port=self.port,
            advance_every_s=_ADVANCE_EVERY_S,
        )
        self._process = nursery.Process(target=_serve, args=(settings, readying), daemon=True)
        self._process.start()
        readying.close()
        assert ready.poll(_READY_S), "the gateway did not start"
        self.port = urlsplit(ready.recv()).port or 0
        ready.close()

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(settings: ServerSettings, readying: Connection) -> None:
    serve(settings, readying.send)
