"""A card swapped in a blink is told by no reader: it is looked at before anything is done in its holder's name."""

from collections.abc import Callable

import pytest
from story import Story
from story_world import LI, PENSION, PROOF, TRIP, WANG, ZHANG

from kiosk.domain.errors import Reason
from kiosk.workflow import timeouts
from kiosk.workflow.effects import CheckHolder, FetchDocument, SaveCase
from kiosk.workflow.events import BackPressed, DeclinePressed, NextPressed, RequestFailed, RetryPressed
from kiosk.workflow.states import (
    CardOut,
    CheckingCard,
    ConfirmingIdentity,
    ConfirmingInPerson,
    Farewell,
    FetchingDocument,
    NotSaved,
    Receipt,
    Reviewing,
    Saving,
    ShowingDocument,
)


@pytest.fixture
def story() -> Story:
    """The card is looked at when the story says so."""
    return Story(card_is_theirs=False)


def about_to_save(story: Story) -> None:
    story.is_known_by_card(ZHANG).chooses(TRIP).answers_all_of_trip().touches(NextPressed(), NextPressed())


def about_to_fetch(story: Story) -> None:
    story.is_known_by_card(ZHANG).chooses(PROOF).answers("loan").touches(NextPressed(), NextPressed())


ABOUT = [(about_to_save, SaveCase, Saving), (about_to_fetch, FetchDocument, FetchingDocument)]
WaitsFor = type[SaveCase] | type[FetchDocument]


def card_cannot_be_read(story: Story, reason: Reason = Reason.CARD_MUTE) -> Story:
    return story.happens(RequestFailed(story.last(CheckHolder).ticket, reason))


def another_card_is_found(story: Story) -> Story:
    """As the readers tell it: the first card is gone, and one has come in."""
    card_cannot_be_read(story, Reason.CARD_PULLED)
    return story.pulls_card().inserts_card()


@pytest.mark.parametrize(("is_about_to", "waits_for", "then"), ABOUT)
def test_own_card_goes_on_after_a_look_at_it(
    story: Story, is_about_to: Callable[[Story], None], waits_for: WaitsFor, then: type[Saving]
) -> None:
    is_about_to(story)
    assert story.shows(CheckingCard)
    assert not story.done(waits_for)
    assert (story.last(CheckHolder).card, story.last(CheckHolder).holder) == (story.card, ZHANG)
    assert story.holder_is_unchanged().shows(then)
    assert len(story.done(waits_for)) == 1


@pytest.mark.parametrize(("is_about_to", "waits_for", "then"), ABOUT)
def test_another_persons_card_wipes_before_anything_shows(
    story: Story, is_about_to: Callable[[Story], None], waits_for: WaitsFor, then: type[Saving]
) -> None:
    is_about_to(story)
    assert another_card_is_found(story).at(CardOut).reading
    assert story.card_is_read(LI).at(ConfirmingIdentity) == ConfirmingIdentity(None, LI)
    assert story.is_wiped
    assert not story.done(waits_for)


@pytest.mark.parametrize(("is_about_to", "waits_for", "then"), ABOUT)
def test_card_that_cannot_be_read_pauses_and_loses_nothing(
    story: Story, is_about_to: Callable[[Story], None], waits_for: WaitsFor, then: type[Saving]
) -> None:
    is_about_to(story)
    assert card_cannot_be_read(story).at(CardOut).problem is Reason.CARD_MUTE
    assert not story.done(waits_for)
    assert story.pulls_card().inserts_card().card_is_read(ZHANG).shows(then)
    assert len(story.done(waits_for)) == 1
    assert not story.is_wiped


def test_card_pulled_while_it_is_looked_at_is_a_card_pulled(story: Story) -> None:
    about_to_save(story)
    assert card_cannot_be_read(story, Reason.CARD_PULLED).pulls_card().at(CardOut).problem is None
    assert story.inserts_card().card_is_read(ZHANG).shows(Saving)


def test_reader_that_never_answers_holds_nobody(story: Story) -> None:
    about_to_save(story)
    assert story.waits(timeouts.CARD_READING_S + 1).at(CardOut).problem is Reason.CARD_MUTE
    assert story.waits(timeouts.CARD_OUT_S).shows(Farewell)
    assert story.is_wiped


def test_late_word_of_an_earlier_look_counts_for_nothing(story: Story) -> None:
    about_to_fetch(story)
    earlier = story.last(CheckHolder).ticket
    assert story.touches(BackPressed()).shows(Reviewing)
    assert story.touches(NextPressed(), NextPressed()).shows(CheckingCard)
    assert story.happens(RequestFailed(earlier, Reason.CARD_MUTE)).shows(CheckingCard)
    assert story.holder_is_unchanged().shows(FetchingDocument)


def test_document_is_not_filed_or_shown_before_another_look(story: Story) -> None:
    about_to_fetch(story)
    story.holder_is_unchanged().document_is_issued()
    assert story.shows(CheckingCard)
    assert not story.done(SaveCase)
    assert story.holder_is_unchanged().case_is_saved().shows(ShowingDocument)


def test_second_try_after_a_failed_save_looks_again(story: Story) -> None:
    about_to_save(story)
    story.holder_is_unchanged().fails(SaveCase, Reason.STORE_FULL)
    assert story.shows(NotSaved)
    assert story.touches(RetryPressed()).shows(CheckingCard)


def test_card_that_made_room_for_the_staff_card_is_not_looked_for(story: Story) -> None:
    story.is_known_by_card().goes_offline().chooses(PENSION).answers("13800000000").touches(
        NextPressed(), NextPressed()
    )
    assert story.pulls_card().puts_staff_card().staff_card_signs().shows(Saving)
    assert not story.done(CheckHolder)


def test_staff_card_in_a_second_slot_leaves_the_persons_own_to_be_looked_at(story: Story) -> None:
    story.is_known_by_card().goes_offline().chooses(PENSION).answers("13800000000").touches(
        NextPressed(), NextPressed()
    )
    own = story.card
    assert story.shows(ConfirmingInPerson)
    assert story.puts_staff_card().staff_card_signs().shows(CheckingCard)
    assert story.last(CheckHolder).card == own
    assert story.holder_is_unchanged().last(SaveCase).submission.confirmation is not None


def test_confirmation_survives_a_card_that_cannot_be_read(story: Story) -> None:
    story.is_known_by_card().goes_offline().chooses(PENSION).answers("13800000000").touches(
        NextPressed(), NextPressed()
    )
    story.puts_staff_card().staff_card_signs()
    card_cannot_be_read(story)
    assert story.inserts_card().card_is_read(ZHANG).last(SaveCase).submission.confirmation is not None


def test_without_confirmation_the_card_is_looked_at_too(story: Story) -> None:
    story.is_known_by_card().goes_offline().chooses(PENSION).answers("13800000000").touches(
        NextPressed(), NextPressed()
    )
    assert story.touches(DeclinePressed()).shows(CheckingCard)


def test_person_with_a_code_has_no_card_to_look_at(story: Story) -> None:
    story.is_known_by_code(WANG).inserts_card().card_is_read(LI)
    story.chooses(TRIP).answers_all_of_trip().touches(NextPressed(), NextPressed())
    assert story.shows(Saving)
    assert story.case_is_saved().shows(Receipt)
