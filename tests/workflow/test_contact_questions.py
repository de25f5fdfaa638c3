"""办好了怎么告诉您？ The case keeps the answer; who leaves a request is asked then."""

import pytest
from story import Story
from story_world import PAPER, TOLD, TRIP

from kiosk.domain.checks import AnswerFault
from kiosk.domain.ports import ReceiptToPrint
from kiosk.domain.submission import Contact, Purpose, Reach
from kiosk.workflow.effects import PrintPaper, SaveCase
from kiosk.workflow.events import EditPressed, NextPressed, PrintPressed
from kiosk.workflow.states import Asking, Consenting, OfferingRequest, Receipt, Reviewing, ShowingDocument

MOBILE, FIXED = "13800000000", "057188886666"


def files(story: Story, *answers: str) -> Contact | None:
    story.is_known_by_card().chooses(TOLD)
    for answer in answers:
        story.answers(answer)
    story.touches(NextPressed(), NextPressed()).case_is_saved()
    return story.last(SaveCase).submission.contact


@pytest.mark.parametrize(
    ("answers", "contact"),
    [
        (("message", MOBILE), Contact(Reach.MESSAGE, MOBILE)),
        (("call", FIXED), Contact(Reach.CALL, FIXED)),
        (("not-at-all",), Contact(Reach.NOT_AT_ALL)),
    ],
)
def test_case_keeps_how_its_owner_wants_to_be_told(
    story: Story, answers: tuple[str, ...], contact: Contact
) -> None:
    assert files(story, *answers) == contact


def test_service_that_does_not_ask_says_nothing(story: Story) -> None:
    story.has_receipt(TRIP)
    assert story.last(SaveCase).submission.contact is None


def test_number_of_a_changed_mind_is_not_kept(story: Story) -> None:
    story.is_known_by_card().chooses(TOLD).answers("call").answers(FIXED)
    story.touches(EditPressed("reach")).answers("not-at-all")
    story.touches(NextPressed(), NextPressed()).case_is_saved()
    submission = story.last(SaveCase).submission
    assert submission.contact == Contact(Reach.NOT_AT_ALL)
    assert submission.answers == {"reach": "not-at-all"}


def test_no_message_goes_to_a_fixed_line(story: Story) -> None:
    story.is_known_by_card().chooses(TOLD).answers("message").answers(FIXED)
    assert story.at(Asking).fault is AnswerFault.PHONE_NOT_MOBILE
    assert story.answers(MOBILE).shows(Reviewing)


def test_call_changed_to_a_message_asks_for_a_mobile_before_it_goes_on(story: Story) -> None:
    story.is_known_by_card().chooses(TOLD).answers("call").answers(FIXED)
    story.touches(EditPressed("reach")).answers("message").touches(NextPressed())
    assert story.at(Asking).fault is AnswerFault.PHONE_NOT_MOBILE


def test_receipt_on_paper_says_it_too(story: Story) -> None:
    files(story, "call", FIXED)
    paper = story.touches(PrintPressed()).last(PrintPaper).paper
    assert isinstance(paper, ReceiptToPrint)
    assert paper.reach is Reach.CALL


# --- a document that cannot be had now -----------------------------------------------------------------


def at_offer(story: Story) -> Story:
    story.goes_offline().is_known_by_card().chooses(PAPER).answers("loan")
    return story.touches(NextPressed(), NextPressed())


def test_who_gets_the_document_is_not_asked_for_a_telephone(story: Story) -> None:
    story.is_known_by_card().chooses(PAPER).answers("loan")
    assert story.shows(Reviewing)
    story.touches(NextPressed(), NextPressed()).document_is_issued().case_is_saved()
    assert story.shows(ShowingDocument)
    assert story.last(SaveCase).submission.contact is None


def test_who_leaves_a_request_is_asked_shown_and_told_again(story: Story) -> None:
    at_offer(story).at(OfferingRequest)
    story.touches(NextPressed())
    assert story.at(Asking).question_id == "reach"
    story.answers("message").answers(MOBILE)
    assert story.shows(Reviewing)
    assert story.touches(NextPressed()).at(Consenting).given == ()
    story.touches(NextPressed()).case_is_saved()
    assert story.shows(Receipt)
    submission = story.last(SaveCase).submission
    assert submission.purpose is Purpose.LEFT_REQUEST
    assert submission.contact == Contact(Reach.MESSAGE, MOBILE)
