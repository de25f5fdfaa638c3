"""How a person hears the kiosk: aloud or not, said again, louder, faster, in headphones."""

from dataclasses import replace
from typing import assert_never

from kiosk.workflow.effects import UseHeadphones
from kiosk.workflow.events import (
    EchoSwitched,
    FasterPressed,
    HeadphonesChanged,
    HushPressed,
    LouderPressed,
    QuieterPressed,
    ReadAloudSwitched,
    RepeatPressed,
    SlowerPressed,
    SoundTouch,
)
from kiosk.workflow.states import FASTEST, LOUDEST, QUIETEST, SLOWEST, Panel, Preferences
from kiosk.workflow.turn import Step, Turn


def touched(turn: Turn, event: SoundTouch) -> Step:
    visit = turn.visit
    liked = _liked(visit.preferences, event)
    if liked.reads_aloud and not visit.preferences.reads_aloud and liked.language.tag in turn.rules.unspoken:
        return replace(visit, panel=Panel.NO_VOICE), ()
    return replace(visit, preferences=liked), ()


def _liked(likes: Preferences, event: SoundTouch) -> Preferences:
    match event:
        case ReadAloudSwitched():
            return replace(likes, reads_aloud=not likes.reads_aloud)
        case RepeatPressed():
            return replace(likes, asked_again=likes.asked_again + 1)
        case LouderPressed():
            return replace(likes, volume=min(likes.volume + 1, LOUDEST))
        case QuieterPressed():
            return replace(likes, volume=max(likes.volume - 1, QUIETEST))
        case FasterPressed():
            return replace(likes, pace=min(likes.pace + 1, FASTEST))
        case SlowerPressed():
            return replace(likes, pace=max(likes.pace - 1, SLOWEST))
        case HushPressed():
            return replace(likes, hushed=likes.hushed + 1)
        case EchoSwitched():
            return replace(likes, echoes=not likes.echoes)
        case _:
            assert_never(event)


def plugged(turn: Turn, event: HeadphonesChanged) -> Step:
    """Who plugs headphones in wants to hear; and nothing goes on aloud in the hall when they come out."""
    likes = replace(turn.visit.preferences, reads_aloud=event.plugged, echoes=event.plugged)
    return replace(turn.visit, headphones=event.plugged, preferences=likes), (UseHeadphones(event.plugged),)
