"""A kiosk and its gateway in a folder, for one round: what its processes must know of each other."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from services.government.client import GatewayClient
from services.government.settings import GatewaySettings
from services.outbox.rows import CHINA
from services.outbox.running_time import BootTime, since_boot
from services.outbox.settings import OutboxSettings
from services.sealing.keys import generate_key, load_private_key
from services.sealing.names import SuiteName

KIOSK = "WT07"
# A kiosk with a disk so small that a round can fill it; its intake never closes for want of room.
OUTBOX_SETTINGS = OutboxSettings(least_free_mib=0, ballast_mib=3, max_case_mib=1, max_file_mib=1)
_FILE_NAME = "place.json"
# A minute of waiting takes 0.6 s, so that back-off and Retry-After of minutes fit into a round.
_CLOCK_SPEED = 100.0


class RunningGateway(Protocol):
    """What a kiosk must be told of its gateway, and the code to enrol with."""

    port: int

    @property
    def verify_key_pem(self) -> str: ...

    @property
    def seal_key_pem(self) -> str: ...

    def new_enrolment_code(self, kiosk_id: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Place:
    """`name` is that of the round: every application of it is drawn from it.

    `data` is where the outbox lies; a relative one is found beside the file, also in a copy of the folder.
    """

    name: str
    data: str
    url: str
    verify_key_pem: str
    seal_key_pem: str
    own_key_pem: str
    began: str
    timeout_s: float = 2.0

    @staticmethod
    def beside(gateway: RunningGateway, name: str, data: Path, timeout_s: float = 2.0) -> "Place":
        url = f"http://127.0.0.1:{gateway.port}"
        began = datetime.now(CHINA).isoformat()
        key = generate_key(SuiteName.INTL).to_pem().decode()
        keys = gateway.verify_key_pem, gateway.seal_key_pem, key
        place = Place(name, str(data), url, *keys, began, timeout_s)
        place.client().enrol(gateway.new_enrolment_code(KIOSK))
        return place

    @staticmethod
    def read(folder: Path) -> "Place":
        place = Place(**json.loads((folder / _FILE_NAME).read_text("utf-8")))
        return replace(place, data=str(folder / place.data))

    def write(self, folder: Path) -> None:
        (folder / _FILE_NAME).write_text(json.dumps(asdict(self)), "utf-8")

    def reached_by(self, url: str) -> "Place":
        """The same gateway over another line."""
        return replace(self, url=url)

    def client(self) -> GatewayClient:
        settings = GatewaySettings(
            self.url,
            KIOSK,
            self.verify_key_pem,
            self.seal_key_pem,
            connect_timeout_s=self.timeout_s,
            read_timeout_s=self.timeout_s,
            answer_timeout_s=2 * self.timeout_s,
        )
        return GatewayClient(settings, load_private_key(self.own_key_pem.encode()))

    def clock(self) -> Callable[[], datetime]:
        """Runs fast from the beginning of the round on, alike in all its processes."""
        began = datetime.fromisoformat(self.began)

        def now() -> datetime:
            passed_s = time.time() - began.timestamp()
            return began + timedelta(seconds=passed_s * _CLOCK_SPEED)

        return now

    def uptime(self) -> BootTime:
        """As fast, and not to be taken for the machine's own."""
        now = since_boot()
        return BootTime(f"{now.boot} fast", now.seconds * _CLOCK_SPEED)
