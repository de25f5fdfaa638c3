"""`yitong bench gateway`, really run on a disk with few requests: that it runs and judges, not how fast it is."""

from pathlib import Path

import pytest

from kiosk.bench.gateway import AIM, Load, measure_gateway
from kiosk.bench.gateway_postgres import OwnPostgres, installed_postgres
from kiosk.bench.ratios import Figure, Share, Told, Unmeasured
from kiosk.commands import exits
from kiosk.commands.bench import verdict
from kiosk.domain.errors import SettingsError, StoreError
from services.sealing.names import SuiteName

ROOT = Path(__file__).parents[2]
NAMES = [f"gateway intake on {database} (gm, 2 at a time), one case a request" for database in ("SQLite", "PostgreSQL")]  # fmt: skip


@pytest.fixture(scope="module")
def disk() -> Path:
    """A temporary folder may be memory."""
    disk = ROOT / "build"
    disk.mkdir(exist_ok=True)
    return disk


@pytest.fixture(scope="module")
def figures(disk: Path) -> list[Figure]:
    programs = installed_postgres()
    assert programs is not None, "apt-get install postgresql-15"
    load = Load(SuiteName.GM, connections=2, rounds=1, requests=4)
    return list(measure_gateway(load, disk, programs))


def test_intake_is_measured_on_both_databases(figures: list[Figure]) -> None:
    shares = [figure for figure in figures if isinstance(figure, Share)]
    assert [share.name for share in shares] == NAMES
    for share in shares:
        assert share.value == share.ours_per_s / share.floor_per_s > 0
        assert share.aim == AIM
        assert share.is_within == (share.value >= AIM)


def test_fsync_and_batches_are_told_beside(figures: list[Figure]) -> None:
    told = [figure for figure in figures if isinstance(figure, Told)]
    assert [figure.unit for figure in told] == ["ms", "cases a second", "cases a second"]
    assert told[0].name.startswith("fsync alone, on ")
    assert all(figure.value > 0 for figure in told)


def test_nothing_but_an_aim_decides_the_exit_code(figures: list[Figure]) -> None:
    met = all(figure.value >= AIM for figure in figures if isinstance(figure, Share))
    assert verdict(figures).exit_code == (exits.OK if met else exits.FOUND)


def test_missing_postgresql_is_said_and_found(disk: Path) -> None:
    load = Load(SuiteName.INTL, connections=1, rounds=1, requests=1)
    said = verdict(list(measure_gateway(load, disk, postgres=None)))
    assert said.exit_code == exits.FOUND
    assert said.text.endswith("gateway intake on PostgreSQL: NOT MEASURED: its server is not installed here")
    assert [row["name"] for row in said.value["unmeasured"]] == ["gateway intake on PostgreSQL"]
    assert Unmeasured("a", "b").is_within is False


def test_memory_disk_is_refused_for_a_gateway() -> None:
    with pytest.raises(StoreError, match="tmpfs keeps nothing"):
        next(measure_gateway(Load(SuiteName.GM, 1, 1), Path("/dev/shm"), None))


def test_postgresql_that_cannot_be_set_up_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "initdb").write_text("#!/bin/sh\necho no room >&2\nexit 1\n")
    (tmp_path / "initdb").chmod(0o755)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    server = OwnPostgres(tmp_path)
    with pytest.raises(SettingsError, match="cannot be set up: no room"), server:
        pass
    assert not server.folder.exists()
