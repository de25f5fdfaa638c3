"""The checks as the running kiosk does them: of its own settings, at its real gateway, with nothing taken away."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.clock import Clock
from kiosk.demo.centre import CENTRE
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.world import start_gateway
from kiosk.domain.health import Health, HealthReport
from kiosk.health.checkup import findings
from kiosk.health.running import KioskCheckup
from kiosk.health.scope import Scope
from kiosk.settings import Settings, load_settings
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC
from ui.application import application


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[GatewayProcess]:
    gateway = start_gateway(tmp_path)
    yield gateway
    gateway.stop()


def settings_at(gateway: GatewayProcess, folder: Path) -> Settings:
    for name in (SIGNING_PUBLIC, SEALING_PUBLIC):
        shutil.copy(gateway.keys_folder / name, folder / name)
    centre = "\n".join(f'{key} = "{value}"' for key, value in CENTRE.items())
    file = folder / "kiosk.toml"
    file.write_text(
        f"""[kiosk]
id = "HC07"

[centre]
{centre}

[gateway]
url = "http://127.0.0.1:{gateway.port}"
verify_key_file = "{SIGNING_PUBLIC}"
seal_key_file = "{SEALING_PUBLIC}"

[camera]
source = ""

[voice]
engine = "none"
""",
        encoding="utf-8",
    )
    return load_settings(file, folder / "data")


def health_of(report: HealthReport) -> dict[str, Health]:
    return {finding.name: finding.health for finding in report.findings}


def test_a_kiosk_that_nobody_enrolled_is_not_ready_and_the_rest_is_looked_at(
    gateway: GatewayProcess, tmp_path: Path
) -> None:
    application()  # the kiosk draws while it looks
    report = KioskCheckup(settings_at(gateway, tmp_path), tmp_path / "data", Clock().wall).run()
    found = health_of(report)
    assert (report.kiosk_id, report.is_ready) == ("HC07", False)
    assert found["enrolment"] is Health.BAD
    for name in ("sqlite", "services", "font", "gateway", "gateway keys", "clock", "disk", "audit trail"):
        assert found[name] is Health.GOOD, name
    assert found["camera"] is Health.WARNING
    assert not (tmp_path / "data").exists()


def test_without_settings_nothing_of_them_is_guessed() -> None:
    names = [finding.name for finding in findings(Scope(None, None), Clock().wall())]
    assert names[-1] == "left out"
    assert not {"gateway", "camera", "disk"} & set(names)
