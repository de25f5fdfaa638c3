"""A queue on a stick and the same cases over the wire: each is filed once, in whichever order they come."""

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from gateway_fixture import KIOSK, GatewayProcess, sealed_case, submission

from kiosk.domain.ports import Received, SealedBlob, SealedCase
from kiosk.domain.submission import AttachmentNote
from services.gateway import refusals
from services.gateway.importing import Imported, Importer
from services.gateway.keys import GatewayKeys
from services.gateway.store import Store
from services.gateway.store.imports import KeptImport
from services.government.queue_file import Head, Part, QueueFileError, case_part, lines
from services.sealing.blob import BLOB_SCHEMA, seal_blob
from services.sealing.digests import digest_of
from services.sealing.keys import PrivateKey, generate_key

KEYS = GatewayKeys(generate_key(), generate_key(), bytes(32))
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
STAFF = ("S001", "S002")
CLERK = "C007"


class Counter:
    """A gateway's store that a kiosk is enrolled at, and a file that is brought to it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.store = Store.open(url)
        self.kiosk_key = generate_key()
        self.path = folder / "queue"
        self.importer = Importer(self.store, KEYS, lambda: NOW)
        self.heard: list[int] = []
        with self.store.writing() as transaction:
            pem = self.kiosk_key.public.to_pem().decode()
            transaction.kiosks.enrol(KIOSK, self.kiosk_key.id, pem, NOW)

    def writes(self, parts: Sequence[Part]) -> None:
        write(self.path, parts, self.kiosk_key)

    def imports(self, *, even_if_revoked: bool = False) -> Imported:
        with self.importer.opened(self.path, even_if_revoked=even_if_revoked) as file:
            return self.importer.take(file, CLERK, lambda so_far: self.heard.append(so_far.done))

    def refuses(self) -> str:
        with pytest.raises(QueueFileError) as refused:
            self.imports()
        return str(refused.value)

    def numbers(self) -> list[str]:
        with self.store.reading() as transaction:
            return sorted(case.number for case in transaction.cases.all())

    def revokes(self) -> None:
        with self.store.writing() as transaction:
            transaction.kiosks.revoke(KIOSK, NOW)


def write(path: Path, parts: Sequence[Part], key: PrivateKey) -> None:
    path.write_bytes(b"".join(lines(Head(key.suite, uuid4(), KIOSK, NOW), parts, STAFF, key)))


@pytest.fixture
def counter(database_url: str, tmp_path: Path) -> Iterator[Counter]:
    opened = Counter(database_url, tmp_path)
    yield opened
    opened.importer.close()
    opened.store.close()


def plain(keys: GatewayKeys = KEYS) -> SealedCase:
    return sealed_case(submission(), keys.sealing.public)


def with_attachment(keys: GatewayKeys = KEYS) -> tuple[SealedBlob, SealedCase]:
    case_id, key = uuid4(), keys.sealing
    sealed = seal_blob(b"a scan", case_id, BLOB_SCHEMA, key.public)
    blob = SealedBlob(digest_of(sealed, key.suite), case_id, sealed)
    note = AttachmentNote("proof", "image/png", blob.digest, 6)
    return blob, sealed_case(submission(id=case_id, attachments=(note,)), key.public)


def test_cases_and_attachments_of_a_file_are_taken_and_the_second_time_already_there(
    counter: Counter,
) -> None:
    blob, photographed = with_attachment()
    cases = [plain() for _ in range(120)]
    counter.writes([*map(case_part, cases), blob, case_part(photographed)])
    first = counter.imports()
    assert (first.taken, first.already_there, first.refused) == (121, 0, [])
    assert counter.heard == [50, 100, 121]
    second = counter.imports()
    assert (second.taken, second.already_there) == (0, 121)
    assert counter.numbers() == sorted(case.number for case in (*cases, photographed))


def test_case_that_is_refused_says_why_and_the_others_are_taken(counter: Counter) -> None:
    foreign = GatewayKeys(generate_key(), KEYS.signing, KEYS.sample_codes)
    _, photographed = with_attachment()
    other_blob = with_attachment(foreign)[0]
    note = AttachmentNote("proof", "image/png", other_blob.digest, 6)
    spoilt = sealed_case(submission(id=other_blob.case_id, attachments=(note,)), KEYS.sealing.public)
    good, wrong = plain(), plain(foreign)
    counter.writes([other_blob, *map(case_part, (good, wrong, photographed, spoilt))])
    imported = counter.imports()
    assert counter.numbers() == [good.number]
    assert [(one.number, one.code) for one in imported.refused] == [
        (wrong.number, refusals.WRONG_KEY.code),
        (photographed.number, refusals.ATTACHMENT_MISSING.code),
        (spoilt.number, refusals.WRONG_KEY.code),
    ]


@pytest.mark.parametrize("cut_at", [1, 100, 3000, -1])
def test_file_that_was_cut_off_is_refused_as_a_whole(counter: Counter, cut_at: int) -> None:
    counter.writes([case_part(plain()) for _ in range(3)])
    counter.path.write_bytes(counter.path.read_bytes()[:cut_at])
    assert counter.refuses()
    assert counter.numbers() == []


def test_file_that_was_changed_is_refused_as_a_whole(counter: Counter) -> None:
    blob, case = with_attachment()
    counter.writes([case_part(plain()), blob, case_part(case)])
    whole = counter.path.read_bytes()
    counter.path.write_bytes(whole.replace(b'"medical-elsewhere"', b'"medical-elsewherf"', 1))
    assert "changed" in counter.refuses()
    assert counter.numbers() == []
    with counter.store.reading() as transaction:
        assert transaction.blobs.sealed(blob.digest) is None


def test_file_of_a_stranger_or_under_another_kiosks_name_is_refused(counter: Counter) -> None:
    write(counter.path, [case_part(plain())], generate_key())
    assert "not signed by the kiosk" in counter.refuses()
    with counter.store.writing() as transaction:
        transaction.kiosks.enrol(
            "OTHER", counter.kiosk_key.id, counter.kiosk_key.public.to_pem().decode(), NOW
        )
    counter.writes([case_part(plain())])
    assert "is not enrolled here" in counter.refuses()
    assert counter.numbers() == []


def test_file_of_a_revoked_kiosk_needs_somebody_who_vouches_for_it(counter: Counter) -> None:
    case = plain()
    counter.writes([case_part(case)])
    counter.revokes()
    assert "--even-if-revoked" in counter.refuses()
    assert counter.numbers() == []
    assert counter.imports(even_if_revoked=True).taken == 1


def test_file_that_names_a_case_twice_files_it_once(counter: Counter) -> None:
    case = case_part(plain())
    counter.writes([case, case])
    imported = counter.imports()
    assert (imported.taken, imported.already_there) == (1, 1)


Start = Callable[..., GatewayProcess]


def brought(gateway: GatewayProcess, path: Path) -> Imported:
    """As the command does it, beside the running gateway."""
    store = Store.open_existing(gateway.database_url)
    importer = Importer(store, gateway.keys, lambda: datetime.now(UTC))
    try:
        with importer.opened(path, even_if_revoked=False) as file:
            return importer.take(file, CLERK, lambda so_far: None)
    finally:
        importer.close()
        store.close()


@pytest.mark.parametrize("by_wire_first", [True, False])
def test_wire_and_file_in_either_order_give_one_case_and_one_receipt(
    start_gateway: Start, database_url: str, tmp_path: Path, by_wire_first: bool
) -> None:
    gateway = start_gateway(database_url=database_url)
    client, key = gateway.client(), gateway.key_of(KIOSK)
    blob, case = with_attachment(gateway.keys)
    write(tmp_path / "queue", [blob, case_part(case)], key)
    if by_wire_first:
        client.deliver_blob(blob)
        (first,) = client.deliver([case])
        assert brought(gateway, tmp_path / "queue").already_there == 1
    else:
        assert brought(gateway, tmp_path / "queue").taken == 1
        first = client.receipt(case)
        client.deliver_blob(blob)
    (again,) = client.deliver([case])
    assert isinstance(again, Received)
    assert again == first == client.receipt(case)


def test_wire_and_file_at_the_same_time_file_each_case_once(
    start_gateway: Start, database_url: str, tmp_path: Path
) -> None:
    gateway = start_gateway(database_url=database_url)
    client, key = gateway.client(), gateway.key_of(KIOSK)
    cases = [gateway.case() for _ in range(100)]
    write(tmp_path / "queue", list(map(case_part, cases)), key)
    received: list[object] = []
    sending = threading.Thread(target=lambda: received.extend(client.deliver(cases)))
    sending.start()
    imported = brought(gateway, tmp_path / "queue")
    sending.join(60)
    assert (imported.done, imported.refused) == (100, [])
    assert all(isinstance(one, Received) for one in received)
    assert [client.receipt(case) for case in cases] == received


def kept(counter: Counter) -> Sequence[KeptImport]:
    with counter.store.reading() as transaction:
        return transaction.imports.all()


def test_each_import_is_written_down_with_who_brought_it(counter: Counter) -> None:
    counter.writes(
        [case_part(plain()), case_part(plain(GatewayKeys(generate_key(), KEYS.signing, bytes(32))))]
    )
    counter.imports()
    counter.imports()
    first, second = sorted(kept(counter), key=lambda one: -one.taken)
    assert (first.clerk, first.kiosk, first.agreed) == (CLERK, KIOSK, "S001, S002")
    assert (first.taken, first.already_there, first.refused) == (1, 0, 1)
    assert (second.taken, second.already_there, second.refused) == (0, 1, 1)
    assert first.digest == second.digest != ""
    assert first.digest.encode() in counter.path.read_bytes()
    assert (first.ended_at, first.vouched) == (NOW, False)


def test_import_that_was_broken_off_is_written_down_as_that(counter: Counter) -> None:
    counter.writes([case_part(plain())])

    def stick_is_pulled(so_far: Imported) -> None:
        raise QueueFileError("the file can no longer be read")

    with counter.importer.opened(counter.path, even_if_revoked=False) as file, pytest.raises(QueueFileError):
        counter.importer.take(file, CLERK, stick_is_pulled)
    (broken_off,) = kept(counter)
    assert (broken_off.clerk, broken_off.ended_at) == (CLERK, None)


def test_file_that_is_refused_as_a_whole_is_no_import(counter: Counter) -> None:
    counter.writes([case_part(plain())])
    counter.path.write_bytes(counter.path.read_bytes()[:-10])
    counter.refuses()
    assert not kept(counter)


def test_who_vouched_for_a_revoked_kiosk_is_written_down(counter: Counter) -> None:
    counter.writes([case_part(plain())])
    counter.revokes()
    counter.imports(even_if_revoked=True)
    (vouched,) = kept(counter)
    assert (vouched.vouched, vouched.clerk) == (True, CLERK)
