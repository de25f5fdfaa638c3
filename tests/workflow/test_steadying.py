"""Bigger and slower for hands that shake: offered once, when a hand missed again and again, and it gives more time."""

from collections.abc import Callable

import pytest
from story import Story
from story_world import TRIP

from kiosk.workflow import timeouts
from kiosk.workflow.events import (
    BackPressed,
    FinishPressed,
    HelpPressed,
    NextPressed,
    PanelOpened,
    SteadySwitched,
)
from kiosk.workflow.events.practice import PracticePressed
from kiosk.workflow.events.touching import SteadyDeclined, TouchMissed
from kiosk.workflow.idling import seconds_left
from kiosk.workflow.states import Asking, Farewell, Home, Panel, SteadyOffer
from kiosk.workflow.steadying import MISSES

A_LITTLE_S = 2.0


def misses(story: Story, times: int = MISSES, every_s: float = A_LITTLE_S) -> Story:
    for _ in range(times):
        story.waits(every_s).touches(TouchMissed())
    return story


def is_asked(story: Story) -> bool:
    return story.visit.hand.offer is SteadyOffer.ASKED


@pytest.fixture
def asked(story: Story) -> Story:
    return story.is_known_by_card().chooses(TRIP)


def test_whoever_misses_three_times_is_asked(asked: Story) -> None:
    assert not is_asked(misses(asked, MISSES - 1))
    assert is_asked(misses(asked, 1))


def test_misses_that_lie_far_apart_are_chance(asked: Story) -> None:
    assert not is_asked(misses(asked, 10, every_s=timeouts.MISSES_WITHIN_S))


def test_yes_makes_it_steady_and_nothing_is_lost(asked: Story) -> None:
    asked.answers("long")
    misses(asked).touches(SteadySwitched())
    assert asked.visit.preferences.steady
    assert not is_asked(asked)
    assert asked.at(Asking).form.answers == {"kind": "long"}


def said_no(story: Story) -> None:
    story.touches(SteadyDeclined())


def went_on(story: Story) -> None:
    story.answers("long").touches(NextPressed())


def went_back(story: Story) -> None:
    story.touches(BackPressed())


def opened_a_panel(story: Story) -> None:
    story.touches(PanelOpened(Panel.LANGUAGE))


@pytest.mark.parametrize("answer", [said_no, went_on, went_back, opened_a_panel])
def test_nobody_is_asked_twice(asked: Story, answer: Callable[[Story], None]) -> None:
    misses(asked)
    answer(asked)
    assert not is_asked(asked)
    assert not asked.visit.preferences.steady
    assert not is_asked(misses(asked, 10))


def test_whoever_has_it_already_is_not_asked(asked: Story) -> None:
    asked.touches(SteadySwitched())
    assert not is_asked(misses(asked, 10))


def test_while_something_else_lies_over_the_screen_nothing_is_asked(asked: Story) -> None:
    asked.touches(PanelOpened(Panel.LOOK))
    assert not is_asked(misses(asked, 10))


def test_a_call_for_help_comes_first(asked: Story) -> None:
    asked.touches(HelpPressed())
    assert not is_asked(misses(asked, 10))


def test_staff_are_not_asked(story: Story) -> None:
    story.opens_door()
    assert not is_asked(misses(story, 10))


def test_the_next_person_is_asked_anew(asked: Story) -> None:
    misses(asked).touches(SteadySwitched()).touches(FinishPressed()).pulls_card()
    assert asked.shows(Farewell)
    assert asked.waits(timeouts.FAREWELL_S).shows(Home)
    assert not asked.visit.preferences.steady
    assert is_asked(misses(asked))


def test_an_offer_that_nobody_answers_on_the_home_screen_is_forgotten(story: Story) -> None:
    misses(story).waits(timeouts.FORGOTTEN_PREFERENCES_S)
    assert not is_asked(story)
    assert is_asked(misses(story))


def test_whoever_declined_while_practising_is_not_asked_in_earnest(story: Story) -> None:
    story.touches(PracticePressed())
    misses(story).touches(SteadyDeclined())
    story.inserts_card().card_is_read()
    assert story.visit.practice is None
    assert not is_asked(misses(story, 10))


def test_a_miss_says_that_somebody_is_there(asked: Story) -> None:
    asked.waits(timeouts.IDLE_WARNING_AFTER_S + 10).touches(TouchMissed())
    assert seconds_left(asked.visit, asked.now_s) is None


def test_steady_hands_have_twice_the_time(asked: Story) -> None:
    asked.touches(SteadySwitched()).waits(timeouts.STEADY_PATIENCE * timeouts.IDLE_WARNING_AFTER_S - 1)
    assert seconds_left(asked.visit, asked.now_s) is None
    asked.waits(1)
    countdown_s = timeouts.STEADY_PATIENCE * timeouts.IDLE_COUNTDOWN_S
    assert seconds_left(asked.visit, asked.now_s) == countdown_s
    assert asked.waits(countdown_s - 1).shows(Asking)
    assert asked.waits(1).shows(Farewell)
