"""Sealed for one key, one row, one schema, in one exact spelling."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.sealing.envelope import open_envelope, read_header, seal
from services.sealing.errors import CannotOpenError, MalformedError, SealingError, WrongKeyError
from services.sealing.keys import generate_key

KEY = generate_key()
ROW = UUID("6f1b0c7e-3f7a-4f0e-9d52-2b6f0a5c1d11")
PLAIN = "张翠英 33010619510308102X".encode()


def changed(envelope: bytes, **members: Any) -> bytes:
    value = {**json.loads(envelope), **members}
    return json.dumps(value, separators=(",", ":")).encode()


@given(st.binary(max_size=4096))
def test_what_was_sealed_is_opened_by_the_right_key(plain: bytes) -> None:
    assert open_envelope(seal(plain, ROW, 1, KEY.public), ROW, KEY) == plain


def test_envelope_shows_suite_key_row_and_schema_and_nothing_of_the_content() -> None:
    envelope = seal(PLAIN, ROW, 1, KEY.public)
    assert list(json.loads(envelope)) == "v suite kid row schema wrapped nonce sealed".split()
    header = read_header(envelope)
    assert (header.suite, header.key_id, header.row, header.schema) == ("gm", KEY.id, ROW, 1)
    assert PLAIN not in envelope


def test_every_envelope_has_a_content_key_and_a_nonce_of_its_own() -> None:
    one, two = (json.loads(seal(PLAIN, ROW, 1, KEY.public)) for _ in range(2))
    assert all(one[name] != two[name] for name in ("wrapped", "nonce", "sealed"))


def test_another_key_is_told_so() -> None:
    with pytest.raises(WrongKeyError):
        open_envelope(seal(PLAIN, ROW, 1, KEY.public), ROW, generate_key())


def test_envelope_under_another_row_is_refused() -> None:
    with pytest.raises(CannotOpenError):
        open_envelope(seal(PLAIN, ROW, 1, KEY.public), uuid4(), KEY)


def test_envelope_relabelled_for_another_row_does_not_open() -> None:
    other = uuid4()
    with pytest.raises(CannotOpenError):
        open_envelope(changed(seal(PLAIN, ROW, 1, KEY.public), row=str(other)), other, KEY)


def test_envelope_relabelled_with_another_schema_does_not_open() -> None:
    with pytest.raises(CannotOpenError):
        open_envelope(changed(seal(PLAIN, ROW, 1, KEY.public), schema=2), ROW, KEY)


@pytest.mark.parametrize("part", ["wrapped", "nonce", "sealed"])
def test_parts_of_two_envelopes_cannot_be_mixed(part: str) -> None:
    one, two = seal(PLAIN, ROW, 1, KEY.public), seal(PLAIN, ROW, 1, KEY.public)
    with pytest.raises(CannotOpenError):
        open_envelope(changed(one, **{part: json.loads(two)[part]}), ROW, KEY)


def test_second_spelling_of_the_same_envelope_is_refused() -> None:
    envelope = seal(PLAIN, ROW, 1, KEY.public)
    for other in (
        b" " + envelope,
        envelope.replace(b'"v":1', b'"v": 1'),
        envelope[:-1] + b',"more":1}',
        envelope.replace(b'{"v":1', b'{"v":1,"v":1'),
        changed(envelope, row=str(ROW).upper()),
        changed(envelope, nonce=json.loads(envelope)["nonce"] + "="),
    ):
        with pytest.raises(MalformedError):
            open_envelope(other, ROW, KEY)


@pytest.mark.parametrize(
    "rubbish",
    [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"v":true}', b'{"v":1,"suite":"intl","kid":7}'],
)
def test_rubbish_is_not_an_envelope(rubbish: bytes) -> None:
    with pytest.raises(MalformedError):
        open_envelope(rubbish, ROW, KEY)


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_any_changed_byte_is_noticed_and_nothing_of_it_is_told(position: int, difference: int) -> None:
    envelope = bytearray(seal(PLAIN, ROW, 1, KEY.public))
    envelope[position % len(envelope)] ^= difference
    with pytest.raises(SealingError) as refused:
        open_envelope(bytes(envelope), ROW, KEY)
    assert "张翠英" not in str(refused.value)
