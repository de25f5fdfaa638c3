"""An answer that comes after its question is gone changes nothing, least of all for the next person."""

import pytest
from story import Story
from story_world import DOCUMENT, LI, PENSION, PROOF, TRIP, WANG, ZHANG, saved

from kiosk.domain.errors import Reason
from kiosk.domain.submission import StandingAnswer
from kiosk.workflow.effects import AskStanding, CallStaff, FetchDocument, ResolveCode, SaveCase
from kiosk.workflow.events import (
    BackPressed,
    CodeResolved,
    DocumentIssued,
    Event,
    FinishPressed,
    HelpPressed,
    NextPressed,
    RequestFailed,
    StaffAcknowledged,
    StandingKnown,
)
from kiosk.workflow.states import AskingStanding, FetchingDocument, Home, ResolvingCode, Saving


def everything_late(story: Story) -> list[Event]:
    """All the answers to all that was ever asked."""
    late: list[Event] = []
    late += [CodeResolved(e.ticket, WANG) for e in story.done(ResolveCode)]
    late += [StandingKnown(e.ticket, StandingAnswer(needed=False)) for e in story.done(AskStanding)]
    late += [DocumentIssued(e.ticket, DOCUMENT) for e in story.done(FetchDocument)]
    late += [saved(e) for e in story.done(SaveCase)]
    late += [StaffAcknowledged(e.ticket) for e in story.done(CallStaff)]
    asked = (*story.done(ResolveCode), *story.done(AskStanding), *story.done(FetchDocument))
    return late + [RequestFailed(e.ticket, Reason.GATEWAY_FAILING) for e in (*asked, *story.done(SaveCase))]


def first_visit(story: Story) -> Story:
    """Asks the world everything once and leaves."""
    story.shows_code().touches(BackPressed(), BackPressed())
    story.is_known_by_card().chooses(PENSION).touches(HelpPressed(), BackPressed(), BackPressed())
    story.chooses(PROOF).answers("loan").touches(NextPressed(), NextPressed(), BackPressed())
    story.touches(NextPressed(), NextPressed()).document_is_issued().case_is_saved()
    story.touches(FinishPressed()).pulls_card().waits(6)
    assert story.shows(Home)
    return story


def test_late_answers_leave_the_home_screen_as_it_is(story: Story) -> None:
    first_visit(story)
    before = story.visit
    assert story.happens(*everything_late(story)).visit == before


@pytest.mark.parametrize("service", [PENSION, PROOF, TRIP])
def test_late_answers_leave_the_next_person_waiting_for_their_own(story: Story, service: object) -> None:
    late = everything_late(first_visit(story))
    story.is_known_by_card(LI)
    if service == PENSION:
        story.chooses(PENSION)
        assert story.shows(AskingStanding)
    elif service == PROOF:
        story.chooses(PROOF).answers("loan").touches(NextPressed(), NextPressed())
        assert story.shows(FetchingDocument)
    else:
        story.chooses(TRIP).answers_all_of_trip().touches(NextPressed(), NextPressed())
        assert story.shows(Saving)
    before = story.visit
    assert story.happens(*late).visit == before


def test_late_answers_leave_the_next_code_unresolved(story: Story) -> None:
    late = everything_late(first_visit(story))
    story.shows_code()
    assert story.happens(*late).shows(ResolvingCode)


def test_no_ticket_is_ever_given_twice(story: Story) -> None:
    first_visit(story)
    first_visit(story)
    asked = (
        *story.done(ResolveCode),
        *story.done(AskStanding),
        *story.done(FetchDocument),
        *story.done(SaveCase),
        *story.done(CallStaff),
    )
    tickets = [effect.ticket for effect in asked]
    assert len(set(tickets)) == len(tickets)


def test_code_resolved_late_does_not_name_who_has_left(story: Story) -> None:
    story.shows_code().touches(BackPressed())
    story.code_is_resolved(WANG)
    assert WANG.name not in repr(story.visit.scene)
    assert story.inserts_card().card_is_read(ZHANG).touches(NextPressed()).scene
