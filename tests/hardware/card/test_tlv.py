"""Records from hostile cards: any bytes give a record or an InvalidRecordError, never anything else."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.card.tlv import InvalidRecordError, Record, parse_record


@given(st.integers(0, 255), st.binary(max_size=255))
@settings(deadline=None)  # a busy machine is no fault
def test_what_is_encoded_is_read_again(tag: int, value: bytes) -> None:
    assert parse_record(Record(tag, value).encode()) == Record(tag, value)


@given(st.binary(max_size=300))
@settings(deadline=None)  # a busy machine is no fault
def test_any_bytes_are_a_record_or_refused(data: bytes) -> None:
    with contextlib.suppress(InvalidRecordError):
        record = parse_record(data)
        assert data.startswith(record.encode())


@pytest.mark.parametrize("data", ["", "08", "0801", "080231", "08013155"])
def test_short_long_and_followed_records_are_refused(data: str) -> None:
    with pytest.raises(InvalidRecordError):
        parse_record(bytes.fromhex(data))


@pytest.mark.parametrize("padding", ["00", "FF", "0000FF"])
def test_padding_after_a_record_is_no_part_of_it(padding: str) -> None:
    assert parse_record(bytes.fromhex("080131" + padding)) == Record(0x08, b"1")


def test_the_refusal_does_not_show_the_bytes() -> None:
    with pytest.raises(InvalidRecordError) as refusal:
        parse_record(b"\x08\x21330106195103081")
    assert "3301" not in str(refusal.value)
