"""Keys, store and port: made on the first start, checked on every start, one clear sentence where they fail."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from gateway_fixture import GatewayProcess

from kiosk.domain.errors import SettingsError
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC, open_keys
from services.gateway.listing import cases
from services.gateway.settings import ServerSettings
from services.sealing.keys import load_public_key

ROOT = Path(__file__).parents[3]


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "gateway", "serve", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )


# --- keys -------------------------------------------------------------------------------------------


def test_keys_are_made_once_and_kept(tmp_path: Path) -> None:
    assert open_keys(tmp_path / "keys") == open_keys(tmp_path / "keys")


def test_secret_keys_are_for_the_service_user_only_and_public_ones_lie_beside(tmp_path: Path) -> None:
    keys = open_keys(tmp_path / "keys")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()}
    assert {name for name, mode in modes.items() if mode == 0o600} == {
        "sealing.key.pem",
        "signing.key.pem",
        "sample-codes.key",
    }
    assert load_public_key((tmp_path / "keys" / SEALING_PUBLIC).read_bytes()) == keys.sealing.public
    assert load_public_key((tmp_path / "keys" / SIGNING_PUBLIC).read_bytes()) == keys.signing.public


def test_secret_key_that_others_can_read_is_refused_by_name(tmp_path: Path) -> None:
    open_keys(tmp_path)
    (tmp_path / "signing.key.pem").chmod(0o644)
    with pytest.raises(SettingsError, match=r"signing\.key\.pem.*chmod 600"):
        open_keys(tmp_path)


@pytest.mark.parametrize("name", ["sealing.key.pem", "sample-codes.key"])
def test_damaged_key_is_refused_by_name_and_never_replaced(tmp_path: Path, name: str) -> None:
    open_keys(tmp_path)
    (tmp_path / name).write_bytes(b"damaged")
    with pytest.raises(SettingsError, match=name):
        open_keys(tmp_path)
    assert (tmp_path / name).read_bytes() == b"damaged"


def test_half_written_key_of_a_crash_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "sealing.key.new").write_bytes(b"-----BEGIN")
    assert open_keys(tmp_path) == open_keys(tmp_path)


def test_place_where_no_keys_can_be_kept_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="keys cannot be kept here"):
        open_keys(tmp_path / "file" / "keys")


# --- start ------------------------------------------------------------------------------------------


def test_port_of_somebody_else_is_named_and_nothing_is_left_behind(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = start(
            *("--database", f"sqlite:///{tmp_path / 'new' / 'g'}"),
            *("--keys", str(tmp_path / "new" / "keys"), "--port", str(port)),
        )
    assert ended.returncode == 3
    assert list(tmp_path.iterdir()) == []
    assert ended.stderr.startswith(f"yitong: gateway: cannot listen on 127.0.0.1:{port}: ")
    assert "Traceback" not in ended.stderr


def test_second_gateway_on_one_sqlite_file_is_refused_and_makes_no_keys(
    start_gateway: type[GatewayProcess], tmp_path: Path
) -> None:
    first = start_gateway()
    other = tmp_path / "other"
    ended = start("--database", first.database_url, "--keys", str(other), "--port", "0")
    assert ended.returncode == 3
    assert "another gateway serves this store" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not other.exists()
    assert cases(first.database_url) == []


def test_gateway_that_was_killed_lets_go_of_its_store(start_gateway: type[GatewayProcess]) -> None:
    gateway = start_gateway()
    gateway.kill()
    gateway.start()
    assert gateway.stop() == 0


def test_other_database_ends_the_start_with_one_sentence(tmp_path: Path) -> None:
    ended = start("--database", "mysql://db/yitong", "--keys", str(tmp_path), "--port", "0")
    assert ended.returncode == 3
    assert ended.stderr.count("\n") == 1


def test_staff_key_file_that_is_missing_is_named(tmp_path: Path) -> None:
    ended = start("--database", "sqlite:///x", "--keys", str(tmp_path), "--staff-key", "S001=nowhere.pem")
    assert ended.returncode == 3
    assert "S001" in ended.stderr


@pytest.mark.parametrize("change", [{"port": -1}, {"port": 65536}, {"advance_every_s": 0.0}])
def test_setting_out_of_range_is_refused(tmp_path: Path, change: dict[str, float]) -> None:
    with pytest.raises(SettingsError):
        ServerSettings("sqlite:///x", tmp_path, **change)  # type: ignore[arg-type]
