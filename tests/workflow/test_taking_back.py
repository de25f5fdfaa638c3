"""取消提交 on the receipt: in time, or not, and what can be done then."""

import pytest
from story import Story
from story_world import MUST_SHOW, PROOF, TRIP

from kiosk.domain.audit_events import AuditKind
from kiosk.domain.errors import Reason
from kiosk.domain.submission import CaseState
from kiosk.domain.take_back import TakenBack
from kiosk.workflow.effects import KeepDraft, MarkSeen, SaveCase, TakeBackCase
from kiosk.workflow.events import (
    AnotherPressed,
    Entered,
    FinishPressed,
    NextPressed,
    TakeBackPressed,
)
from kiosk.workflow.events.pages import CameraPressed
from kiosk.workflow.states import (
    Asking,
    Choosing,
    Farewell,
    NotSubmitted,
    Receipt,
    Reviewing,
    TakingBack,
)


@pytest.fixture
def receipt(story: Story) -> Story:
    return story.has_receipt(TRIP)


def test_in_time_nothing_is_submitted(receipt: Story) -> None:
    case = receipt.at(Receipt).case
    receipt.touches(TakeBackPressed())
    assert receipt.shows(TakingBack)
    assert receipt.last(TakeBackCase).case_id == case.id
    assert receipt.is_taken_back().at(NotSubmitted).case == case
    assert [(e.subject, e.detail) for e in receipt.audited if e.kind is AuditKind.CASE_TAKEN_BACK] == [
        (case.number.text, "wished")
    ]


@pytest.mark.parametrize("outcome", [TakenBack.BEING_SENT, TakenBack.ARRIVED])
def test_too_late_they_are_told_so(receipt: Story, outcome: TakenBack) -> None:
    receipt.touches(TakeBackPressed()).is_taken_back(outcome)
    assert receipt.at(Receipt).too_late


def test_outbox_that_fails_takes_nothing_back(receipt: Story) -> None:
    receipt.touches(TakeBackPressed()).fails(TakeBackCase, Reason.STORE_BROKEN)
    assert receipt.at(Receipt).too_late


def test_what_the_gateway_holds_is_not_taken_back_here(receipt: Story) -> None:
    receipt.case_stands(CaseState.UPLOADED).touches(TakeBackPressed())
    assert receipt.done(TakeBackCase) == []


def test_state_that_came_meanwhile_is_on_the_receipt(receipt: Story) -> None:
    receipt.touches(TakeBackPressed()).case_stands(CaseState.UPLOADED).is_taken_back(TakenBack.ARRIVED)
    assert receipt.at(Receipt).status.state is CaseState.UPLOADED


def test_answer_to_an_earlier_wish_is_not_heard(receipt: Story) -> None:
    receipt.touches(TakeBackPressed()).is_taken_back(TakenBack.BEING_SENT).is_taken_back(TakenBack.DONE)
    assert receipt.shows(Receipt)


def test_nobody_leaves_while_it_is_not_known(receipt: Story) -> None:
    assert receipt.touches(TakeBackPressed(), FinishPressed()).shows(TakingBack)


def test_what_was_typed_is_still_there_under_another_id(receipt: Story) -> None:
    receipt.touches(TakeBackPressed()).is_taken_back().touches(NextPressed())
    form, sent = receipt.at(Reviewing).form, receipt.last(SaveCase).submission
    assert form.given() == sent.answers
    assert form.case_id != sent.id
    assert receipt.last(KeepDraft).draft.case_id == form.case_id


def test_it_can_be_submitted_again_as_another_case(receipt: Story) -> None:
    first = receipt.last(SaveCase).submission
    receipt.touches(TakeBackPressed()).is_taken_back().touches(NextPressed(), NextPressed(), NextPressed())
    second = receipt.last(SaveCase).submission
    assert second.id != first.id
    assert receipt.case_is_saved().at(Receipt).too_late is False


def test_papers_are_shown_again_because_no_picture_outlives_the_save(story: Story) -> None:
    story.is_known_by_card().chooses(MUST_SHOW)
    for _ in range(2):
        story.touches(CameraPressed()).page_is_captured().touches(NextPressed())
    story.touches(NextPressed(), Entered("13800000000"), NextPressed(), NextPressed(), NextPressed())
    story.case_is_saved().touches(TakeBackPressed()).is_taken_back().touches(NextPressed())
    assert story.at(Asking).question_id == "paper"
    assert story.at(Asking).form.given() == {"phone": "13800000000"}


def test_they_may_leave_it(receipt: Story) -> None:
    receipt.touches(TakeBackPressed()).is_taken_back().touches(FinishPressed())
    assert receipt.shows(Farewell)
    assert receipt.is_wiped


def test_or_do_something_else(receipt: Story) -> None:
    assert receipt.touches(TakeBackPressed()).is_taken_back().touches(AnotherPressed()).shows(Choosing)


def test_that_it_was_cancelled_counts_as_seen(receipt: Story) -> None:
    case = receipt.at(Receipt).case
    receipt.touches(TakeBackPressed()).is_taken_back().touches(FinishPressed())
    assert receipt.last(MarkSeen).case_id == case.id


def test_document_that_was_given_cannot_be_taken_back(story: Story) -> None:
    story.is_known_by_card().chooses(PROOF).answers("loan").touches(NextPressed(), NextPressed())
    story.document_is_issued().case_is_saved().touches(NextPressed(), TakeBackPressed())
    assert story.done(TakeBackCase) == []
