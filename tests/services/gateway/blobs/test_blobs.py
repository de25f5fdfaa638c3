"""Attachments come before their case, once each, sealed; a case whose attachments are not there has to wait."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest
from gateway_fixture import KIOSK, sealed_case, submission

from kiosk.domain.ports import SealedCase
from kiosk.domain.submission import AttachmentNote
from services.gateway import refusals
from services.gateway.blobs.keeping import ORPHANED_AFTER, BlobRoom
from services.gateway.intake import Intake
from services.gateway.keys import GatewayKeys
from services.gateway.refusals import RefusedError
from services.gateway.store import Store
from services.government.wire import CaseOnWire, CaseResult, CasesRequest
from services.sealing.blob import BLOB_SCHEMA, seal_blob
from services.sealing.digests import digest_of
from services.sealing.keys import generate_key

KEYS = GatewayKeys(generate_key(), generate_key(), bytes(32))
NONCE = "A" * 22
START = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


class Counter:
    """A store that takes attachments and cases."""

    def __init__(self, url: str) -> None:
        self.store = Store.open(url)
        self.time = START
        self.has_keys(KEYS)

    def has_keys(self, keys: GatewayKeys) -> None:
        self.room = BlobRoom(self.store, keys, lambda: self.time)
        self.intake = Intake(self.store, keys, lambda: self.time)

    def takes(self, digest: str, sealed: bytes) -> None:
        assert self.room.keep(NONCE, digest, sealed, KIOSK).digest == digest

    def refuses(self, digest: str, sealed: bytes) -> str:
        with pytest.raises(RefusedError) as refused:
            self.room.keep(NONCE, digest, sealed, KIOSK)
        assert refused.value.status in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)
        return refused.value.refusal.code

    def files(self, case: SealedCase) -> CaseResult:
        on_wire = CaseOnWire(
            case.id, case.number, case.service, case.applied_at, case.digest, case.envelope.decode()
        )
        (result,) = self.intake.receive(CasesRequest(NONCE, KIOSK, (on_wire,)))
        return result


@pytest.fixture
def counter(database_url: str) -> Iterator[Counter]:
    opened = Counter(database_url)
    yield opened
    opened.intake.close()
    opened.store.close()


def with_attachment(content: bytes = b"a scanned page") -> tuple[SealedCase, str, bytes]:
    """A case, and the digest and bytes of its one attachment."""
    case_id = uuid4()
    sealed = seal_blob(content, case_id, BLOB_SCHEMA, KEYS.sealing.public)
    digest = digest_of(sealed, KEYS.sealing.suite)
    note = AttachmentNote("proof", "image/png", digest, len(content))
    return sealed_case(submission(id=case_id, attachments=(note,)), KEYS.sealing.public), digest, sealed


def test_a_case_is_taken_once_its_attachment_is_there(counter: Counter) -> None:
    case, digest, sealed = with_attachment()
    counter.takes(digest, sealed)
    assert counter.files(case).receipt


def test_a_case_whose_attachment_is_missing_has_to_wait_and_leaves_nothing(counter: Counter) -> None:
    case, digest, sealed = with_attachment()
    assert counter.files(case).code == refusals.ATTACHMENT_MISSING.code
    with counter.store.reading() as transaction:
        assert transaction.cases.find(case.id) is None
    counter.takes(digest, sealed)
    assert counter.files(case).receipt


def test_an_attachment_of_another_case_does_not_count(counter: Counter) -> None:
    _, digest, sealed = with_attachment()
    counter.takes(digest, sealed)
    note = AttachmentNote("proof", "image/png", digest, 14)
    other = sealed_case(submission(attachments=(note,)), KEYS.sealing.public)
    assert counter.files(other).code == refusals.ATTACHMENT_MISSING.code


def test_the_same_attachment_again_is_answered_again_and_stored_once(counter: Counter) -> None:
    _, digest, sealed = with_attachment()
    for _ in range(3):
        counter.takes(digest, sealed)
    with counter.store.reading() as transaction:
        assert transaction.blobs.sealed(digest) == sealed


def test_what_is_stored_is_still_sealed(counter: Counter) -> None:
    content = b"nobody may read this in the store"
    _, digest, sealed = with_attachment(content)
    counter.takes(digest, sealed)
    with counter.store.reading() as transaction:
        kept = transaction.blobs.sealed(digest)
    assert kept is not None
    assert content not in kept


def test_bytes_under_another_digest_are_refused(counter: Counter) -> None:
    _, digest, _ = with_attachment()
    _, _, others = with_attachment()
    assert counter.refuses(digest, others) == refusals.DIGEST_MISMATCH.code


@pytest.mark.parametrize("digest", ["", "sm3:xyz", "md5:" + "0" * 64])
def test_what_is_no_digest_is_refused(counter: Counter, digest: str) -> None:
    assert counter.refuses(digest, b"x") == refusals.MALFORMED.code


def test_what_was_sealed_for_another_key_or_not_at_all_is_refused(counter: Counter) -> None:
    for sealed, code in (
        (seal_blob(b"x", uuid4(), BLOB_SCHEMA, generate_key().public), refusals.WRONG_KEY.code),
        (b"not sealed at all", refusals.NOT_AN_ENVELOPE.code),
    ):
        assert counter.refuses(digest_of(sealed, KEYS.sealing.suite), sealed) == code


def test_an_attachment_whose_case_never_came_goes_after_a_while(counter: Counter) -> None:
    case, digest, sealed = with_attachment()
    counter.takes(digest, sealed)
    counter.files(case)
    _, orphan, alone = with_attachment()
    counter.takes(orphan, alone)
    assert counter.room.tidy() == 0
    counter.time += ORPHANED_AFTER + timedelta(seconds=1)
    assert counter.room.tidy() == 1
    with counter.store.reading() as transaction:
        assert transaction.blobs.sealed(orphan) is None
        assert transaction.blobs.sealed(digest) == sealed


def test_attachment_and_case_sealed_to_a_key_that_was_retired_since_are_taken(counter: Counter) -> None:
    case, digest, sealed = with_attachment()
    counter.intake.close()
    counter.has_keys(replace(KEYS, sealing=generate_key(), retired=(generate_key(), KEYS.sealing)))
    counter.takes(digest, sealed)
    assert counter.files(case).receipt is not None
