"""The staff's corner: only from the home screen, only with a card that signs, and out when it is pulled."""

import pytest
from story import Story
from story_world import LI, MONDAY_MORNING, TRIP, ZHANG

from kiosk.demo.servicing_scenes import a_report
from kiosk.domain.audit_events import AuditKind
from kiosk.domain.errors import Reason
from kiosk.domain.ports import HealthToPrint
from kiosk.domain.submission import StaffProof
from kiosk.workflow import timeouts
from kiosk.workflow.effects import AskStaffCard, CheckHealth, PrintPaper, ReconnectReaders, WipeVisit
from kiosk.workflow.events import (
    BackPressed,
    FinishPressed,
    HealthChecked,
    NextPressed,
    PrintPressed,
    ReconnectPressed,
    RetryPressed,
    StaffCardPresented,
    StaffCardSigned,
    StaffCornerHeld,
)
from kiosk.workflow.states import (
    CheckingHealth,
    ConfirmingIdentity,
    Farewell,
    Home,
    Identifying,
    Servicing,
    StaffDoor,
)

REPORT = a_report(MONDAY_MORNING)


def told(story: Story) -> list[tuple[AuditKind, str]]:
    of_staff = (AuditKind.STAFF_ENTERED, AuditKind.STAFF_LEFT, AuditKind.STAFF_REFUSED)
    return [(e.kind, e.subject) for e in story.audited if e.kind in of_staff]


def test_a_known_staff_card_goes_in_and_every_part_is_looked_at(story: Story) -> None:
    story.opens_door()
    assert story.at(CheckingHealth).staff.staff_id == "S-0042"
    story.health_is(REPORT)
    assert story.at(Servicing).report == REPORT
    assert told(story) == [(AuditKind.STAFF_ENTERED, "S-0042")]


def test_no_visit_began(story: Story) -> None:
    story.opens_door().health_is(REPORT).pulls_card()
    assert AuditKind.VISIT_BEGAN not in [e.kind for e in story.audited]


@pytest.mark.parametrize("leave", ["pulled", "finished", "away"])
def test_out_is_home_and_told(story: Story, leave: str) -> None:
    story.opens_door().health_is(REPORT)
    match leave:
        case "pulled":
            story.pulls_card()
        case "finished":
            story.touches(FinishPressed())
        case _:
            story.idles_out()
    story.at(Home)
    assert told(story)[-1] == (AuditKind.STAFF_LEFT, "S-0042")
    assert story.done(WipeVisit)


def test_pulled_while_the_checks_run_is_out_too(story: Story) -> None:
    story.opens_door().pulls_card()
    story.at(Home)
    story.health_is(REPORT)
    story.at(Home)


def test_a_staff_card_that_lies_there_already_is_asked_at_once(story: Story) -> None:
    story.puts_staff_card().touches(BackPressed())
    story.at(Home)
    story.holds_corner()
    assert story.last(AskStaffCard).card == story.card
    story.card_opens_door()
    story.at(CheckingHealth)


def test_a_card_that_is_not_believed_stays_outside(story: Story) -> None:
    story.holds_corner().puts_staff_card().card_is_refused(Reason.STAFF_CARD_UNKNOWN)
    assert story.at(StaffDoor).problem is Reason.STAFF_CARD_UNKNOWN
    assert told(story) == [(AuditKind.STAFF_REFUSED, "staff-card-unknown")]
    assert not story.done(CheckHealth)


def test_what_was_signed_for_another_door_or_a_case_does_not_open_this_one(story: Story) -> None:
    story.holds_corner().puts_staff_card()
    old = story.last(AskStaffCard)
    story.touches(BackPressed()).holds_corner()
    assert story.last(AskStaffCard).challenge != old.challenge
    proof = StaffProof("S-0042", old.challenge, b"signature", story.wall)
    story.happens(StaffCardSigned(story.card, proof))
    assert story.at(StaffDoor).problem is Reason.STAFF_CARD_UNKNOWN


def test_a_signature_of_a_card_that_is_gone_does_not_open(story: Story) -> None:
    story.holds_corner().puts_staff_card().pulls_card().card_opens_door()
    story.at(StaffDoor)


def test_a_citizens_card_does_not_open_it_but_begins_their_visit(story: Story) -> None:
    story.holds_corner().inserts_card().card_is_read()
    assert story.at(ConfirmingIdentity).identity == ZHANG
    assert not story.done(CheckHealth)


def test_a_card_that_cannot_be_read_is_told_as_on_the_way_in(story: Story) -> None:
    story.holds_corner().inserts_card().card_is_refused(Reason.CARD_MUTE)
    assert story.at(Identifying).problem is Reason.CARD_MUTE


@pytest.mark.parametrize("leave", ["back", "time"])
def test_who_held_the_corner_by_chance_is_home_again(story: Story, leave: str) -> None:
    story.holds_corner()
    story.touches(BackPressed()) if leave == "back" else story.waits(timeouts.STAFF_DOOR_S)
    story.at(Home)


def test_in_a_visit_the_corner_means_nothing(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP)
    before = story.scene
    story.touches(StaffCornerHeld())
    assert story.scene == before


def test_staff_card_in_a_visit_opens_nothing(story: Story) -> None:
    story.is_known_by_card().puts_staff_card()
    assert not story.done(AskStaffCard)


def test_another_look_asks_anew_and_a_late_answer_is_not_taken(story: Story) -> None:
    story.opens_door().health_is(None)
    assert story.at(Servicing).report is None
    first = story.last(CheckHealth).ticket
    story.touches(RetryPressed()).happens(HealthChecked(first, REPORT, can_print=True))
    story.at(CheckingHealth)
    story.health_is(REPORT)
    story.at(Servicing)


def test_readers_built_anew_ask_the_staff_card_anew(story: Story) -> None:
    story.opens_door().health_is(REPORT).touches(ReconnectPressed())
    assert story.at(StaffDoor).reconnecting
    assert len(story.done(ReconnectReaders)) == 1
    story.pulls_card().puts_staff_card().card_opens_door()
    story.at(CheckingHealth)


def test_the_report_is_printed_where_there_is_a_printer(story: Story) -> None:
    story.opens_door().health_is(REPORT).touches(PrintPressed())
    assert story.last(PrintPaper).paper == HealthToPrint(story.rules.centre, REPORT)
    story.touches(RetryPressed()).health_is(REPORT, can_print=False).touches(PrintPressed())
    assert len(story.done(PrintPaper)) == 1


def test_a_citizens_card_put_in_meanwhile_has_to_be_taken(story: Story) -> None:
    story.opens_door().health_is(REPORT)
    staff_card = story.card
    story.inserts_card().card_is_read(LI)
    story.at(Servicing)
    story.touches(FinishPressed())
    story.at(Farewell)
    assert staff_card != story.card


def test_the_way_on_of_a_citizen_leads_nowhere_here(story: Story) -> None:
    story.opens_door().health_is(REPORT).touches(NextPressed())
    story.at(Servicing)
    story.happens(StaffCardPresented(story.card))
    story.at(Servicing)
