"""`yitong card read --driver` and `yitong doctor` on a library that is built here."""

from pathlib import Path

import pytest
from conftest import Run
from drivers_fixture import ZHANG, Bench, OpenBench, line_of

from kiosk.commands import exits

FILE = """
serves = "social-security-card"
library = "{library}"
host = "{host}"

[[read]]
function = "iReadCardBas"
arguments = [{{ number = 3 }}, {{ buffer_bytes = 1024, name = "line" }}]
"""


@pytest.fixture
def driver(bench: OpenBench) -> Bench:
    return bench("national")


@pytest.fixture
def file(driver: Bench, tmp_path: Path) -> Path:
    path = tmp_path / "shebao.toml"
    path.write_text(FILE.format(library=driver.library, host=driver.host), "utf-8")
    return path


def test_a_card_is_read_masked(run: Run, driver: Bench, file: Path) -> None:
    driver.put(line_of(ZHANG))

    told = run("card", "read", "--driver", file)

    assert told.code == exits.OK
    assert "name: 张*英" in told.text
    assert "credential: social-security-card" in told.text
    assert "张翠英" not in told.text


def test_a_driver_that_is_not_there_is_told(run: Run, driver: Bench, file: Path) -> None:
    driver.library.unlink()

    told = run("card", "read", "--driver", file)

    assert told.code == exits.DEVICE
    assert "libnational.so" in told.complaint


def test_a_file_with_a_mistake_is_told(run: Run, file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("number = 3", "nummer = 3"), "utf-8")

    told = run("card", "read", "--driver", file)

    assert told.code == exits.SETTINGS
    assert "nummer" in told.complaint
