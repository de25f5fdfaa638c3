"""社保卡密码修改 as a service: the card takes the new PIN, then it is filed; no PIN goes anywhere else."""

import pytest
from marks import PIN, all_texts
from story import Story
from story_world import CARD_PIN

from kiosk.domain.errors import Reason
from kiosk.domain.pin import PinChanged, PinLocked, PinNotTaken, PinWrong
from kiosk.domain.submission import CaseState
from kiosk.workflow.effects import AskPin, SaveCase, TakeBackCase
from kiosk.workflow.events import BackPressed, NextPressed, TakeBackPressed
from kiosk.workflow.events.pin import PinForgotten
from kiosk.workflow.states import (
    ChangingPin,
    Choosing,
    Guide,
    NotSaved,
    OneTryLeft,
    PinIsLocked,
    PinStep,
    Receipt,
    Stuck,
)

NEW = "264918"


@pytest.fixture
def at_the_pad(story: Story) -> Story:
    """She has read the notice, and the card has said how many tries are left."""
    story.is_known_by_card().chooses(CARD_PIN).touches(NextPressed())
    while not story.done(AskPin):
        story.touches(NextPressed())
    return story.card_tells_tries()


def changes(story: Story) -> Story:
    return story.types_pin(PIN).types_pin(NEW).types_pin(NEW)


def test_the_pad_asks_for_the_old_one_first(at_the_pad: Story) -> None:
    assert at_the_pad.at(ChangingPin).step is PinStep.OLD


def test_changed_it_is_filed_at_once_and_may_wait_for_the_network(at_the_pad: Story) -> None:
    changes(at_the_pad).card_says(PinChanged())
    save = at_the_pad.last(SaveCase)
    assert save.submission.service == "card-pin"
    assert save.only_within_s is None
    assert at_the_pad.case_is_saved().shows(Receipt)


def test_no_pin_is_in_what_is_filed(at_the_pad: Story) -> None:
    changes(at_the_pad).card_says(PinChanged())
    said = "\n".join(all_texts(at_the_pad.last(SaveCase)))
    assert PIN not in said
    assert NEW not in said


def test_what_the_card_did_cannot_be_taken_back(at_the_pad: Story) -> None:
    changes(at_the_pad).card_says(PinChanged()).case_is_saved().touches(TakeBackPressed())
    assert at_the_pad.done(TakeBackCase) == []
    assert at_the_pad.at(Receipt).status.state is CaseState.SAVED


def test_nothing_is_filed_where_the_card_took_nothing(at_the_pad: Story) -> None:
    changes(at_the_pad).card_says(PinNotTaken())
    assert at_the_pad.at(ChangingPin).step is PinStep.NEW
    assert at_the_pad.done(SaveCase) == []


def test_wrong_old_one_is_asked_for_again(at_the_pad: Story) -> None:
    changes(at_the_pad).card_says(PinWrong(2))
    scene = at_the_pad.at(ChangingPin)
    assert (scene.step, scene.was_wrong) == (PinStep.OLD, True)


def test_before_the_last_try_a_person_is_offered(at_the_pad: Story) -> None:
    changes(at_the_pad).card_says(PinWrong(1))
    assert at_the_pad.shows(OneTryLeft)
    assert at_the_pad.touches(NextPressed()).at(ChangingPin).step is PinStep.OLD


def test_locked_it_ends_at_the_counter(at_the_pad: Story) -> None:
    assert changes(at_the_pad).card_says(PinLocked()).shows(PinIsLocked)


def test_who_has_forgotten_it_tries_nothing(at_the_pad: Story) -> None:
    asked = len(at_the_pad.done(AskPin))
    assert at_the_pad.touches(PinForgotten()).at(PinIsLocked).is_forgotten
    assert len(at_the_pad.done(AskPin)) == asked
    assert at_the_pad.touches(NextPressed()).shows(Choosing)


def test_they_may_go_back(at_the_pad: Story) -> None:
    assert at_the_pad.touches(BackPressed()).shows(Guide)


def test_card_pulled_in_the_middle_is_asked_anew(at_the_pad: Story) -> None:
    at_the_pad.types_pin(PIN).pulls_card().inserts_card().card_is_read().card_tells_tries()
    assert at_the_pad.at(ChangingPin).step is PinStep.OLD


def test_record_that_was_not_saved_can_be_saved_again_without_the_pin(at_the_pad: Story) -> None:
    changes(at_the_pad).card_says(PinChanged()).fails(SaveCase, Reason.STORE_FULL)
    assert at_the_pad.shows(NotSaved)
    assert at_the_pad.touches(NextPressed()).case_is_saved().shows(Receipt)


def test_without_the_card_itself_it_cannot_be_done(story: Story) -> None:
    story.is_known_by_code().chooses(CARD_PIN)
    assert story.at(Stuck).reason is Reason.PIN_NOT_POSSIBLE


def test_without_network_it_does_not_begin(story: Story) -> None:
    story.goes_offline().is_known_by_card().chooses(CARD_PIN)
    assert story.at(Stuck).reason is Reason.GATEWAY_UNREACHABLE
