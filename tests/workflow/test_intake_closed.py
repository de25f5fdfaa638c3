"""先不收新申请: said before anyone types more, nothing is lost, and it is put right by itself."""

import pytest
from story import Story
from story_world import PENSION, PROOF, TRIP, ZHANG

from kiosk.domain.errors import Reason
from kiosk.domain.submission import StandingAnswer
from kiosk.workflow.effects import ForgetDraft, SaveCase
from kiosk.workflow.events import BackPressed, DeclinePressed, Entered, NextPressed, ServiceChosen
from kiosk.workflow.intake import CLOSING
from kiosk.workflow.states import (
    Asking,
    AskingStanding,
    CardOut,
    Choosing,
    ConfirmingIdentity,
    ConfirmingInPerson,
    Consenting,
    Ending,
    Farewell,
    FetchingDocument,
    Guide,
    Home,
    Identifying,
    IntakeClosed,
    NotNeeded,
    NotSaved,
    Receipt,
    Reviewing,
    Saving,
)


@pytest.fixture
def closed(story: Story) -> Story:
    return story.intake_closes()


def test_home_knows_why(closed: Story) -> None:
    assert closed.shows(Home)
    assert closed.visit.intake is Reason.INTAKE_TOO_MANY


def test_nobody_is_asked_who_they_are_for_nothing(closed: Story) -> None:
    closed.touches(ServiceChosen("trip"), NextPressed())
    assert closed.at(IntakeClosed).service == TRIP
    assert closed.touches(BackPressed()).shows(Home)


def test_who_is_known_hears_it_when_they_begin(closed: Story) -> None:
    closed.is_known_by_card().chooses(TRIP)
    assert closed.at(IntakeClosed).identity == ZHANG
    assert closed.touches(BackPressed()).shows(Choosing)


def test_card_may_be_inserted_there_all_the_same(closed: Story) -> None:
    closed.touches(ServiceChosen("trip"), NextPressed()).inserts_card().card_is_read()
    assert closed.shows(ConfirmingIdentity)
    assert closed.touches(NextPressed()).shows(IntakeClosed)


def test_guide_comes_back_when_it_opens(closed: Story) -> None:
    closed.touches(ServiceChosen("trip"), NextPressed()).intake_opens()
    assert closed.at(Guide).service == TRIP
    assert closed.touches(NextPressed()).shows(Identifying)


def test_who_only_wants_to_know_whether_anything_is_needed_may_ask(closed: Story) -> None:
    closed.is_known_by_card().chooses(PENSION)
    assert closed.shows(AskingStanding)
    closed.standing_is(StandingAnswer(needed=False, valid_until="2027-05"))
    assert closed.shows(NotNeeded)
    assert closed.touches(DeclinePressed()).shows(IntakeClosed)


def test_who_needs_it_hears_it_then(closed: Story) -> None:
    closed.is_known_by_card().chooses(PENSION).standing_is(StandingAnswer(needed=True))
    assert closed.shows(IntakeClosed)
    assert closed.intake_opens().at(Asking).question_id == "phone"


def test_without_the_network_nothing_can_be_asked_first(closed: Story) -> None:
    closed.goes_offline().touches(ServiceChosen("pension"), NextPressed())
    assert closed.shows(IntakeClosed)


def asking(story: Story) -> Story:
    return story.is_known_by_card().chooses(TRIP).answers("long").touches(Entered("2026-12-01"))


def reviewing(story: Story) -> Story:
    return story.is_known_by_card().chooses(TRIP).answers_all_of_trip()


def consenting(story: Story) -> Story:
    return reviewing(story).touches(NextPressed())


def confirming(story: Story) -> Story:
    story.is_known_by_card().goes_offline().chooses(PENSION).answers("13800000000")
    return story.touches(NextPressed(), NextPressed())


@pytest.mark.parametrize(
    ("goes", "scene"),
    [
        (asking, Asking),
        (reviewing, Reviewing),
        (consenting, Consenting),
        (confirming, ConfirmingInPerson),
    ],
)
def test_in_the_middle_it_is_said_at_once_and_goes_on_by_itself(
    story: Story, goes: object, scene: type
) -> None:
    before = goes(story).at(scene)  # type: ignore[operator]
    story.draft_is_kept().intake_closes()
    assert story.at(IntakeClosed).resume == before
    assert story.intake_opens().scene == before


def test_leaving_then_keeps_the_form(story: Story) -> None:
    asking(story).draft_is_kept().intake_closes().touches(NextPressed())
    assert story.at(Farewell).ending is Ending.INTAKE_CLOSED
    assert story.at(Farewell).kept_for is not None
    assert story.done(ForgetDraft) == []


def test_same_card_put_back_finds_what_is_true_now(story: Story) -> None:
    asking(story).intake_closes().pulls_card()
    assert story.shows(CardOut)
    story.inserts_card().card_is_read()
    assert story.shows(IntakeClosed)
    story.pulls_card().intake_opens().inserts_card().card_is_read()
    assert story.at(Asking).entered == "2026-12-01"


def test_it_may_close_while_the_card_is_out(story: Story) -> None:
    asking(story).pulls_card().intake_closes().inserts_card().card_is_read()
    assert story.shows(IntakeClosed)


def test_save_under_way_decides_for_itself(story: Story) -> None:
    consenting(story).touches(NextPressed()).intake_closes()
    assert story.shows(Saving)
    assert story.case_is_saved().shows(Receipt)


def test_document_under_way_is_waited_for(story: Story) -> None:
    story.is_known_by_card().chooses(PROOF).answers("loan").touches(NextPressed(), NextPressed())
    assert story.intake_closes().shows(FetchingDocument)


@pytest.mark.parametrize("why", sorted(CLOSING))
def test_refused_save_says_why_and_closes_the_door_for_the_next(story: Story, why: Reason) -> None:
    consenting(story).touches(NextPressed()).fails(SaveCase, why)
    assert story.at(NotSaved).reason is why
    assert story.visit.intake is why
    story.intake_opens().touches(NextPressed()).case_is_saved()
    assert story.shows(Receipt)
    assert len({save.submission.id for save in story.done(SaveCase)}) == 1


def test_full_store_closes_nothing(story: Story) -> None:
    consenting(story).touches(NextPressed()).fails(SaveCase, Reason.STORE_FULL)
    assert story.visit.intake is None


def test_it_stays_closed_for_the_next_person(story: Story) -> None:
    asking(story).intake_closes().idles_out()
    assert story.visit.intake is Reason.INTAKE_TOO_MANY
