"""One device key for ever: made whole or not at all, never made twice, moved without ever being lost."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from vaults import GlassVault

from kiosk.domain.errors import Reason, StoreError
from services.device.store import FILE_NAME, SEALED_NAME, DeviceStore, Where, adopt, open_device

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "device"


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_without_a_tpm_the_key_lies_in_a_file_for_this_user_alone(folder: Path) -> None:
    store = open_device(folder, None)
    assert (store.where, store.describe()) == (Where.FILE, "in a file that only the service user reads")
    assert (mode(folder), mode(folder / FILE_NAME)) == (0o700, 0o600)
    assert (folder / FILE_NAME).read_bytes() == store.key.root
    assert names(folder) == [FILE_NAME]


def test_the_key_is_the_same_at_every_start_and_another_on_another_machine(
    folder: Path, tmp_path: Path
) -> None:
    assert open_device(folder, None) == open_device(folder, None)
    assert open_device(folder, None) != open_device(tmp_path / "other", None)


def test_of_two_programs_that_start_at_once_one_makes_the_key(folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: open_device(folder, None), range(16)))
    assert len({store.key.root for store in stores}) == 1


def test_with_a_tpm_nothing_but_the_sealed_key_is_written(folder: Path) -> None:
    store = open_device(folder, GlassVault())
    assert (store.where, store.describe()) == (Where.TPM, "sealed in the TPM")
    assert names(folder) == [SEALED_NAME]
    assert open_device(folder, GlassVault()) == store


def test_a_key_in_a_file_stays_there_until_it_is_adopted(folder: Path) -> None:
    store = open_device(folder, None)
    assert open_device(folder, GlassVault()) == store


def test_a_sealed_key_without_its_tpm_is_told_and_never_made_anew(folder: Path) -> None:
    open_device(folder, GlassVault())
    with pytest.raises(StoreError, match="sealed in a TPM"):
        open_device(folder, None)
    with pytest.raises(StoreError):
        open_device(folder, GlassVault(refuses=True))
    assert names(folder) == [SEALED_NAME]


@pytest.mark.parametrize("rights", [0o640, 0o604, 0o660])
def test_a_file_that_others_can_read_is_refused(folder: Path, rights: int) -> None:
    open_device(folder, None)
    (folder / FILE_NAME).chmod(rights)
    with pytest.raises(StoreError, match="remove this folder") as refused:
        open_device(folder, None)
    assert refused.value.reason is Reason.STORE_BROKEN


@pytest.mark.parametrize("content", [b"", b"short", bytes(32), os.urandom(33)])
def test_a_file_that_holds_no_key_is_refused_and_left_as_it_is(folder: Path, content: bytes) -> None:
    open_device(folder, None)
    (folder / FILE_NAME).write_bytes(content)
    for vault in (None, GlassVault()):
        with pytest.raises(StoreError, match="not a device key"):
            open_device(folder, vault)
    with pytest.raises(StoreError):
        adopt(folder, GlassVault())
    assert (folder / FILE_NAME).read_bytes() == content
    assert names(folder) == [FILE_NAME]


def test_a_folder_that_cannot_be_made_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file"):
        open_device(tmp_path / "file" / "device", None)


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    """/dev/full cannot be a folder, so the error is made by a limit on the size of files."""
    told = subprocess.run(
        [
            *("bash", "-c", 'ulimit -f 0; trap "" XFSZ; exec "$0" -c "$1" "$2"', sys.executable),
            "import sys, pathlib; from services.device.store import open_device\n"
            "try: open_device(pathlib.Path(sys.argv[1]), None)\n"
            "except Exception as error: sys.stdout.write(type(error).__name__)",
            str(tmp_path / "device"),
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert told.stdout == "StoreError"
    assert names(tmp_path / "device") == []


# --- moving into the TPM ----------------------------------------------------------------------------


def test_adopting_moves_the_same_key_and_the_file_is_gone(folder: Path) -> None:
    before = open_device(folder, None)
    after = adopt(folder, GlassVault())
    assert (after.key, after.where) == (before.key, Where.TPM)
    assert names(folder) == [SEALED_NAME]
    assert adopt(folder, GlassVault()) == after


def test_adopting_where_no_key_is_makes_one_in_the_tpm(folder: Path) -> None:
    assert adopt(folder, GlassVault()).where is Where.TPM


def test_the_file_goes_only_after_the_tpm_gave_back_what_it_sealed(folder: Path) -> None:
    before = open_device(folder, None)
    with pytest.raises(StoreError):
        adopt(folder, GlassVault(refuses=True))
    assert FILE_NAME in names(folder)
    assert adopt(folder, GlassVault()).key == before.key


@pytest.mark.parametrize("left", ["whole", "overwritten"])
def test_a_start_after_a_cut_off_adoption_finishes_it(folder: Path, left: str) -> None:
    before = open_device(folder, None)
    (folder / SEALED_NAME).write_bytes(GlassVault().seal(before.key.root))
    if left == "overwritten":
        (folder / FILE_NAME).write_bytes(bytes(32))
    assert open_device(folder, GlassVault()) == DeviceStore(before.key, Where.TPM)
    assert names(folder) == [SEALED_NAME]


@pytest.mark.parametrize("call", ["fsync", "link", "unlink"])
def test_killed_at_any_step_of_the_move_the_key_is_never_lost(folder: Path, call: str) -> None:
    key, moment, killed = open_device(folder, None).key, 0, True
    while killed:
        moment += 1
        killed = adopt_and_kill(folder, call, moment)
        assert adopt(folder, GlassVault()).key == key
        (folder / SEALED_NAME).unlink()
        (folder / FILE_NAME).write_bytes(key.root)
        (folder / FILE_NAME).chmod(0o600)
    assert moment > 1


def adopt_and_kill(folder: Path, call: str, moment: int) -> bool:
    """Whether the child was killed at the n-th such call, and not already done by then."""
    child = [sys.executable, str(HERE / "adopting_child.py"), str(folder)]
    strace = ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}"]
    kill = ["-e", f"inject={call}:signal=KILL:when={moment}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run([*strace, *kill, *child], env=environment, capture_output=True, timeout=60)
    assert ended.returncode in (0, -9, 137), ended.stderr
    return ended.returncode != 0
