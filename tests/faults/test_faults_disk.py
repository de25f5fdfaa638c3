"""The simulated disk forgets what a disk may forget, and the power cuts made with it find what is not synced."""

from pathlib import Path
from random import Random

import pytest

from tests.faults.acts.act import Act
from tests.faults.acts.gateway import GatewayIntake
from tests.faults.acts.kiosk import Save, SaveAtCheckpoint
from tests.faults.disk import SECTOR_BYTES, disk_at, without_syncs
from tests.faults.kinds.power_cut import cut_once
from tests.faults.recording import (
    Event,
    Linked,
    Made,
    Recording,
    Removed,
    Renamed,
    Said,
    Synced,
    Truncated,
    Written,
    recording_of,
)
from tests.faults.result import Result, total
from tests.faults.trial import trial_of

SEED = 20261122
CUTS = 60
FEW = 20
HERE = Path()
FILE = Path("file")
OTHER = Path("other")


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A folder with one file in it, on the disk for certain."""
    folder = tmp_path / "before"
    folder.mkdir()
    (folder / FILE).write_bytes(b"a" * 3 * SECTOR_BYTES)
    return folder


def after_cuts(before: Path, *events: Event) -> list[dict[Path, bytes | None]]:
    """What may be left when the power is cut after all of them."""
    chance = Random(SEED)
    disk = disk_at(Recording(before, events), len(events))
    return [disk.after_cut(chance).files for _ in range(CUTS)]


def test_what_was_synced_is_there_whatever_happens(before: Path) -> None:
    written = Written(FILE, 0, b"b" * SECTOR_BYTES), Truncated(FILE, SECTOR_BYTES), Synced(FILE)
    assert all(files == {FILE: b"b" * SECTOR_BYTES} for files in after_cuts(before, *written))


def test_what_was_not_synced_may_be_there_in_part(before: Path) -> None:
    left = {files[FILE] for files in after_cuts(before, Written(FILE, 100, b"b" * SECTOR_BYTES))}
    head, tail = SECTOR_BYTES - 100, 100
    whole = b"a" * 100 + b"b" * SECTOR_BYTES + b"a" * (2 * SECTOR_BYTES - 100)
    only_head = b"a" * 100 + b"b" * head + b"a" * 2 * SECTOR_BYTES
    only_tail = b"a" * SECTOR_BYTES + b"b" * tail + b"a" * (2 * SECTOR_BYTES - tail)
    assert left == {b"a" * 3 * SECTOR_BYTES, only_head, only_tail, whole}


def test_a_later_sector_may_be_there_without_an_earlier_one_and_leaves_zeros(before: Path) -> None:
    end = 3 * SECTOR_BYTES
    left = [files[FILE] for files in after_cuts(before, Written(FILE, end, b"b" * 2 * SECTOR_BYTES))]
    assert b"a" * end + bytes(SECTOR_BYTES) + b"b" * SECTOR_BYTES in left


def test_a_new_name_is_certain_only_when_its_folder_was_synced(before: Path) -> None:
    made = Made(OTHER), Written(OTHER, 0, b"b"), Synced(OTHER)
    assert {OTHER in files for files in after_cuts(before, *made)} == {True, False}
    assert all(files[OTHER] == b"b" for files in after_cuts(before, *made, Synced(HERE)))


def test_a_renamed_file_has_the_old_name_or_the_new_one(before: Path) -> None:
    names = {frozenset(files) for files in after_cuts(before, Renamed(FILE, OTHER))}
    assert names == {frozenset({FILE}), frozenset({OTHER})}


def test_a_second_name_and_a_removal_are_uncertain_too(before: Path) -> None:
    names = {frozenset(files) for files in after_cuts(before, Linked(FILE, OTHER), Removed(FILE))}
    assert frozenset({FILE, OTHER}) in names
    assert frozenset({OTHER}) in names


def test_what_lies_in_a_folder_that_was_lost_is_lost_with_it(before: Path, tmp_path: Path) -> None:
    inner = OTHER / "inner"
    events = Made(OTHER, is_folder=True), Made(inner), Written(inner, 0, b"b"), Synced(inner), Synced(OTHER)
    disk = disk_at(Recording(before, events), len(events))
    chance, target, left = Random(SEED), tmp_path / "left", set()
    for _ in range(CUTS):
        disk.after_cut(chance).write(target)
        left.add(frozenset(path.relative_to(target) for path in target.rglob("*")))
    assert left == {frozenset({FILE}), frozenset({FILE, OTHER, inner})}


def test_the_log_of_strace_is_read_as_it_was_meant(before: Path) -> None:
    def text(words: str) -> str:
        return "".join(f"\\x{byte:02x}" for byte in words.encode())

    path = text("/here/other")
    log = "\n".join(
        [
            f'7 openat(AT_FDCWD<{text("/")}>, "{path}", O_RDWR|O_CREAT, 0600) = 5<{path}>',
            f'7 openat(AT_FDCWD<{text("/")}>, "{text("/here/none")}", O_RDONLY) = -1 ENOENT (No such file)',
            f'7 write(5<{path}>, "{text("ab")}", 2) = 2',
            f'7 write(5<{path}>, "{text("cd")}", 2 <unfinished ...>',
            f'8 write(6<{text("pipe:[1]")}>, "{text("saved 1")}\\x0a", 8) = 8',
            "7 <... write resumed>) = 1",
            f"7 fsync(5<{path}>) = -1 EIO (Input/output error) (INJECTED)",
            f"7 fdatasync(5<{path}>) = 0",
            f'7 unlink("{text("/elsewhere/other")}") = 0',
        ]
    )
    assert recording_of(log, Path("/here"), before).events == [
        Made(OTHER),
        Written(OTHER, 0, b"ab"),
        Said("saved 1"),
        Written(OTHER, 2, b"c"),
        Synced(OTHER),
    ]


@pytest.mark.parametrize("act", [Save(), SaveAtCheckpoint(), GatewayIntake()], ids=lambda act: act.name)
def test_a_disk_that_lies_about_syncs_is_found_out(act: Act, tmp_path: Path) -> None:
    """The proof that the power cuts of the fault kinds can find anything at all."""
    assert cut_often(act, tmp_path).lost > 0


def cut_often(act: Act, folder: Path) -> Result:
    chance = Random(SEED)
    with trial_of(act, folder) as trial:
        recording = without_syncs(trial.recording())
        return total([cut_once(trial, recording, chance, n) for n in range(FEW)])
