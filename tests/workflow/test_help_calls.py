"""呼叫工作人员: said to be done only when acknowledged; else where the desk is."""

import pytest
from story import Story
from story_world import TRIP

from kiosk.workflow import timeouts
from kiosk.workflow.effects import CallStaff
from kiosk.workflow.events import (
    FinishPressed,
    HelpClosed,
    HelpPressed,
    PanelClosed,
    PanelOpened,
    ServiceChosen,
    StaffAcknowledged,
    StaffNotReached,
)
from kiosk.workflow.states import (
    Asking,
    CallingStaff,
    CardOut,
    NoCall,
    Panel,
    StaffNotified,
    StaffUnreached,
)


def test_notified_is_said_only_when_the_gateway_acknowledged(story: Story) -> None:
    story.touches(HelpPressed())
    assert isinstance(story.visit.call, CallingStaff)
    assert story.staff_acknowledges().visit.call == StaffNotified()


def test_call_says_which_kiosk_and_screen_but_never_who(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).touches(HelpPressed())
    call = story.last(CallStaff).call
    assert (call.kiosk_id, call.screen) == ("WT07", "Asking")


def test_out_of_staffed_hours_nobody_is_called(on_sunday: Story) -> None:
    on_sunday.touches(HelpPressed())
    assert on_sunday.visit.call == StaffUnreached(out_of_hours=True)
    assert not on_sunday.done(CallStaff)


def test_call_that_fails_says_where_the_desk_is(story: Story) -> None:
    story.touches(HelpPressed())
    story.happens(StaffNotReached(story.last(CallStaff).ticket))
    assert story.visit.call == StaffUnreached(out_of_hours=False)


def test_call_that_nobody_answers_says_where_the_desk_is(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).touches(HelpPressed()).waits(timeouts.STAFF_CALL_S + 1)
    assert story.visit.call == StaffUnreached(out_of_hours=False)


def test_answer_to_another_call_is_not_an_answer(story: Story) -> None:
    story.touches(HelpPressed()).happens(StaffAcknowledged(999), StaffNotReached(999))
    assert isinstance(story.visit.call, CallingStaff)


def test_late_acknowledgement_never_meets_the_next_person(story: Story) -> None:
    story.is_known_by_card().touches(HelpPressed(), FinishPressed()).staff_acknowledges()
    assert story.visit.call == NoCall()


def test_pressing_twice_calls_once(story: Story) -> None:
    story.touches(HelpPressed(), HelpPressed())
    assert len(story.done(CallStaff)) == 1


def test_help_may_be_called_again_after_it_was_put_away(story: Story) -> None:
    story.touches(HelpPressed()).staff_acknowledges().touches(HelpClosed(), HelpPressed())
    assert len(story.done(CallStaff)) == 2


def test_going_on_puts_the_notice_away(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).touches(HelpPressed()).staff_acknowledges().answers("long")
    assert story.visit.call == NoCall()


def test_going_on_does_not_lose_a_call_under_way(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).touches(HelpPressed()).answers("long").staff_acknowledges()
    assert story.visit.call == StaffNotified()
    assert story.shows(Asking)


def test_help_works_while_the_card_is_out(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).pulls_card().touches(HelpPressed())
    assert story.shows(CardOut)
    assert len(story.done(CallStaff)) == 1


def test_notice_left_on_the_home_screen_goes_away(story: Story) -> None:
    story.touches(HelpPressed()).staff_acknowledges().waits(timeouts.FORGOTTEN_PREFERENCES_S)
    assert story.visit.call == NoCall()


def test_help_on_the_guide_keeps_the_guide(story: Story) -> None:
    before = story.touches(ServiceChosen("trip")).scene
    assert story.touches(HelpPressed(), HelpClosed()).scene == before


@pytest.mark.parametrize("panel", [Panel.LANGUAGE, Panel.LOOK, Panel.SOUND, Panel.KEYS, Panel.NO_VOICE])
def test_a_panel_that_help_was_called_from_is_open_again_afterwards(story: Story, panel: Panel) -> None:
    story.touches(PanelOpened(panel), HelpPressed()).staff_acknowledges()
    assert story.visit.panel is None, "the notice lies above it"
    assert story.touches(HelpClosed()).visit.panel is panel
    assert story.touches(PanelClosed()).visit.panel is None


def test_a_panel_that_is_opened_over_the_notice_leaves_the_notice_there(story: Story) -> None:
    story.touches(HelpPressed()).staff_acknowledges().touches(PanelOpened(Panel.LOOK))
    assert story.visit.panel is Panel.LOOK
    assert story.touches(PanelClosed()).visit.call == StaffNotified()


def test_news_of_the_call_is_seen_at_once(story: Story) -> None:
    story.touches(HelpPressed(), PanelOpened(Panel.LOOK)).staff_acknowledges()
    assert (story.visit.panel, story.visit.covered) == (None, Panel.LOOK)


def test_who_hears_what_the_keys_do_hears_it_to_the_end(story: Story) -> None:
    story.touches(HelpPressed(), PanelOpened(Panel.KEYS)).staff_acknowledges()
    assert story.visit.panel is Panel.KEYS
    assert story.touches(PanelClosed()).visit.call == StaffNotified()


def test_on_the_next_screen_no_panel_comes_back(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).touches(PanelOpened(Panel.LOOK), HelpPressed())
    story.staff_acknowledges().answers("long")
    assert (story.visit.panel, story.visit.covered) == (None, None)


def test_a_clip_does_not_come_back(story: Story) -> None:
    story.touches(PanelOpened(Panel.SIGN), HelpPressed(), HelpClosed())
    assert story.visit.panel is None
