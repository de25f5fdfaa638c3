"""What a case of several departments is called follows from where its parts stand."""

import itertools

import pytest

from kiosk.domain.parts import GOOD, NOT_DONE, state_of_parts
from kiosk.domain.submission import CaseState, PartStatus, may_follow


def parts(*states: CaseState) -> list[PartStatus]:
    return [PartStatus(f"p{i}", "一样", "一个部门", state) for i, state in enumerate(states)]


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ((CaseState.UPLOADED, CaseState.UPLOADED), CaseState.UPLOADED),
        ((CaseState.RECEIVED, CaseState.UPLOADED), CaseState.RECEIVED),
        ((CaseState.ACCEPTED, CaseState.UPLOADED), CaseState.ACCEPTED),
        ((CaseState.GRANTED, CaseState.UPLOADED), CaseState.ACCEPTED),
        ((CaseState.SUSPENDED, CaseState.GRANTED), CaseState.ACCEPTED),
        ((CaseState.GRANTED, CaseState.SUPPLEMENT), CaseState.SUPPLEMENT),
        ((CaseState.GRANTED, CaseState.DELIVERED), CaseState.GRANTED),
        ((CaseState.GRANTED, CaseState.DENIED), CaseState.PARTLY),
        ((CaseState.GRANTED, CaseState.LAPSED), CaseState.PARTLY),
        ((CaseState.DENIED, CaseState.NOT_ACCEPTED), CaseState.DENIED),
        ((CaseState.WITHDRAWN, CaseState.WITHDRAWN), CaseState.WITHDRAWN),
        ((), CaseState.UPLOADED),
    ],
)
def test_whole_is_told_from_its_parts(states: tuple[CaseState, ...], whole: CaseState) -> None:
    assert state_of_parts(parts(*states)) is whole


def test_nothing_is_called_granted_unless_every_part_is() -> None:
    for states in itertools.product(CaseState, repeat=2):
        granted = state_of_parts(parts(*states)) is CaseState.GRANTED
        assert granted == all(state in GOOD for state in states)


def test_nothing_has_ended_while_a_part_goes_on() -> None:
    for states in itertools.product(CaseState, repeat=2):
        if any(state not in GOOD | NOT_DONE for state in states):
            assert state_of_parts(parts(*states)) not in GOOD | NOT_DONE | {CaseState.PARTLY}


def test_kiosk_can_follow_whatever_one_part_does_after_another() -> None:
    """A kiosk believes only what may follow in the list of states, in however many steps."""
    elsewhere = {CaseState.DRAFT, CaseState.SAVED, CaseState.WITHDRAWING, CaseState.PARTLY}
    for first, then, other in itertools.product(set(CaseState) - elsewhere, repeat=3):
        if may_follow(first, then) and not (first in NOT_DONE and then in GOOD):
            before = state_of_parts(parts(first, other))
            after = state_of_parts(parts(then, other))
            assert before is after or may_follow(before, after), (first, then, other)
