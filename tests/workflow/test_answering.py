"""One decision a screen, conditional questions, 说不准, 核对 and editing."""

from dataclasses import replace

import pytest
from story import Story
from story_world import ONLINE_ONLY, PENSION, PLAIN, TRIP

from kiosk.domain.checks import AnswerFault
from kiosk.domain.errors import Reason
from kiosk.domain.handwriting import NO_INK, Ink
from kiosk.domain.submission import StandingAnswer
from kiosk.domain.typing import TypingMode
from kiosk.workflow import timeouts
from kiosk.workflow.effects import AskStanding
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    DeclinePressed,
    EditPressed,
    Entered,
    InkLeft,
    NextPressed,
    TypingModeChosen,
)
from kiosk.workflow.states import (
    Asking,
    AskingStaff,
    AskingStanding,
    Choosing,
    Consenting,
    Guide,
    NotNeeded,
    Reviewing,
    Stuck,
)

INK = Ink((((0.1, 0.2), (0.3, 0.2)),))
NEEDED, VALID = StandingAnswer(needed=True), StandingAnswer(needed=False, valid_until="2027-05")


@pytest.fixture
def asked(story: Story) -> Story:
    return story.is_known_by_card().chooses(TRIP)


@pytest.fixture
def reviewed(asked: Story) -> Story:
    return asked.answers_all_of_trip()


def asked_for(story: Story) -> str:
    return story.at(Asking).question_id


def test_questions_come_one_by_one_in_order(asked: Story) -> None:
    assert asked_for(asked) == "kind"
    assert asked_for(asked.answers("long")) == "start"
    assert asked_for(asked.answers("2026-12-01")) == "phone"
    assert asked.answers("13800000000").shows(Reviewing)


def test_a_question_appears_only_after_a_certain_answer(asked: Story) -> None:
    asked.answers("short").answers("2026-12-01")
    assert asked_for(asked) == "end"


def test_what_is_typed_is_checked_only_on_going_on(asked: Story) -> None:
    asked.answers("long").touches(Entered("2026-02-30"))
    assert asked.at(Asking).fault is None
    assert asked.touches(NextPressed()).at(Asking).fault is AnswerFault.DATE_FORM
    assert asked.touches(Entered("2026-12-01")).at(Asking).fault is None


def test_nothing_chosen_is_a_fault(asked: Story) -> None:
    assert asked.touches(NextPressed()).at(Asking).fault is AnswerFault.EMPTY


def test_back_shows_the_answer_given_and_then_the_guide(asked: Story) -> None:
    asked.answers("long").touches(BackPressed())
    assert asked.at(Asking).entered == "long"
    assert asked.touches(BackPressed()).shows(Guide)


def test_back_keeps_what_stands_in_the_field_until_one_is_there_again(asked: Story) -> None:
    asked.answers("long").touches(Entered("2026-12"), BackPressed(), NextPressed())
    assert asked.at(Asking).entered == "2026-12"
    asked.touches(Entered("2026-12-01"), BackPressed(), BackPressed())
    assert asked.shows(Guide)


def test_a_new_word_in_an_answered_field_is_kept_by_back_and_is_no_answer(asked: Story) -> None:
    asked.answers("long").answers("2026-12-01").touches(BackPressed(), Entered("2026-12-0"), BackPressed())
    assert asked.at(Asking).form.given()["start"] == "2026-12-01"
    assert asked.touches(NextPressed()).at(Asking).entered == "2026-12-0"
    assert asked.touches(NextPressed()).at(Asking).fault is AnswerFault.DATE_FORM


def test_a_field_that_was_emptied_is_empty_after_back(asked: Story) -> None:
    asked.answers("long").answers("2026-12-01").touches(BackPressed(), Entered(""), BackPressed())
    assert asked.touches(NextPressed()).at(Asking).entered == ""


def test_what_was_answered_after_all_is_what_stands_there(asked: Story) -> None:
    asked.answers("long").touches(Entered("2026-12"), BackPressed(), NextPressed())
    asked.answers("2026-12-05").touches(BackPressed())
    assert asked.at(Asking).entered == "2026-12-05"


def test_what_was_typed_and_left_reaches_no_review_and_no_draft(asked: Story) -> None:
    asked.answers("long").answers("2026-12-01").touches(Entered("1380000"), BackPressed(), NextPressed())
    assert asked.at(Asking).entered == "1380000"
    assert asked.at(Asking).form.to_keep() == {"kind": "long", "start": "2026-12-01"}
    asked.answers("13800000000").touches(NextPressed())
    assert asked.at(Consenting).form.given()["phone"] == "13800000000"
    assert not asked.at(Consenting).form.typed


def test_from_the_review_on_back_leaves_the_answer_as_it_is(reviewed: Story) -> None:
    reviewed.touches(EditPressed("phone"), Entered("1390000"), BackPressed())
    assert reviewed.shows(Reviewing)
    assert reviewed.touches(EditPressed("phone")).at(Asking).entered == "13800000000"


def test_edit_begins_with_what_the_review_shows(reviewed: Story) -> None:
    reviewed.touches(EditPressed("kind")).answers("short").touches(Entered("2027"), BackPressed())
    reviewed.touches(Entered("2026-12-2"), BackPressed()).answers("long")
    assert reviewed.at(Reviewing).form.given()["start"] == "2026-12-01"
    assert reviewed.touches(EditPressed("start")).at(Asking).entered == "2026-12-01"


def test_what_is_typed_is_shown_by_no_repr(asked: Story) -> None:
    asked.answers("long").touches(Entered("2026-12"), BackPressed())
    assert "2026-12" not in repr(asked.at(Asking))


def test_a_character_that_is_written_and_not_chosen_keeps_the_question(asked: Story) -> None:
    asked.answers("long").touches(Entered("2026-12-01"), InkLeft(INK))
    assert asked.at(Asking).fault is AnswerFault.INK_LEFT
    assert asked.at(Asking).ink == INK
    assert asked.at(Asking).form.given() == {"kind": "long"}
    asked.touches(Entered("2026-12-02"))
    assert (asked.at(Asking).fault, asked.at(Asking).ink) == (None, NO_INK)
    assert asked_for(asked.touches(NextPressed())) == "phone"


def test_another_way_of_typing_lets_go_of_what_was_written(asked: Story) -> None:
    asked.answers("long").touches(InkLeft(INK), TypingModeChosen(TypingMode.PINYIN))
    assert (asked.at(Asking).fault, asked.at(Asking).ink) == (None, NO_INK)
    assert asked.visit.preferences.typing is TypingMode.PINYIN


def test_end_before_start_is_a_fault(asked: Story) -> None:
    asked.answers("short").answers("2026-12-05").answers("2026-12-04")
    assert asked.at(Asking).fault is AnswerFault.BEFORE_OTHER


def test_not_sure_asks_staff_and_keeps_the_answers(asked: Story) -> None:
    asked.answers("unsure")
    assert asked.at(AskingStaff).question_id == "kind"
    assert asked_for(asked.touches(NextPressed())) == "kind"
    asked.answers("long").touches(BackPressed()).answers("unsure")
    assert asked.touches(BackPressed()).at(Asking).entered == "long"


def test_edit_from_the_review_comes_back_to_it(reviewed: Story) -> None:
    reviewed.touches(EditPressed("start"))
    assert reviewed.at(Asking).entered == "2026-12-01"
    assert reviewed.answers("2026-12-09").at(Reviewing).form.answers["start"] == "2026-12-09"
    assert reviewed.touches(EditPressed("phone"), BackPressed()).shows(Reviewing)


def test_edit_that_opens_a_question_asks_it_and_comes_back(reviewed: Story) -> None:
    reviewed.touches(EditPressed("kind")).answers("short")
    assert asked_for(reviewed) == "end"
    assert reviewed.answers("2026-12-09").shows(Reviewing)


def test_back_from_a_newly_opened_question_leads_to_the_one_before(reviewed: Story) -> None:
    reviewed.touches(EditPressed("kind")).answers("short").touches(BackPressed())
    assert asked_for(reviewed) == "start"
    assert reviewed.touches(BackPressed()).at(Asking).entered == "short"
    assert reviewed.answers("long").shows(Reviewing)


def test_not_sure_while_editing_still_comes_back_to_the_review(reviewed: Story) -> None:
    reviewed.touches(EditPressed("kind")).answers("unsure").touches(NextPressed()).answers("long")
    assert reviewed.shows(Reviewing)


def test_unknown_or_hidden_questions_cannot_be_edited(reviewed: Story) -> None:
    assert reviewed.touches(EditPressed("end"), EditPressed("no-such")).shows(Reviewing)


def test_answer_of_a_question_that_disappeared_is_not_sent(asked: Story) -> None:
    asked.answers("short").answers("2026-12-01").answers("2026-12-09").answers("13800000000")
    asked.touches(EditPressed("kind")).answers("long")
    assert set(asked.at(Reviewing).form.given()) == {"kind", "start", "phone"}


def test_it_is_back_when_the_question_reappears(asked: Story) -> None:
    asked.answers("short").answers("2026-12-01").answers("2026-12-09").answers("13800000000")
    asked.touches(EditPressed("kind")).answers("long").touches(EditPressed("kind")).answers("short")
    assert asked.at(Reviewing).form.given()["end"] == "2026-12-09"


def test_review_checks_again_what_a_change_has_spoiled(asked: Story) -> None:
    asked.answers("short").answers("2026-12-01").answers("2026-12-09").answers("13800000000")
    asked.touches(EditPressed("start")).answers("2026-12-20").touches(NextPressed())
    assert asked.at(Asking) == replace(
        asked.at(Asking), question_id="end", fault=AnswerFault.BEFORE_OTHER, returning=True
    )
    assert asked.answers("2026-12-21").shows(Reviewing)


def test_review_after_midnight_checks_the_days_again(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).answers("long").answers("2026-11-13").answers("13800000000")
    story.wall = story.wall.replace(day=24)
    assert story.touches(NextPressed()).at(Asking).fault is AnswerFault.TOO_EARLY


def test_review_goes_back_to_the_last_question_and_on_to_the_consent(reviewed: Story) -> None:
    assert asked_for(reviewed.touches(BackPressed())) == "phone"
    assert reviewed.touches(NextPressed()).shows(Reviewing)
    assert reviewed.touches(NextPressed()).shows(Consenting)


def test_service_without_questions_goes_to_the_review(story: Story) -> None:
    assert story.is_known_by_card().chooses(PLAIN).shows(Reviewing)
    assert story.touches(BackPressed()).shows(Guide)


# --- the gateway is asked first --------------------------------------------------------------------


def test_gateway_is_asked_first_and_who_is_valid_hears_so(story: Story) -> None:
    story.is_known_by_card().chooses(PENSION).standing_is(VALID)
    assert story.at(NotNeeded).answer.valid_until == "2027-05"


def test_who_is_valid_may_do_it_again_or_something_else(story: Story) -> None:
    story.is_known_by_card().chooses(PENSION).standing_is(VALID)
    assert story.touches(DeclinePressed()).shows(Asking)
    other = Story().is_known_by_card().chooses(PENSION).standing_is(VALID)
    assert other.touches(AnotherPressed()).shows(Choosing)


def test_who_is_due_is_asked(story: Story) -> None:
    assert story.is_known_by_card().chooses(PENSION).standing_is(NEEDED).shows(Asking)


def test_without_network_the_questions_begin_at_once(story: Story) -> None:
    assert story.is_known_by_card().goes_offline().chooses(PENSION).shows(Asking)
    assert not story.done(AskStanding)


@pytest.mark.parametrize("why", [Reason.GATEWAY_UNREACHABLE, Reason.GATEWAY_SLOW, Reason.GATEWAY_NOT_GENUINE])
def test_gateway_that_fails_does_not_stop_a_service_that_can_queue(story: Story, why: Reason) -> None:
    assert story.is_known_by_card().chooses(PENSION).fails(AskStanding, why).shows(Asking)


def test_gateway_that_never_answers_does_not_either(story: Story) -> None:
    story.is_known_by_card().chooses(PENSION).waits(timeouts.GATEWAY_ANSWER_S)
    assert story.shows(AskingStanding)
    assert story.waits(1).shows(Asking)


def test_gateway_that_fails_stops_a_service_that_refuses(story: Story) -> None:
    strict = replace(ONLINE_ONLY, asks_first=True)
    story.rules = replace(story.rules, catalogue=replace(story.rules.catalogue, services=(strict,)))
    story.is_known_by_card().chooses(strict).fails(AskStanding, Reason.GATEWAY_FAILING)
    assert story.at(Stuck).reason is Reason.GATEWAY_FAILING


def test_asking_the_gateway_can_be_left(story: Story) -> None:
    assert story.is_known_by_card().chooses(PENSION).touches(BackPressed()).shows(Guide)
