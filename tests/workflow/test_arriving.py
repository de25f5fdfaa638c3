"""From the home screen to a known person."""

import pytest
from story import Story
from story_world import LI, ONLINE_ONLY, STRICT, TRIP, WANG, ZHANG

from kiosk.domain.errors import Reason
from kiosk.workflow import timeouts
from kiosk.workflow.effects import LookForCode, ResolveCode
from kiosk.workflow.events import (
    BackPressed,
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    CodeRejected,
    DeclinePressed,
    FinishPressed,
    NextPressed,
    PrintPressed,
    ServiceChosen,
)
from kiosk.workflow.states import (
    Asking,
    Choosing,
    ConfirmingIdentity,
    Ending,
    Farewell,
    Guide,
    Home,
    Identifying,
    Printing,
    ReadingCard,
    ResolvingCode,
    Stuck,
)


def test_service_is_explained_before_anyone_is_asked_who_they_are(story: Story) -> None:
    story.touches(ServiceChosen("trip"))
    assert story.at(Guide) == Guide(TRIP, None)


def test_unknown_service_is_no_service(story: Story) -> None:
    assert story.touches(ServiceChosen("no-such")).shows(Home)


def test_guide_leads_to_card_or_code_and_back(story: Story) -> None:
    story.touches(ServiceChosen("trip"), NextPressed())
    assert story.at(Identifying).service == TRIP
    assert story.touches(BackPressed()).shows(Guide)
    assert story.touches(BackPressed()).shows(Home)


def test_card_on_the_home_screen_begins_without_a_service(story: Story) -> None:
    story.inserts_card()
    assert story.at(ReadingCard).service is None
    story.card_is_read()
    assert story.at(ConfirmingIdentity).identity == ZHANG
    story.touches(NextPressed())
    assert story.at(Choosing).identity == ZHANG


def test_card_on_the_guide_begins_that_service(story: Story) -> None:
    story.touches(ServiceChosen("trip")).inserts_card().card_is_read().touches(NextPressed())
    assert story.at(Asking).form.service == TRIP


def test_code_is_resolved_by_the_gateway(story: Story) -> None:
    story.shows_code()
    assert story.last(ResolveCode).payload == b"YTSSC1.opaque"
    story.code_is_resolved()
    assert story.at(ConfirmingIdentity).identity == WANG


def test_not_me_ends_and_wipes(story: Story) -> None:
    story.inserts_card().card_is_read().touches(DeclinePressed())
    assert story.at(Farewell).ending is Ending.DECLINED
    assert story.is_wiped


def test_code_without_network_is_not_even_tried(story: Story) -> None:
    story.goes_offline().shows_code()
    assert story.at(Identifying).problem is Reason.CODE_NEEDS_NETWORK
    assert not story.done(ResolveCode)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Reason.GATEWAY_UNREACHABLE, Reason.CODE_NEEDS_NETWORK),
        (Reason.GATEWAY_SLOW, Reason.CODE_NEEDS_NETWORK),
        (Reason.GATEWAY_FAILING, Reason.CODE_NEEDS_NETWORK),
        (Reason.GATEWAY_NOT_GENUINE, Reason.CODE_NEEDS_NETWORK),
        (Reason.CODE_EXPIRED, Reason.CODE_EXPIRED),
        (Reason.CODE_REFUSED, Reason.CODE_REFUSED),
    ],
)
def test_code_that_cannot_be_resolved_gets_its_sentence(story: Story, why: Reason, said: Reason) -> None:
    story.touches(ServiceChosen("trip")).shows_code().fails(ResolveCode, why)
    assert story.at(Identifying) == Identifying(TRIP, said)


@pytest.mark.parametrize("why", [Reason.CODE_UNKNOWN, Reason.CODE_TOO_LONG, Reason.CODE_TWO_IN_VIEW])
def test_rejected_code_gets_its_sentence(story: Story, why: Reason) -> None:
    assert story.happens(CodeRejected(why)).at(Identifying).problem is why


@pytest.mark.parametrize(
    "why", [Reason.CARD_NOT_OURS, Reason.CARD_MUTE, Reason.CARD_DAMAGED, Reason.CARD_NEEDS_AUTHENTICATION]
)
def test_refused_card_gets_its_sentence(story: Story, why: Reason) -> None:
    assert story.inserts_card().card_is_refused(why).at(Identifying).problem is why


def test_staff_card_is_no_citizens_card(story: Story) -> None:
    assert story.puts_staff_card().at(Identifying).problem is Reason.CARD_NOT_OURS


def test_card_pulled_while_reading_is_reported_as_pulled(story: Story) -> None:
    story.touches(ServiceChosen("trip")).inserts_card().pulls_card()
    assert story.at(Identifying) == Identifying(TRIP, Reason.CARD_PULLED)


def test_reader_that_never_answers_is_not_waited_for_for_ever(story: Story) -> None:
    story.inserts_card().waits(timeouts.CARD_READING_S + 1)
    assert story.at(Identifying).problem is Reason.CARD_MUTE


def test_gateway_that_never_answers_a_code_is_not_waited_for_for_ever(story: Story) -> None:
    story.shows_code().waits(timeouts.GATEWAY_ANSWER_S + 1)
    assert story.at(Identifying).problem is Reason.CODE_NEEDS_NETWORK


def test_reading_and_resolving_can_be_left(story: Story) -> None:
    assert story.inserts_card().touches(BackPressed()).shows(Identifying)
    assert story.pulls_card().shows_code().touches(BackPressed()).shows(Identifying)


def test_card_read_late_still_counts_while_it_is_in_the_slot(story: Story) -> None:
    story.inserts_card().touches(BackPressed()).card_is_read()
    assert story.shows(ConfirmingIdentity)


def test_card_inserted_while_a_code_is_resolved_wins(story: Story) -> None:
    story.shows_code().inserts_card().code_is_resolved()
    assert story.shows(ReadingCard)
    assert story.card_is_read().at(ConfirmingIdentity).identity == ZHANG


def test_swapped_card_is_never_taken_for_the_one_before(story: Story) -> None:
    story.inserts_card().pulls_card().inserts_card()
    story.happens(CitizenCardRead(1, LI), CardRefused(1, Reason.CARD_MUTE), CardRemoved(1))
    assert story.at(ReadingCard).card == 2
    assert story.card_is_read(ZHANG).at(ConfirmingIdentity).identity == ZHANG


def test_news_of_a_card_that_is_gone_is_nobodys(story: Story) -> None:
    story.inserts_card().pulls_card().card_is_read()
    assert story.shows(Identifying)
    assert story.card_is_refused(Reason.CARD_MUTE).at(Identifying).problem is Reason.CARD_PULLED


def test_second_reader_begins_anew(story: Story) -> None:
    story.inserts_card()
    story.happens(CardInserted(77), CitizenCardRead(1, LI))
    assert story.at(ReadingCard).card == 77


def test_card_pulled_at_the_question_of_who_it_is_ends_the_visit(story: Story) -> None:
    story.inserts_card().card_is_read().pulls_card()
    assert story.at(Farewell).ending is Ending.CARD_PULLED


def test_assurance_too_low_is_said_before_any_question(story: Story) -> None:
    story.is_known_by_card().chooses(STRICT)
    assert story.at(Stuck) == Stuck(STRICT, Reason.ASSURANCE_TOO_LOW, ZHANG)
    assert story.touches(BackPressed()).shows(Choosing)


def test_enough_assurance_goes_on(story: Story) -> None:
    assert story.is_known_by_code().chooses(STRICT).shows(Asking)


def test_service_that_refuses_without_network_says_so_at_once(story: Story) -> None:
    story.is_known_by_card().goes_offline().chooses(ONLINE_ONLY)
    assert story.at(Stuck).reason is Reason.GATEWAY_UNREACHABLE


def test_camera_looks_only_while_nobody_is_known(story: Story) -> None:
    story.inserts_card().card_is_read().touches(NextPressed()).chooses(TRIP)
    assert [effect.on for effect in story.done(LookForCode)] == [False]
    story.touches(FinishPressed()).pulls_card().waits(timeouts.FAREWELL_S)
    assert [effect.on for effect in story.done(LookForCode)] == [False, True]


def test_refused_card_left_in_the_slot_is_asked_for_before_the_home_screen(story: Story) -> None:
    story.inserts_card().card_is_refused(Reason.CARD_NOT_OURS)
    assert story.touches(BackPressed()).at(Farewell).ending is Ending.DECLINED
    assert story.pulls_card().touches(NextPressed()).shows(Home)


def test_finishing_before_anyone_is_known_goes_home_and_wipes(story: Story) -> None:
    assert story.touches(NextPressed(), FinishPressed()).shows(Home)
    assert story.is_wiped


def test_finishing_with_an_unread_card_asks_for_the_card(story: Story) -> None:
    assert story.inserts_card().touches(FinishPressed()).shows(Farewell)


def test_guide_can_be_printed_and_what_was_said_of_paper_stays_there(story: Story) -> None:
    story.touches(ServiceChosen("trip"), PrintPressed())
    assert story.visit.print_job.state is Printing.PRINTING
    story.touches(BackPressed(), ServiceChosen("proof"))
    assert story.visit.print_job.state is Printing.NOT_ASKED


def test_nothing_touched_on_the_home_screen_matters_elsewhere(story: Story) -> None:
    for way in (BackPressed(), DeclinePressed(), FinishPressed(), PrintPressed()):
        assert story.touches(way).shows(Home)


def test_waiting_scenes_take_no_service(story: Story) -> None:
    assert story.shows_code().touches(ServiceChosen("trip")).shows(ResolvingCode)


def test_code_that_needed_the_network_may_be_shown_again_once_it_is_back(story: Story) -> None:
    story.goes_offline().shows_code().goes_online()
    assert story.at(Identifying).problem is None
    assert story.shows_code().shows(ResolvingCode)
