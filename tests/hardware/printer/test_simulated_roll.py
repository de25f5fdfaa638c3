"""The simulated receipt printer refuses what a real one would not obey, and never falls over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.printer.simulated_roll import RollPrinter

RASTER_72_BYTES_2_ROWS = b"\x1dv0\x00\x48\x00\x02\x00" + b"\xaa" * 144


def test_a_picture_is_printed_row_by_row():
    roll = RollPrinter()
    roll.feed(b"\x1b@" + RASTER_72_BYTES_2_ROWS)
    assert roll.picture.rows == b"\xaa" * 144
    assert roll.rejected == []


@pytest.mark.parametrize(
    "command", [b"\x1bZ", b"\x1dZ", b"plain text", b"\x1dv1\x00\x48\x00\x01\x00", b"\x1d(Z\x03\x00abc"]
)
def test_what_it_does_not_know_it_keeps_as_rejected(command):
    roll = RollPrinter()
    roll.feed(command + b"\0" * 600)
    assert roll.rejected


def test_a_picture_wider_than_the_head_is_rejected():
    roll = RollPrinter(dots_across=384)
    roll.feed(RASTER_72_BYTES_2_ROWS)
    assert roll.rejected
    assert roll.picture.height_dots == 0


def test_it_hears_a_question_in_the_middle_of_a_picture_as_real_ones_do():
    roll = RollPrinter()
    assert roll.feed(RASTER_72_BYTES_2_ROWS[:50] + b"\x10\x04\x01") == b"\x12"


def test_a_question_cut_in_two_is_answered_once():
    roll = RollPrinter()
    assert roll.feed(b"\x10\x04") + roll.feed(b"\x04") + roll.feed(b"") == b"\x12"


def test_what_waits_in_its_memory_goes_on_when_the_cover_is_closed():
    roll = RollPrinter()
    roll.open_cover()
    roll.feed(RASTER_72_BYTES_2_ROWS)
    assert roll.picture.height_dots == 0
    roll.close_cover()
    assert roll.picture.height_dots == 2


def test_cleared_memory_never_comes_out():
    roll = RollPrinter()
    roll.open_cover()
    roll.feed(RASTER_72_BYTES_2_ROWS + b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08")
    roll.close_cover()
    assert roll.picture.height_dots == 0


@given(st.lists(st.binary(max_size=60), max_size=8))
def test_any_bytes_are_obeyed_or_rejected(pieces):
    roll = RollPrinter()
    for piece in pieces:
        roll.feed(piece)
