"""身份证, laid on the pad: a full way in, and nothing hangs on where it lies afterwards."""

from dataclasses import replace

import pytest
from story import Story
from story_world import LI, STRICT, TRIP, ZHANG, ZHANG_BY_IDENTITY_CARD

from kiosk.domain.audit_events import AuditKind
from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace, Credential
from kiosk.workflow import timeouts
from kiosk.workflow.effects import CheckHolder, FindOwnCases, SaveCase
from kiosk.workflow.events import DeclinePressed, FinishPressed, NextPressed, ReadersChanged, ServiceChosen
from kiosk.workflow.states import (
    Asking,
    CardOut,
    Choosing,
    ConfirmingIdentity,
    Farewell,
    Home,
    Identifying,
    ReadingCard,
    Receipt,
)

LI_BY_IDENTITY_CARD = replace(LI, credential=Credential.IDENTITY_CARD, card_number="")


@pytest.fixture
def story() -> Story:
    return Story().happens(ReadersChanged(None, CardPlace.PAD))


def known(story: Story) -> Story:
    return story.lays_identity_card().card_is_read(ZHANG_BY_IDENTITY_CARD).touches(NextPressed())


def test_laid_down_on_the_home_screen_it_begins_a_visit(story: Story) -> None:
    story.lays_identity_card()
    assert story.at(ReadingCard).place is CardPlace.PAD

    story.card_is_read(ZHANG_BY_IDENTITY_CARD)

    assert story.at(ConfirmingIdentity).identity is ZHANG_BY_IDENTITY_CARD
    assert story.touches(NextPressed()).shows(Choosing)


def test_taken_up_again_the_visit_goes_on_to_its_number(story: Story) -> None:
    known(story).pulls_card()
    assert story.shows(Choosing)

    story.chooses(TRIP).answers_all_of_trip().touches(NextPressed(), NextPressed()).case_is_saved()

    assert story.shows(Receipt)
    assert story.last(SaveCase).submission.identity is ZHANG_BY_IDENTITY_CARD
    assert not story.done(CheckHolder)


def test_it_opens_what_a_card_that_could_be_copied_does_not(story: Story) -> None:
    known(story).chooses(STRICT)

    assert story.shows(Asking)


def test_the_outbox_is_asked_for_what_was_begun_with_this_very_identity_card(story: Story) -> None:
    known(story)

    assert story.last(FindOwnCases).identity.credential is Credential.IDENTITY_CARD


def test_a_service_can_be_chosen_first(story: Story) -> None:
    story.touches(ServiceChosen(TRIP.slug), NextPressed())
    assert story.shows(Identifying)

    known(story)

    assert story.shows(Asking)


def test_taken_away_before_it_is_read_it_is_asked_for_again(story: Story) -> None:
    story.lays_identity_card().pulls_card()

    assert story.at(Identifying).problem is Reason.IDENTITY_CARD_UNREADABLE


def test_a_reader_that_never_answers_is_given_up(story: Story) -> None:
    story.lays_identity_card().waits(timeouts.CARD_READING_S + 1)

    assert story.at(Identifying).problem is Reason.IDENTITY_CARD_UNREADABLE


@pytest.mark.parametrize("reason", [Reason.IDENTITY_CARD_EXPIRED, Reason.IDENTITY_CARD_INVALID])
def test_one_that_does_not_serve_is_said_and_the_right_one_works_after_it(
    story: Story, reason: Reason
) -> None:
    story.lays_identity_card().card_is_refused(reason)
    assert story.at(Identifying).problem is reason

    story.pulls_card().lays_identity_card().card_is_read(ZHANG_BY_IDENTITY_CARD)

    assert story.shows(ConfirmingIdentity)


def test_who_is_not_the_person_ends_it(story: Story) -> None:
    story.lays_identity_card().card_is_read(ZHANG_BY_IDENTITY_CARD).touches(DeclinePressed())

    assert story.is_wiped
    assert story.at(Farewell).came_by is Credential.IDENTITY_CARD


def test_one_that_still_lies_there_is_waited_for_at_the_end(story: Story) -> None:
    known(story).touches(FinishPressed())
    story.waits(timeouts.REMINDER_EVERY_S * 3)
    assert story.at(Farewell).reminders == 3

    story.pulls_card().waits(timeouts.FAREWELL_S)

    assert story.shows(Home)


class TestBesideACardInTheSlot:
    """The card is out in the middle; the person has both."""

    @pytest.fixture
    def out(self, story: Story) -> Story:
        story.is_known_by_card(ZHANG).chooses(TRIP).answers("long").pulls_card()
        assert story.shows(CardOut)
        return story

    def test_the_same_persons_identity_card_goes_on_as_well(self, out: Story) -> None:
        out.lays_identity_card().card_is_read(ZHANG_BY_IDENTITY_CARD)
        assert out.shows(Asking)

        out.pulls_card()

        assert out.shows(Asking)

    def test_another_persons_wipes_everything_first(self, out: Story) -> None:
        out.lays_identity_card().card_is_read(LI_BY_IDENTITY_CARD)

        assert out.is_wiped
        assert out.at(ConfirmingIdentity).identity is LI_BY_IDENTITY_CARD
        assert out.visit.citizen_card is None

    def test_laid_down_by_chance_it_changes_nothing(self, story: Story) -> None:
        story.is_known_by_card(ZHANG).chooses(TRIP)

        story.lays_identity_card().card_is_read(LI_BY_IDENTITY_CARD)

        assert story.at(Asking).form.identity is ZHANG
        assert not story.is_wiped


def test_how_somebody_came_is_in_the_trail_and_who_is_not(story: Story) -> None:
    known(story)

    shown = [event for event in story.audited if event.kind is AuditKind.IDENTITY_SHOWN]
    assert [(event.subject, event.detail) for event in shown] == [("identity-card", "A2")]


def test_a_reader_that_fails_is_the_pads_trouble_and_not_the_slots(story: Story) -> None:
    story.happens(ReadersChanged(Reason.IDENTITY_READER_DOWN, CardPlace.PAD))
    assert (story.visit.reader_problem, story.visit.pad_works) == (None, False)

    story.happens(ReadersChanged(None, CardPlace.PAD))

    assert story.visit.pad_works


def test_where_there_is_no_such_reader_nobody_is_offered_it() -> None:
    assert not Story().visit.has_pad


def test_the_next_visit_still_knows_the_pad(story: Story) -> None:
    known(story).pulls_card().touches(FinishPressed()).waits(timeouts.FAREWELL_S)

    assert story.at(Home)
    assert story.visit.pad_works
