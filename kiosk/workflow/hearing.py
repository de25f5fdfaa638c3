"""How a person hears the kiosk: said again, louder, quieter, in headphones."""

from dataclasses import replace

from kiosk.workflow.effects import UseHeadphones
from kiosk.workflow.events import HeadphonesChanged, LouderPressed, QuieterPressed, RepeatPressed
from kiosk.workflow.states import LOUDEST, QUIETEST
from kiosk.workflow.turn import Step, Turn


def news(turn: Turn, event: RepeatPressed | LouderPressed | QuieterPressed | HeadphonesChanged) -> Step:
    visit, likes = turn.visit, turn.visit.preferences
    match event:
        case RepeatPressed():
            likes = replace(likes, asked_again=likes.asked_again + 1)
        case LouderPressed():
            likes = replace(likes, volume=min(likes.volume + 1, LOUDEST))
        case QuieterPressed():
            likes = replace(likes, volume=max(likes.volume - 1, QUIETEST))
        case HeadphonesChanged(plugged):
            # Who plugs headphones in wants to hear; and nothing goes on aloud in the hall when they come out.
            visit, likes = replace(visit, headphones=plugged), replace(likes, reads_aloud=plugged)
            return replace(visit, preferences=likes), (UseHeadphones(plugged),)
    return replace(visit, preferences=likes), ()
