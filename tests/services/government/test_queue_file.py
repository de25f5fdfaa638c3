"""A queue on a stick: read as it was written, and refused as a whole whenever anything about it is not so."""

import json
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import wire_examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.ports import SealedBlob, SealedCase
from services.government import queue_file
from services.government.queue_file import Head, QueueFileError, case_part, lines, opened
from services.government.wire import CaseOnWire
from services.sealing.digests import digest_of
from services.sealing.keys import PrivateKey, PublicKey, generate_key
from services.sealing.names import SuiteName

KEYS = {suite: generate_key(suite) for suite in SuiteName}
STRANGER = generate_key(SuiteName.INTL)
STAFF = ("S001", "S002")


def head(suite: SuiteName = SuiteName.INTL) -> Head:
    return Head(suite, wire_examples.CALL_ID, "WT07", wire_examples.APPLIED_AT)


def case(sealed: bytes = b'{"v":1}') -> CaseOnWire:
    digest = digest_of(sealed, SuiteName.INTL)
    at = wire_examples.APPLIED_AT + timedelta(seconds=1)
    return case_part(SealedCase(uuid4(), "WT07-261122-037-X", "medical-elsewhere", at, sealed, digest))


def blob(case_id: UUID, sealed: bytes = b"\x00\xff sealed") -> SealedBlob:
    return SealedBlob(digest_of(sealed, SuiteName.INTL), case_id, sealed)


def write(path: Path, parts: Iterable[CaseOnWire | SealedBlob], suite: SuiteName = SuiteName.INTL) -> Path:
    path.write_bytes(b"".join(lines(head(suite), parts, STAFF, KEYS[suite])))
    return path


def enrolled(kiosk: str) -> Sequence[PublicKey]:
    return [key.public for key in KEYS.values()] if kiosk == "WT07" else []


def refusal(path: Path) -> str:
    with pytest.raises(QueueFileError) as refused, opened(path, enrolled):
        pass
    return str(refused.value)


@pytest.mark.parametrize("suite", SuiteName)
def test_file_is_read_as_it_was_written_as_often_as_one_likes(tmp_path: Path, suite: SuiteName) -> None:
    first, second = case(), case(b'{"v":1,"n":2}')
    parts = [blob(first.id), blob(first.id, b"another"), first, second]
    with opened(write(tmp_path / "queue", parts, suite), enrolled) as file:
        assert file.head == head(suite)
        assert (file.cases, file.blobs, file.staff) == (2, 2, STAFF)
        assert list(file.parts()) == parts
        assert list(file.parts()) == parts


def test_empty_queue_is_a_file_too(tmp_path: Path) -> None:
    with opened(write(tmp_path / "queue", []), enrolled) as file:
        assert list(file.parts()) == []


def test_nothing_that_was_sealed_is_in_an_error_or_a_repr(tmp_path: Path) -> None:
    assert "sealed" not in repr(blob(uuid4())).replace("SealedBlob", "")


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_file_with_any_byte_changed_is_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write(tmp_path_factory.mktemp("stick") / "queue", [blob(uuid4()), case()])
    written = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(written) - 1))
    written[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(written)
    assert refusal(path)


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_file_cut_off_anywhere_is_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write(tmp_path_factory.mktemp("stick") / "queue", [blob(uuid4()), case()])
    written = path.read_bytes()
    path.write_bytes(written[: data.draw(st.integers(0, len(written) - 1))])
    assert refusal(path)


def test_cut_off_file_says_that_it_is_to_be_copied_again(tmp_path: Path) -> None:
    path = write(tmp_path / "queue", [case()])
    path.write_bytes(path.read_bytes()[:-1])
    assert refusal(path) == "the file ends too early: it was cut off, copy it again"


def test_line_taken_out_is_missed(tmp_path: Path) -> None:
    path = write(tmp_path / "queue", [case(), case()])
    written = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*written[:1], *written[2:]]))
    assert refusal(path) == "lines of the file are missing: export it again"


def test_case_exchanged_for_another_is_noticed(tmp_path: Path) -> None:
    path = write(tmp_path / "queue", [case()])
    other = write(tmp_path / "other", [case()]).read_bytes().splitlines(keepends=True)
    written = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([written[0], other[1], *written[2:]]))
    assert refusal(path) == "the file was changed after it was written: export it again"


def test_something_behind_the_end_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "queue", [case()])
    path.write_bytes(path.read_bytes() + b"\n")
    assert refusal(path) == "something stands behind the end of the file: export it again"


def test_changed_attachment_is_refused(tmp_path: Path) -> None:
    wrong = SealedBlob(digest_of(b"one", SuiteName.INTL), uuid4(), b"two")
    assert (
        refusal(write(tmp_path / "queue", [wrong]))
        == "an attachment in the file was changed: export it again"
    )


def signed_by(path: Path, key: PrivateKey, kiosk: str = "WT07", staff: tuple[str, ...] = STAFF) -> Path:
    said = Head(key.suite, uuid4(), kiosk, wire_examples.APPLIED_AT)
    path.write_bytes(b"".join(lines(said, [case()], staff, key)))
    return path


def test_file_of_a_stranger_is_refused(tmp_path: Path) -> None:
    assert "is not signed by the kiosk WT07" in refusal(signed_by(tmp_path / "queue", STRANGER))


def test_file_of_a_kiosk_that_is_not_enrolled_is_refused(tmp_path: Path) -> None:
    path = signed_by(tmp_path / "queue", KEYS[SuiteName.INTL], kiosk="WT99")
    assert refusal(path) == "the kiosk WT99 is not enrolled here: enrol it first"


@pytest.mark.parametrize("staff", [(), ("S001",), ("S001", "S001")])
def test_file_to_which_fewer_than_two_agreed_is_refused(tmp_path: Path, staff: tuple[str, ...]) -> None:
    path = signed_by(tmp_path / "queue", KEYS[SuiteName.INTL], staff=staff)
    assert "two members of staff" in refusal(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "cut off"),
        (b"\n", "not a file of a kiosk's queue"),
        (b"hello\n", "not a file of a kiosk's queue"),
        (b"[]\n", "not a file of a kiosk's queue"),
        (b"[" * 100_000 + b"\n", "not a file of a kiosk's queue"),
        (b'{"format":"other","v":1}\n', "not a file of a kiosk's queue"),
        (b'{"format":"yitong-queue","v":2}\n', "newer version"),
        (b'{"format":"yitong-queue","v":1}\n', "not a file of a kiosk's queue"),
        (b"\xff\xfe\x00\n", "not a file of a kiosk's queue"),
    ],
)
def test_what_is_no_such_file_is_refused_in_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "queue"
    path.write_bytes(content)
    assert sentence in refusal(path)


@pytest.mark.parametrize(
    "line", [b"{}", b'{"case":{}}', b'{"case":1,"blob":2}', b'{"other":{}}', b'{"end":{}}']
)
def test_line_that_is_not_well_formed_is_refused(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "queue"
    path.write_bytes(next(lines(head(), [], STAFF, KEYS[SuiteName.INTL])) + line + b"\n")
    assert refusal(path) == "a line of the file is not well formed: export it again"


def test_endless_line_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "queue"
    with path.open("wb") as file:
        file.truncate(queue_file.MAX_LINE_BYTES + 2)
    assert "a line is longer than" in refusal(path)


def test_missing_file_and_folder_are_told(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "nowhere")
    assert "directory" in refusal(tmp_path)


def test_key_of_another_suite_does_not_sign() -> None:
    with pytest.raises(ValueError, match="another suite"):
        next(lines(head(SuiteName.GM), [], STAFF, KEYS[SuiteName.INTL]))


def test_first_line_is_plain_for_whoever_finds_the_stick() -> None:
    first = json.loads(next(lines(head(), [], STAFF, KEYS[SuiteName.INTL])))
    assert first["format"] == "yitong-queue"
    assert first["kiosk"] == "WT07"
