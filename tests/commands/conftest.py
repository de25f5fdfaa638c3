"""Commands are really run, each as a process of its own, against real parts."""

import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.connect import gateway_client
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.world import CENTRE, start_gateway
from kiosk.settings import load_settings
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC

sys.path.insert(0, str(Path(__file__).parent))

from cli_page import documented_keys, keys_of

ROOT = Path(__file__).parent.parent.parent
_PATIENCE_S = 90
_kiosks = itertools.count(100)


@dataclass(frozen=True)
class Told:
    """What a command said and how it ended."""

    code: int
    text: str
    complaint: str

    @property
    def value(self) -> Any:
        return json.loads(self.text)


Run = Callable[..., Told]


def without_display() -> dict[str, str]:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {key: value for key, value in os.environ.items() if key not in screens} | {"PYTHONPATH": str(ROOT)}


def yitong(*words: str | Path, cwd: Path = ROOT, given: str | None = None) -> Told:
    """Run it. Whatever happens, no traceback is shown, and a complaint is one line a mistake."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "kiosk", *map(str, words)],
        capture_output=True,
        input=given,
        text=True,
        check=False,
        cwd=cwd,
        env=without_display(),
        timeout=_PATIENCE_S,
    )
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return Told(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def run() -> Run:
    return yitong


@pytest.fixture
def run_json() -> Run:
    """With --json; every key in the answer stands in docs/cli.md."""

    def run(*words: str | Path, command: str) -> Told:
        told = yitong(*command.split(), *words, "--json")
        undocumented = keys_of(told.value) - documented_keys(command)
        assert not undocumented, f"docs/cli.md does not know these keys of {command}: {undocumented}"
        return told

    return run


@pytest.fixture(scope="session")
def city_gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    gateway = start_gateway(tmp_path_factory.mktemp("gateway"))
    yield gateway
    gateway.stop()


@dataclass(frozen=True)
class Machine:
    """A kiosk's settings file and data folder."""

    config: Path
    data: Path


def write_settings(folder: Path, *, port: int, keys: Path, kiosk_id: str = "CL07", more: str = "") -> Path:
    """A settings file as IT staff write it, and the gateway's public keys beside it."""
    for name in (SIGNING_PUBLIC, SEALING_PUBLIC):
        shutil.copy(keys / name, folder / name)
    centre = "\n".join(f'{key} = "{value}"' for key, value in CENTRE.items())
    file = folder / "kiosk.toml"
    file.write_text(
        f"""[kiosk]
id = "{kiosk_id}"

[centre]
{centre}

[gateway]
url = "http://127.0.0.1:{port}"
verify_key_file = "{SIGNING_PUBLIC}"
seal_key_file = "{SEALING_PUBLIC}"

[voice]
engine = "none"
{more}""",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def machine(tmp_path: Path, city_gateway: GatewayProcess) -> Machine:
    """A kiosk of the city, enrolled; no two have the same id, so their numbers never meet."""
    kiosk_id = f"CL{next(_kiosks):03d}"
    config = write_settings(
        tmp_path, port=city_gateway.port, keys=city_gateway.keys_folder, kiosk_id=kiosk_id
    )
    machine = Machine(config, tmp_path / "data")
    enrol(machine, city_gateway)
    return machine


def enrol(machine: Machine, gateway: GatewayProcess) -> None:
    settings = load_settings(machine.config, machine.data)
    client = gateway_client(settings.gateway, settings.device, machine.data)
    client.enrol(gateway.new_enrolment_code(settings.kiosk.id))
