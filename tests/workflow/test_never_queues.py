"""挂失 and the like: done while the person stands there, or not at all; never said to be done before the word."""

import pytest
from story import Story
from story_world import LOST, ONLINE_ONLY, TRIP

from kiosk.domain.audit_events import AuditKind
from kiosk.domain.errors import Reason
from kiosk.domain.ports import NotDoneToPrint
from kiosk.domain.submission import CaseState
from kiosk.domain.take_back import TakenBack
from kiosk.workflow import timeouts
from kiosk.workflow.effects import AskSoon, PrintPaper, SaveCase, TakeBackCase, WatchCase
from kiosk.workflow.events import AnotherPressed, BackPressed, FinishPressed, NextPressed, PrintPressed
from kiosk.workflow.states import (
    Choosing,
    NotDone,
    NotKnown,
    OfferingRequest,
    Receipt,
    Reviewing,
    Stuck,
    Underway,
)


@pytest.fixture
def saved(story: Story) -> Story:
    """The case of a lost card lies in the outbox."""
    story.is_known_by_card().chooses(LOST).answers("13800000000").touches(NextPressed(), NextPressed())
    return story.case_is_saved()


def test_it_is_saved_with_an_end_and_the_person_waits(saved: Story) -> None:
    assert saved.last(SaveCase).only_within_s == timeouts.NEVER_WAITS_S
    assert saved.shows(Underway)


def test_what_may_wait_is_saved_without_an_end(story: Story) -> None:
    assert story.has_receipt(TRIP).last(SaveCase).only_within_s is None


def test_done_is_said_only_on_the_departments_word(saved: Story) -> None:
    for state in (CaseState.UPLOADED, CaseState.RECEIVED, CaseState.ACCEPTED):
        assert saved.case_stands(state).shows(Underway)
    assert saved.case_stands(CaseState.GRANTED).at(Receipt).status.state is CaseState.GRANTED


@pytest.mark.parametrize("state", [CaseState.DENIED, CaseState.NOT_ACCEPTED, CaseState.SUPPLEMENT])
def test_any_answer_of_the_department_ends_the_wait(saved: Story, state: CaseState) -> None:
    assert saved.case_stands(state).at(Receipt).status.state is state


def test_while_they_wait_the_department_is_asked_again_and_again(saved: Story) -> None:
    saved.case_stands(CaseState.UPLOADED).waits(12)
    assert len(saved.done(AskSoon)) == 4
    assert saved.done(TakeBackCase) == []


def test_department_that_is_slow_sends_the_person_home_with_the_honest_state(saved: Story) -> None:
    saved.case_stands(CaseState.UPLOADED).waits(timeouts.DEPARTMENT_S)
    assert saved.at(Receipt).status.state is CaseState.UPLOADED


def test_not_uploaded_in_time_it_is_taken_back(saved: Story) -> None:
    saved.waits(timeouts.UPLOAD_S)
    assert saved.shows(Underway)
    saved.is_taken_back()
    assert saved.shows(NotDone)
    assert saved.last(WatchCase).case_id is None
    taken = [e for e in saved.audited if e.kind is AuditKind.CASE_TAKEN_BACK]
    assert [(e.subject, e.detail) for e in taken] == [(saved.at(NotDone).case.number.text, "not-in-time")]


def test_with_the_network_known_to_be_gone_nobody_waits_long(saved: Story) -> None:
    saved.goes_offline().waits(timeouts.UPLOAD_OFFLINE_S)
    assert len(saved.done(TakeBackCase)) == 1


def test_what_is_being_sent_is_asked_for_again_until_nobody_can_know(saved: Story) -> None:
    saved.waits(timeouts.UPLOAD_S).is_taken_back(TakenBack.BEING_SENT)
    assert saved.shows(Underway)
    saved.waits(timeouts.ASK_AGAIN_S).is_taken_back(TakenBack.BEING_SENT)
    saved.waits(timeouts.NEVER_WAITS_S)
    assert saved.shows(NotKnown)


def test_what_was_not_known_is_told_when_it_is(saved: Story) -> None:
    saved.waits(timeouts.UPLOAD_S).is_taken_back(TakenBack.BEING_SENT).waits(timeouts.NEVER_WAITS_S)
    assert saved.shows(NotKnown)
    assert saved.case_stands(CaseState.UPLOADED).shows(Receipt)


def test_sync_may_find_first_that_it_never_came(saved: Story) -> None:
    saved.waits(timeouts.UPLOAD_S).is_taken_back(TakenBack.BEING_SENT).waits(timeouts.NEVER_WAITS_S)
    assert saved.case_stands(CaseState.WITHDRAWN).shows(NotDone)


def test_word_that_it_was_taken_back_and_arrived_all_the_same_goes_on_waiting(saved: Story) -> None:
    saved.waits(timeouts.UPLOAD_S).is_taken_back(TakenBack.ARRIVED)
    assert saved.case_stands(CaseState.UPLOADED).shows(Underway)


def test_outbox_that_fails_while_taking_back_is_asked_again(saved: Story) -> None:
    saved.waits(timeouts.UPLOAD_S).fails(TakeBackCase, Reason.STORE_BROKEN).waits(timeouts.ASK_AGAIN_S)
    assert len(saved.done(TakeBackCase)) == 2


def test_nobody_leaves_in_the_middle_and_no_card_ends_it(saved: Story) -> None:
    saved.touches(FinishPressed(), BackPressed()).pulls_card()
    assert saved.shows(Underway)
    assert not saved.is_wiped


def test_another_persons_card_put_in_afterwards_wipes_what_was_not_done(saved: Story) -> None:
    saved.waits(timeouts.UPLOAD_S).is_taken_back().pulls_card()
    assert saved.shows(NotDone)
    assert saved.idles_out().is_wiped


def test_after_it_they_may_try_again_under_another_id(saved: Story) -> None:
    saved.waits(timeouts.UPLOAD_S).is_taken_back().touches(NextPressed())
    form = saved.at(Reviewing).form
    assert form.case_id != saved.last(SaveCase).submission.id
    assert form.given() == {"phone": "13800000000"}


def test_what_to_do_instead_can_be_taken_along(saved: Story) -> None:
    saved.waits(timeouts.UPLOAD_S).is_taken_back().touches(PrintPressed())
    paper = saved.last(PrintPaper).paper
    assert isinstance(paper, NotDoneToPrint)
    assert (paper.service, paper.is_known) == (LOST, True)


def test_without_network_it_does_not_begin_and_says_what_to_do(story: Story) -> None:
    story.goes_offline().is_known_by_card().chooses(LOST)
    assert story.at(Stuck).reason is Reason.GATEWAY_UNREACHABLE
    assert isinstance(story.touches(PrintPressed()).last(PrintPaper).paper, NotDoneToPrint)


def test_service_that_has_no_words_for_it_prints_none(story: Story) -> None:
    story.goes_offline().is_known_by_card().chooses(ONLINE_ONLY).touches(PrintPressed())
    assert story.done(PrintPaper) == []


def test_network_lost_in_the_form_ends_before_anything_is_saved(story: Story) -> None:
    story.is_known_by_card().chooses(LOST).answers("13800000000").goes_offline()
    story.touches(NextPressed(), NextPressed())
    assert story.shows(OfferingRequest)
    assert story.touches(NextPressed()).shows(OfferingRequest)
    assert story.done(SaveCase) == []


def test_they_may_do_something_else(saved: Story) -> None:
    saved.waits(timeouts.UPLOAD_S).is_taken_back().touches(AnotherPressed())
    assert saved.shows(Choosing)
