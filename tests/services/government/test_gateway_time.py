"""The kiosk's wall clock decides nothing: it signs by the gateway's time, over real HTTP and in both suites."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from gateway_fixture import GatewayProcess

from kiosk.domain.ports import Received
from services.government.client import GatewayClient
from services.government.gateway_time import GatewayTime, steady_s
from services.sealing.keys import PrivateKey, generate_key
from services.sealing.names import SuiteName

StartGateway = Callable[..., GatewayProcess]
DAY_S = 86_400.0
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
KIOSK = "WT31"


class Clock:
    """Can be made to run wrongly, as that of a machine that slept does."""

    def __init__(self) -> None:
        self.off_s = 0.0

    def __call__(self) -> float:
        return steady_s() + self.off_s


def enrolled(gateway: GatewayProcess, suite: SuiteName, clock: Callable[[], float]) -> GatewayClient:
    client = GatewayClient(gateway.settings(kiosk_id=KIOSK), generate_key(suite), clock)
    client.enrol(gateway.enrolment_code(KIOSK))
    return client


def test_time_goes_on_from_what_was_learnt() -> None:
    ticks = iter([100.0, 103.5])
    time = GatewayTime(lambda: next(ticks))
    assert not time.is_known
    time.learn(NOON, "epoch0123456")
    assert time.is_known
    assert time.now() == NOON + timedelta(seconds=3.5)
    assert time.nonce().startswith("epoch0123456")
    assert time.nonce() != time.nonce()


@pytest.mark.parametrize("suite", SuiteName)
@pytest.mark.parametrize("slept_s", [DAY_S, -DAY_S, 3650 * DAY_S])
def test_kiosk_whose_clock_jumped_asks_for_the_time_and_delivers(
    gateway: GatewayProcess, suite: SuiteName, slept_s: float
) -> None:
    clock = Clock()
    client = enrolled(gateway, suite, clock)
    clock.off_s = slept_s
    [outcome] = client.deliver([gateway.case()])
    assert isinstance(outcome, Received)


def test_kiosk_finds_its_way_to_a_gateway_that_was_started_again(start_gateway: StartGateway) -> None:
    gateway = start_gateway()
    client = enrolled(gateway, SuiteName.INTL, steady_s)
    port = gateway.url.rpartition(":")[2]
    gateway.kill()
    gateway.start(port)
    [outcome] = client.deliver([gateway.case()])
    assert isinstance(outcome, Received)


_ELSEWHEN = """
import sys
from pathlib import Path
from datetime import datetime, UTC
sys.path[:0] = ["tests"]
from services.government.client import GatewayClient
from services.government.settings import GatewaySettings
from services.sealing.keys import load_private_key
url, kiosk, folder = sys.argv[1:]
pem = lambda name: (Path(folder) / name).read_text()
settings = GatewaySettings(url, kiosk, pem("signing.public.pem"), pem("sealing.public.pem"))
client = GatewayClient(settings, load_private_key(pem("kiosk.pem").encode()))
print(datetime.now(UTC).year, client.is_enrolled())
"""


@pytest.mark.parametrize("suite", SuiteName)
@pytest.mark.parametrize(("wall", "year"), [("@2016-01-01 00:00:00", 2016), ("@2036-01-01 00:00:00", 2036)])
def test_process_in_another_year_is_let_in(
    gateway: GatewayProcess, tmp_path: Path, suite: SuiteName, wall: str, year: int
) -> None:
    key = generate_key(suite)
    gateway.new_client(key, kiosk_id=KIOSK).enrol(gateway.enrolment_code(KIOSK))
    assert _asked_in(wall, gateway, key, tmp_path) == f"{year} True"


def _asked_in(wall: str, gateway: GatewayProcess, key: PrivateKey, folder: Path) -> str:
    for name in ("signing.public.pem", "sealing.public.pem"):
        (folder / name).write_text((gateway.folder / "keys" / name).read_text())
    (folder / "kiosk.pem").write_bytes(key.to_pem())
    asked = subprocess.run(
        ["faketime", "-f", wall, sys.executable, "-c", _ELSEWHEN, gateway.url, KIOSK, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    return asked.stdout.strip()
