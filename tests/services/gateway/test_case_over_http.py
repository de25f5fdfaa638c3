"""A case with its attachment goes over the wire, and what became of it can be asked, all over real HTTP."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from gateway_fixture import GatewayProcess, sealed_case, submission

from kiosk.domain.errors import GatewayError
from kiosk.domain.ports import Received, Refused, SealedBlob, SealedCase
from kiosk.domain.submission import AttachmentNote
from services.gateway import refusals
from services.gateway.body_limit import LARGEST_ATTACHMENT_BYTES, MIB, SEAL_BYTES
from services.government.failures import RefusedBlobError
from services.sealing.blob import BLOB_SCHEMA, seal_blob
from services.sealing.digests import digest_of

Start = Callable[..., GatewayProcess]


def with_attachment(gateway: GatewayProcess, content: bytes = b"a scan") -> tuple[SealedCase, SealedBlob]:
    key, case_id = gateway.keys.sealing, uuid4()
    sealed = seal_blob(content, case_id, BLOB_SCHEMA, key.public)
    blob = SealedBlob(digest_of(sealed, key.suite), case_id, sealed)
    note = AttachmentNote("proof", "image/png", blob.digest, len(content))
    return sealed_case(submission(id=case_id, attachments=(note,)), key.public), blob


def test_attachment_first_then_its_case(gateway: GatewayProcess) -> None:
    client, (case, blob) = gateway.client(), with_attachment(gateway)
    (refused,) = client.deliver([case])
    assert isinstance(refused, Refused)
    assert refused.code == refusals.ATTACHMENT_MISSING.code
    client.deliver_blob(blob)
    (received,) = client.deliver([case])
    assert isinstance(received, Received)


def test_attachment_of_many_megabytes_comes_in_and_one_over_the_limit_does_not(
    gateway: GatewayProcess,
) -> None:
    client = gateway.client()
    _, large = with_attachment(gateway, bytes(LARGEST_ATTACHMENT_BYTES))
    client.deliver_blob(large)
    _, too_large = with_attachment(gateway, bytes(LARGEST_ATTACHMENT_BYTES + SEAL_BYTES))
    with pytest.raises(RefusedBlobError, match="413 too-large") as refused:
        client.deliver_blob(too_large)
    assert refused.value.code == "too-large"


def test_gateway_takes_no_larger_attachment_than_it_was_told(start_gateway: Start) -> None:
    gateway = start_gateway("--largest-attachment-mib", "1")
    client = gateway.client()
    client.deliver_blob(with_attachment(gateway, bytes(MIB))[1])
    with pytest.raises(RefusedBlobError, match="413 too-large"):
        client.deliver_blob(with_attachment(gateway, bytes(MIB + SEAL_BYTES))[1])


def test_attachment_under_another_digest_is_refused_as_wrong(gateway: GatewayProcess) -> None:
    _, blob = with_attachment(gateway, b"a photo")
    with pytest.raises(RefusedBlobError, match="422 digest-mismatch") as refused:
        gateway.client().deliver_blob(replace(blob, sealed=blob.sealed + b"!"))
    assert refused.value.code == "digest-mismatch"


def test_receipt_whose_answer_was_lost_is_told_again_to_the_letter(gateway: GatewayProcess) -> None:
    client, case = gateway.client(), gateway.case()
    assert client.receipt(case) is None
    (received,) = client.deliver([case])
    assert isinstance(received, Received)
    assert client.receipt(case) == received


def test_receipt_of_a_case_under_the_same_id_with_another_body_is_not_ours(gateway: GatewayProcess) -> None:
    client, case = gateway.client(), gateway.case()
    client.deliver([case])
    with pytest.raises(GatewayError):
        client.receipt(gateway.case(id=case.id))


def test_kiosk_may_delete_its_copy_once_a_department_has_the_case(
    start_gateway: Start, database_url: str
) -> None:
    gateway = start_gateway(database_url=database_url)
    client, case = gateway.client(), gateway.case()
    client.deliver([case])
    status = client.status(case.id)
    assert status is not None
    assert not status.is_processed
    gateway.stop()
    moving = GatewayProcess(gateway.folder, database_url=database_url, advance_every_s=0.02)
    client = moving.client()
    try:
        assert any(client.status(case.id).is_processed for _ in range(2000))  # type: ignore[union-attr]
    finally:
        moving.kill()
