"""One list of states, and the ways between them."""

from itertools import product

import pytest

from kiosk.domain.submission import NEXT_STATES, CaseState, may_follow

ENDED = (CaseState.NOT_ACCEPTED, CaseState.DELIVERED, CaseState.WITHDRAWN, CaseState.LAPSED)


def test_the_names_are_those_of_the_one_list() -> None:
    assert [state.value for state in CaseState] == [
        "草稿",
        "已存待传",
        "已上传",
        "部门已收到",
        "已受理",
        "不予受理",
        "补正",
        "审批中",
        "暂停",
        "办结（准予）",
        "办结（不予）",
        "结果已送达",
        "撤回申请中",
        "已撤回",
        "逾期未补正",
        "办结（部分准予）",
    ]


def test_every_state_says_what_may_come_next() -> None:
    assert set(NEXT_STATES) == set(CaseState)


def test_every_state_is_reached_from_a_draft() -> None:
    assert all(may_follow(CaseState.DRAFT, state) for state in CaseState if state is not CaseState.DRAFT)


@pytest.mark.parametrize("ended", ENDED)
def test_what_has_ended_stays_ended(ended: CaseState) -> None:
    assert not any(may_follow(ended, state) for state in CaseState)


def test_every_other_state_can_come_to_an_end() -> None:
    going_on = [state for state in CaseState if state not in ENDED]
    assert all(any(may_follow(state, ended) for ended in ENDED) for state in going_on)


def test_nothing_becomes_a_draft_or_unsaved_again() -> None:
    for state in set(CaseState) - {CaseState.DRAFT}:
        assert not may_follow(state, CaseState.DRAFT)
        assert not may_follow(state, CaseState.SAVED)


def test_a_result_does_not_turn_round() -> None:
    assert not may_follow(CaseState.GRANTED, CaseState.DENIED)
    assert not may_follow(CaseState.DENIED, CaseState.GRANTED)


def test_what_may_follow_in_two_steps_may_follow() -> None:
    for first, second, third in product(CaseState, repeat=3):
        if may_follow(first, second) and may_follow(second, third):
            assert may_follow(first, third)
