"""Which finger acts, which strikes count, and what a touch beside everything was meant for."""

import pytest

from ui.hand import (
    ALONE_MM,
    LEANING_S,
    NEAR_MM,
    PALM_MM,
    RESTING_S,
    STEADY,
    USUAL,
    Contact,
    Firmness,
    Hand,
    Strikes,
    meant,
)

FIRST, SECOND = 1, 2
SOON_S = 0.01


def strikes(firmness: Firmness) -> Strikes:
    found = Strikes()
    found.firmness = firmness
    return found


def test_the_first_finger_acts_and_a_second_one_does_not() -> None:
    hand = Hand()
    assert hand.lands(Contact(FIRST, 10.0))
    assert not hand.lands(Contact(SECOND, 10.2))
    assert not hand.lifts(SECOND, 10.3)
    assert hand.lifts(FIRST, 10.4)


def test_a_finger_that_rested_acts_no_more_once_another_came() -> None:
    hand = Hand()
    assert hand.lands(Contact(FIRST, 10.0))
    assert hand.lands(Contact(SECOND, 10.0 + RESTING_S))
    assert not hand.lifts(FIRST, 12.0)
    assert hand.lifts(SECOND, 12.0)


def test_a_long_press_counts_until_it_is_a_hand_that_leans() -> None:
    hand = Hand()
    hand.lands(Contact(FIRST, 10.0))
    assert hand.lifts(FIRST, 10.0 + LEANING_S - SOON_S)
    hand.lands(Contact(FIRST, 10.0))
    assert not hand.lifts(FIRST, 10.0 + LEANING_S)


@pytest.mark.parametrize(("across_mm", "acts"), [(0.0, True), (14.0, True), (PALM_MM, True), (40.0, False)])
def test_what_is_broader_than_a_thumb_is_no_finger(across_mm: float, acts: bool) -> None:
    assert Hand().lands(Contact(FIRST, 10.0, across_mm)) is acts


def test_after_all_was_let_go_the_finger_that_is_still_there_does_nothing() -> None:
    hand = Hand()
    hand.lands(Contact(FIRST, 10.0))
    hand.lets_go()
    assert not hand.lifts(FIRST, 10.1)


@pytest.mark.parametrize("firmness", [USUAL, STEADY])
def test_nothing_is_taken_just_after_a_touch_that_moved_on(firmness: Firmness) -> None:
    found = strikes(firmness)
    assert found.admits("next", 0.0, moves_on=True)
    assert not found.admits("key.1", 0.0 + firmness.moved_on_s - SOON_S, moves_on=False)
    assert found.admits("key.1", 0.0 + firmness.moved_on_s, moves_on=False)


@pytest.mark.parametrize("firmness", [USUAL, STEADY])
def test_the_same_key_is_taken_again_after_its_time(firmness: Firmness) -> None:
    found = strikes(firmness)
    assert found.admits("key.1", 0.0, moves_on=False)
    assert not found.admits("key.1", 0.0 + firmness.strike_again_s - SOON_S, moves_on=False)
    assert found.admits("key.1", 0.0 + firmness.strike_again_s, moves_on=False)


@pytest.mark.parametrize("firmness", [USUAL, STEADY])
def test_another_key_is_taken_at_once(firmness: Firmness) -> None:
    found = strikes(firmness)
    assert found.admits("key.1", 0.0, moves_on=False)
    assert found.admits("key.2", 0.0 + SOON_S, moves_on=False)


def test_a_hand_that_trembles_on_and_on_is_not_kept_out_for_ever() -> None:
    """Five strikes a second: those that are refused do not begin the half second anew."""
    found = strikes(STEADY)
    taken = [found.admits("key.1", 10.0 + at / 5, moves_on=False) for at in range(6)]
    assert taken == [True, False, False, True, False, False]


def test_for_hands_that_shake_every_number_is_more_forgiving() -> None:
    """EN 301 549 5.8: half a second for an identical strike."""
    assert STEADY.strike_again_s >= 0.5
    assert STEADY.moved_on_s > USUAL.moved_on_s
    assert STEADY.drift_mm > USUAL.drift_mm
    assert STEADY.snap_mm > USUAL.snap_mm
    assert STEADY.drift_mm >= STEADY.snap_mm


def test_a_touch_beside_one_target_was_meant_for_it() -> None:
    assert meant([30.0, 5.0, 20.0], within_mm=8.0) == 1


def test_a_touch_between_two_targets_was_meant_for_neither() -> None:
    assert meant([5.0, 5.0 + ALONE_MM / 2], within_mm=8.0) is None
    assert meant([5.0, 5.0 + ALONE_MM], within_mm=8.0) == 0


def test_a_touch_far_from_everything_was_meant_for_nothing() -> None:
    assert meant([8.1], within_mm=8.0) is None
    assert meant([], within_mm=NEAR_MM) is None
