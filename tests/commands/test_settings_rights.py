"""A settings file with a province's secrets is for the service user, not for everybody on the machine."""

from pathlib import Path

import pytest
from conftest import Machine, Run

from kiosk.commands import exits

PROVINCE = '\n[gateway.tif]\npaas_id = "kiosk"\ntoken = "invented"\n'


@pytest.fixture
def with_secret(machine: Machine) -> Path:
    text = machine.config.read_text("utf-8").replace("[gateway]\n", '[gateway]\ndialect = "tif"\n')
    machine.config.write_text(text + PROVINCE, "utf-8")
    return machine.config


@pytest.mark.parametrize(("rights", "code"), [(0o644, exits.FOUND), (0o640, exits.OK), (0o600, exits.OK)])
def test_secret_that_everybody_can_read_is_found(
    run_json: Run, with_secret: Path, rights: int, code: int
) -> None:
    with_secret.chmod(rights)
    told = run_json(with_secret, command="config check")
    assert (told.code, told.value["exposed"]) == (code, code == exits.FOUND)


def test_doctor_warns_of_it(run: Run, with_secret: Path) -> None:
    with_secret.chmod(0o644)
    told = run("doctor", "--config", with_secret)
    assert f"warning  settings: {with_secret}: everybody can read it -> " in told.text
    assert "invented" not in told.text
