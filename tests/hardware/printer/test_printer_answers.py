"""What a receipt printer says, taken apart: in any pieces, with anything in between."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hardware.printer.answers import Answers

SAID = b"\x12\x00\x11\x13\x37\x22\x30\x30\x30\x31\x00\x37\x25\x00\x14\x00\x00\x0f\x10\x0f\x20\x02\x00\x00\x16\x00"
"""Real time, in turn, flow control, process id, cleared, unasked news, six bytes of a vendor's, and two more."""


def heard(*pieces: bytes) -> Answers:
    answers = Answers({b"\x10\x0f": 6})
    for piece in pieces:
        answers.take(piece)
    return answers


def test_each_answer_is_told_apart():
    answers = heard(SAID)
    assert answers.real_time == [b"\x12", b"\x10\x0f\x20\x02\x00\x00", b"\x16"]
    assert answers.in_turn == 2
    assert answers.processed == {b"0001"}


@given(st.lists(st.integers(0, len(SAID)), max_size=8))
def test_however_it_is_cut_it_means_the_same(cuts):
    edges = [0, *sorted(cuts), len(SAID)]
    whole, pieces = heard(SAID), heard(*(SAID[a:b] for a, b in pairwise(edges)))
    assert (pieces.real_time, pieces.in_turn, pieces.processed) == (
        whole.real_time,
        whole.in_turn,
        whole.processed,
    )


@given(st.lists(st.binary(max_size=40), max_size=6))
def test_any_bytes_are_sorted_without_a_fault(pieces):
    answers = heard(*pieces)
    assert all(len(answer) in (1, 6) for answer in answers.real_time)


def test_a_block_that_never_ends_is_not_waited_for_for_ever():
    answers = heard(b"\x37" + b"\x41" * 200, b"\x12")
    assert b"\x12" in answers.real_time
