"""The card is pulled in the middle: the same card goes on, anything else wipes."""

from collections.abc import Callable

import pytest
from story import Story
from story_world import LI, PENSION, PROOF, SHARING, TRIP, WANG, ZHANG

from kiosk.domain.errors import Reason
from kiosk.workflow import timeouts
from kiosk.workflow.effects import FetchDocument, SaveCase, WipeVisit
from kiosk.workflow.events import (
    BackPressed,
    CardRemoved,
    CitizenCardRead,
    Entered,
    FinishPressed,
    NextPressed,
    StillHere,
)
from kiosk.workflow.idling import seconds_left
from kiosk.workflow.states import (
    Asking,
    AskingStaff,
    CardOut,
    Choosing,
    ConfirmingIdentity,
    ConfirmingInPerson,
    Consenting,
    ConsentRefused,
    Ending,
    Farewell,
    FetchingDocument,
    Guide,
    Home,
    NotSaved,
    OfferingRequest,
    RatingCase,
    Receipt,
    Reviewing,
    Saving,
    Scene,
)


def asking(story: Story) -> None:
    story.answers("short").touches(Entered("2026-12"))


def asking_staff(story: Story) -> None:
    story.answers("unsure")


def reviewing(story: Story) -> None:
    story.answers_all_of_trip()


def consenting(story: Story) -> None:
    story.answers_all_of_trip().touches(NextPressed())


MIDDLE = [(asking, Asking), (asking_staff, AskingStaff), (reviewing, Reviewing), (consenting, Consenting)]


@pytest.mark.parametrize(("goes_to", "scene"), MIDDLE)
def test_same_card_goes_on_where_it_was(
    story: Story, goes_to: Callable[[Story], None], scene: type[Scene]
) -> None:
    goes_to(story.is_known_by_card().chooses(TRIP))
    before = story.at(scene)
    assert story.pulls_card().shows(CardOut)
    assert story.inserts_card().at(CardOut).reading
    assert story.card_is_read(ZHANG).scene == before
    assert not story.is_wiped


def test_refused_consent_and_offered_request_survive_a_pulled_card(story: Story) -> None:
    story.is_known_by_card().chooses(SHARING).answers("13800000000").touches(NextPressed(), NextPressed())
    assert story.refuses().shows(ConsentRefused)
    assert story.pulls_card().inserts_card().card_is_read().shows(ConsentRefused)

    other = Story().is_known_by_card().goes_offline().chooses(PROOF).answers("loan")
    assert other.touches(NextPressed(), NextPressed()).shows(OfferingRequest)
    assert other.pulls_card().inserts_card().card_is_read().shows(OfferingRequest)


def test_another_card_wipes_first(story: Story) -> None:
    story.is_known_by_card(ZHANG).chooses(TRIP).answers("short")
    story.pulls_card().inserts_card().card_is_read(LI)
    assert story.at(ConfirmingIdentity) == ConfirmingIdentity(None, LI)
    assert story.is_wiped
    assert story.pulls_card().at(Farewell).ending is Ending.CARD_PULLED


def test_nobody_comes_back_in_time_wipes(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).answers("short").pulls_card()
    assert story.waits(timeouts.CARD_OUT_S - 1).shows(CardOut)
    assert story.waits(1).at(Farewell).ending is Ending.CARD_PULLED
    assert story.is_wiped


def test_countdown_of_a_pulled_card_is_shown(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).pulls_card().waits(10)
    assert seconds_left(story.visit, story.now_s) == 20


def test_card_that_is_just_being_read_is_waited_for(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).pulls_card().waits(timeouts.CARD_OUT_S - 1)
    assert story.inserts_card().waits(3).shows(CardOut)
    assert story.card_is_read().shows(Asking)


def test_card_that_is_never_read_wipes_all_the_same(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).pulls_card().inserts_card()
    assert story.waits(timeouts.CARD_OUT_S + timeouts.CARD_READING_S).shows(Farewell)


def test_card_put_back_the_wrong_way_is_told_so_and_may_try_again(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).pulls_card().inserts_card().card_is_refused(Reason.CARD_MUTE)
    assert story.at(CardOut).problem is Reason.CARD_MUTE
    assert not story.at(CardOut).reading
    assert story.pulls_card().inserts_card().at(CardOut).problem is None
    assert story.card_is_read().shows(Asking)


def test_person_who_came_back_has_the_full_time_again(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).waits(80).pulls_card().waits(20).inserts_card().card_is_read()
    assert story.waits(80).shows(Asking)
    assert story.visit.idle.warned_s is None


def test_old_card_news_do_not_bring_the_answers_back(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).answers("short").pulls_card()
    story.happens(CitizenCardRead(1, ZHANG))
    assert story.shows(CardOut)
    assert story.inserts_card().happens(CitizenCardRead(1, ZHANG), CardRemoved(1)).at(CardOut).reading


def test_while_the_card_is_out_nothing_else_works_but_the_way_out(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).pulls_card()
    assert story.touches(NextPressed(), BackPressed(), StillHere(), Entered("short")).shows(CardOut)
    assert story.touches(FinishPressed()).shows(Farewell)
    assert story.is_wiped


def test_document_is_asked_for_again_after_the_card_was_out(story: Story) -> None:
    story.is_known_by_card().chooses(PROOF).answers("loan").touches(NextPressed(), NextPressed())
    assert story.at(FetchingDocument).ticket == story.last(FetchDocument).ticket
    story.pulls_card().document_is_issued().inserts_card().card_is_read()
    assert len(story.done(FetchDocument)) == 2
    assert story.document_is_issued().shows(Saving)


def test_failed_save_survives_a_pulled_card(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).answers_all_of_trip().touches(NextPressed(), NextPressed())
    story.fails(SaveCase, Reason.STORE_FULL)
    assert story.shows(NotSaved)
    assert story.pulls_card().inserts_card().card_is_read().shows(NotSaved)


def test_card_pulled_while_saving_still_ends_in_a_number(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).answers_all_of_trip().touches(NextPressed(), NextPressed())
    assert story.pulls_card().shows(Saving)
    assert story.case_is_saved().shows(Receipt)


def test_one_slot_is_free_for_the_staff_card(story: Story) -> None:
    story.is_known_by_card().goes_offline().chooses(PENSION).answers("13800000000")
    story.touches(NextPressed(), NextPressed())
    assert story.pulls_card().shows(ConfirmingInPerson)
    assert story.inserts_card().card_is_read(LI).shows(ConfirmingInPerson)
    assert story.visit.citizen_card is None
    assert story.pulls_card().inserts_card().card_is_read(ZHANG).visit.citizen_card == story.card


def test_card_pulled_at_the_receipt_counts_down_at_once(story: Story) -> None:
    story.has_receipt().pulls_card()
    assert seconds_left(story.visit, story.now_s) == timeouts.IDLE_COUNTDOWN_S
    assert story.waits(timeouts.IDLE_COUNTDOWN_S).at(Farewell).ending is Ending.TIMED_OUT


def test_person_still_writing_the_number_down_can_stay(story: Story) -> None:
    story.has_receipt().pulls_card().waits(20).touches(StillHere()).waits(60)
    assert story.shows(Receipt)


def test_own_card_put_back_at_the_receipt_stops_the_countdown(story: Story) -> None:
    story.has_receipt().pulls_card().waits(20).inserts_card().card_is_read(ZHANG).waits(60)
    assert story.shows(Receipt)
    assert story.visit.citizen_card == story.card


@pytest.mark.parametrize("pages", [0, 1])
def test_next_person_at_a_receipt_left_behind_sees_nothing_of_it(story: Story, pages: int) -> None:
    story.has_receipt().touches(*[NextPressed()] * pages)
    assert story.shows(RatingCase if pages else Receipt)
    story.pulls_card().inserts_card().card_is_read(LI)
    assert story.at(ConfirmingIdentity).identity == LI
    assert len(story.done(WipeVisit)) == 1


@pytest.mark.parametrize("after_choosing", [False, True])
def test_card_pulled_before_the_form_ends_the_visit(story: Story, after_choosing: bool) -> None:
    story.is_known_by_card()
    if after_choosing:
        story.chooses(TRIP).touches(BackPressed())
    assert story.shows(Guide if after_choosing else Choosing)
    assert story.pulls_card().at(Farewell).ending is Ending.CARD_PULLED


def test_code_person_has_no_card_to_pull(story: Story) -> None:
    story.is_known_by_code(WANG).chooses(TRIP).inserts_card().card_is_read(LI)
    assert story.at(Asking).form.identity == WANG
    assert story.pulls_card().shows(Asking)


def test_forgotten_card_is_said_again_until_taken(story: Story) -> None:
    story.is_known_by_card().touches(FinishPressed())
    assert story.waits(timeouts.REMINDER_EVERY_S * 2).at(Farewell).reminders == 2
    assert story.touches(NextPressed()).shows(Farewell)
    assert story.pulls_card().waits(1).shows(Home)
