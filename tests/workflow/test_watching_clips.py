"""A clip in sign language: asked for, stopped, watched again; who watches is there, and nobody watches for ever."""

from dataclasses import replace

import pytest
from story import Story
from story_world import TRIP

from kiosk.domain.sign_language import SignClip
from kiosk.workflow import timeouts
from kiosk.workflow.events import BackPressed, FinishPressed, PanelClosed, StillSwitched
from kiosk.workflow.events.signing import ClipStarted, ClipStopped
from kiosk.workflow.idling import seconds_left
from kiosk.workflow.signing import is_playing
from kiosk.workflow.states import Home, Panel
from kiosk.workflow.states.signing import Watching

CLIP = SignClip("consent.any.duty", "0" * 32, 100.0)


def watched(story: Story) -> Watching:
    assert story.visit.watching is not None
    return story.visit.watching


def plays(story: Story) -> bool:
    return is_playing(story.visit, story.now_s)


@pytest.fixture
def asked(story: Story) -> Story:
    return story.is_known_by_card().chooses(TRIP)


def test_it_plays_when_it_is_asked_for_and_until_its_end(asked: Story) -> None:
    asked.touches(ClipStarted(CLIP))
    assert asked.visit.panel is Panel.SIGN
    assert plays(asked)
    asked.waits(CLIP.lasts_s)
    assert not plays(asked)


def test_it_is_stopped_and_watched_again_from_its_beginning(asked: Story) -> None:
    asked.touches(ClipStarted(CLIP)).waits(40.0).touches(ClipStopped())
    assert not plays(asked)
    asked.waits(30.0).touches(ClipStarted(CLIP))
    assert plays(asked)
    assert watched(asked).plays == 2
    asked.waits(CLIP.lasts_s - 1.0)
    assert plays(asked)


@pytest.mark.parametrize("way_out", [PanelClosed(), BackPressed()])
def test_put_away_it_leaves_the_screen_as_it_was(asked: Story, way_out: PanelClosed | BackPressed) -> None:
    scene = asked.scene
    asked.touches(ClipStarted(CLIP)).touches(way_out)
    assert asked.visit.panel is None
    assert asked.scene == scene
    assert not plays(asked)


def test_where_nothing_shall_move_the_first_touch_opens_and_the_second_plays(asked: Story) -> None:
    asked.touches(StillSwitched()).touches(ClipStarted(CLIP))
    assert asked.visit.panel is Panel.SIGN
    assert not plays(asked)
    asked.touches(ClipStarted(CLIP))
    assert plays(asked)


def test_who_watches_is_not_asked_whether_they_are_there(asked: Story) -> None:
    asked.touches(ClipStarted(CLIP)).waits(CLIP.lasts_s - 1.0)
    assert seconds_left(asked.visit, asked.now_s) is None
    asked.waits(timeouts.IDLE_WARNING_AFTER_S + 2.0)
    assert seconds_left(asked.visit, asked.now_s) is not None


def test_a_clip_that_was_stopped_keeps_nobody_there(asked: Story) -> None:
    asked.touches(ClipStarted(CLIP)).touches(ClipStopped())
    asked.waits(timeouts.IDLE_WARNING_AFTER_S + 1.0)
    assert seconds_left(asked.visit, asked.now_s) is not None


def test_no_clip_is_as_long_as_it_may_say(asked: Story) -> None:
    asked.touches(ClipStarted(replace(CLIP, lasts_s=1e9))).waits(timeouts.CLIP_S + 1.0)
    assert not plays(asked)


def test_the_next_screen_puts_it_away(asked: Story) -> None:
    asked.touches(ClipStarted(CLIP)).pulls_card()
    assert asked.visit.panel is None


def test_the_end_of_the_visit_ends_it(asked: Story) -> None:
    asked.touches(ClipStarted(CLIP)).touches(FinishPressed())
    assert asked.visit.watching is None


def test_left_on_the_home_screen_it_is_put_away(story: Story) -> None:
    story.touches(ClipStarted(CLIP)).waits(CLIP.lasts_s)
    assert story.visit.panel is Panel.SIGN
    story.waits(timeouts.FORGOTTEN_PREFERENCES_S + 1.0)
    assert story.shows(Home)
    assert story.visit.panel is None


def test_stopping_where_nothing_plays_does_nothing(story: Story) -> None:
    before = story.visit
    story.touches(ClipStopped())
    assert replace(story.visit, idle=before.idle) == before
