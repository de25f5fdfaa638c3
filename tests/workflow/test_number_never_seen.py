"""The kiosk died after saving: the same person is shown the number that exists, once, and files nothing twice."""

from dataclasses import replace

import pytest
from story import Story
from story_world import LI, PENSION, SHARING, TRIP, case_of, draft_of

from kiosk.domain.errors import Reason
from kiosk.domain.ports import ReceiptToPrint
from kiosk.domain.submission import CaseState, CaseStatus, OwnCases
from kiosk.workflow import timeouts
from kiosk.workflow.effects import FindOwnCases, MarkSeen, PrintPaper, SaveCase, WatchCase
from kiosk.workflow.events import (
    FinishPressed,
    NextPressed,
    OwnCasesFound,
    Printed,
    PrintPressed,
    ServiceChosen,
    StatusChanged,
)
from kiosk.workflow.states import (
    Asking,
    Choosing,
    ConfirmingIdentity,
    Farewell,
    LookingBack,
    OfferingDraft,
    PrintJob,
    Receipt,
    ShowingNumber,
)

UNSEEN = case_of(TRIP)


@pytest.fixture
def crashed() -> Story:
    """Something was saved for 张翠英, and the kiosk died before it could say so."""
    return Story(own=OwnCases((UNSEEN,)))


def seen(story: Story) -> list[object]:
    return [mark.case_id for mark in story.done(MarkSeen)]


def test_outbox_is_asked_only_when_the_person_said_it_is_them() -> None:
    story = Story(own=None).inserts_card().card_is_read()
    assert story.shows(ConfirmingIdentity)
    assert story.done(FindOwnCases) == []
    story.touches(NextPressed())
    assert story.shows(LookingBack)
    assert len(story.done(FindOwnCases)) == 1


def test_number_is_shown_before_anything_else(crashed: Story) -> None:
    crashed.is_known_by_card()
    assert crashed.at(ShowingNumber).case == UNSEEN
    assert crashed.last(WatchCase).case_id == UNSEEN.id


def test_number_counts_as_seen_only_after_it_stood_there_for_a_moment(crashed: Story) -> None:
    crashed.is_known_by_card().waits(timeouts.SEEN_AFTER_S / 2)
    assert seen(crashed) == []
    crashed.waits(timeouts.SEEN_AFTER_S).waits(5)
    assert seen(crashed) == [UNSEEN.id]


def test_number_left_by_a_touch_was_seen(crashed: Story) -> None:
    crashed.is_known_by_card().touches(NextPressed())
    assert seen(crashed) == [UNSEEN.id]


def test_ordinary_receipt_is_seen_in_the_same_way(story: Story) -> None:
    story.has_receipt()
    assert seen(story) == []
    story.waits(2)
    assert seen(story) == [story.at(Receipt).case.id]


def test_who_chose_nothing_yet_chooses_after_it(crashed: Story) -> None:
    assert crashed.is_known_by_card().touches(NextPressed()).shows(Choosing)


def test_who_came_for_the_same_service_chooses_anew_and_does_not_file_it_twice(crashed: Story) -> None:
    crashed.touches(ServiceChosen("trip"), NextPressed()).is_known_by_card()
    assert crashed.touches(NextPressed()).shows(Choosing)
    assert crashed.done(SaveCase) == []


def test_who_came_for_another_service_goes_on_with_it(crashed: Story) -> None:
    crashed.touches(ServiceChosen("sharing"), NextPressed()).is_known_by_card()
    assert crashed.touches(NextPressed()).at(Asking).form.service == SHARING


def test_several_numbers_are_shown_one_after_another() -> None:
    story = Story(own=OwnCases((UNSEEN, case_of(PENSION, 2)))).is_known_by_card()
    story.touches(PrintPressed()).happens(Printed(story.print_ticket, waiting=False))
    story.touches(NextPressed())
    assert story.at(ShowingNumber).case.service == "pension"
    assert story.visit.print_job == PrintJob()
    assert story.touches(NextPressed()).shows(Choosing)
    assert len(seen(story)) == 2


def test_unfinished_form_is_offered_after_the_number() -> None:
    story = Story(own=OwnCases((UNSEEN,), draft_of(TRIP, kind="long"))).is_known_by_card()
    assert story.touches(NextPressed()).shows(OfferingDraft)


def test_state_on_the_screen_follows_the_case(crashed: Story) -> None:
    crashed.is_known_by_card()
    news = CaseStatus(UNSEEN.id, CaseState.RECEIVED, UNSEEN.applied_at)
    assert crashed.happens(StatusChanged(news)).at(ShowingNumber).status == news


def test_receipt_of_it_can_be_printed(crashed: Story) -> None:
    crashed.is_known_by_card().touches(PrintPressed())
    paper = crashed.last(PrintPaper).paper
    assert isinstance(paper, ReceiptToPrint)
    assert paper.case == UNSEEN


def test_nobody_is_taken_for_confirmed_whose_case_cannot_be_read() -> None:
    story = Story(own=OwnCases((case_of(PENSION),))).is_known_by_card().touches(PrintPressed())
    paper = story.last(PrintPaper).paper
    assert isinstance(paper, ReceiptToPrint)
    assert paper.unconfirmed


def test_service_whose_file_is_gone_still_shows_its_number() -> None:
    gone = Story(own=OwnCases((case_of(replace(TRIP, slug="gone")),))).is_known_by_card()
    assert gone.shows(ShowingNumber)
    assert gone.touches(PrintPressed()).done(PrintPaper) == []


def test_person_may_leave_from_there(crashed: Story) -> None:
    assert crashed.is_known_by_card().touches(FinishPressed()).shows(Farewell)
    assert seen(crashed) == [UNSEEN.id]


def test_card_pulled_at_the_number_leaves_time_to_write_it_down(crashed: Story) -> None:
    crashed.is_known_by_card().pulls_card()
    assert crashed.shows(ShowingNumber)
    assert crashed.visit.idle.warned_s is not None
    crashed.waits(timeouts.IDLE_COUNTDOWN_S)
    assert crashed.shows(Farewell)


def test_another_persons_card_at_the_number_wipes_it(crashed: Story) -> None:
    crashed.is_known_by_card().pulls_card().inserts_card().card_is_read(LI)
    assert crashed.at(ConfirmingIdentity).identity == LI
    assert crashed.is_wiped


@pytest.mark.parametrize("service", [None, TRIP])
def test_outbox_that_fails_keeps_nobody_from_what_they_came_for(service: object) -> None:
    story = Story(own=None)
    if service is not None:
        story.touches(ServiceChosen(TRIP.slug), NextPressed())
    story.is_known_by_card().fails(FindOwnCases, Reason.STORE_BROKEN)
    assert story.shows(Asking if service else Choosing)


def test_outbox_that_hangs_keeps_nobody_from_what_they_came_for() -> None:
    story = Story(own=None).is_known_by_card()
    assert story.waits(timeouts.OWN_CASES_S).shows(LookingBack)
    assert story.waits(1).shows(Choosing)


def test_answer_that_comes_too_late_is_not_shown_to_the_next_person() -> None:
    story = Story(own=None).is_known_by_card()
    late = OwnCasesFound(story.last(FindOwnCases).ticket, OwnCases((UNSEEN,)))
    story.pulls_card().inserts_card().card_is_read(LI).touches(NextPressed()).happens(late)
    assert story.shows(LookingBack)
