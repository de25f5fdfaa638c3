"""A clip in sign language: it plays when it is asked for, and whoever watches it is there."""

from dataclasses import replace

from kiosk.workflow import steadying, timeouts
from kiosk.workflow.events.signing import ClipStarted, ClipStopped, SignTouch
from kiosk.workflow.states import Panel, Visit
from kiosk.workflow.states.signing import Watching
from kiosk.workflow.turn import Step, Turn


def touched(turn: Turn, event: SignTouch) -> Step:
    visit, watching = turn.visit, turn.visit.watching
    match event:
        case ClipStarted(clip):
            is_open = visit.panel is Panel.SIGN and watching is not None and watching.clip == clip
            plays = watching.plays if is_open and watching is not None else 0
            # Who wants nothing to move sees the first picture, and starts it with another touch.
            waits = visit.preferences.still and not is_open
            now = Watching(clip, turn.moment.monotonic_s, plays + (0 if waits else 1), is_playing=not waits)
            return replace(steadying.answered(visit), panel=Panel.SIGN, watching=now), ()
        case ClipStopped() if watching is not None:
            return replace(visit, watching=replace(watching, is_playing=False)), ()
        case ClipStopped():
            return turn.stay()


def is_playing(visit: Visit, now_s: float) -> bool:
    watching = visit.watching
    if watching is None or visit.panel is not Panel.SIGN or not watching.is_playing:
        return False
    return now_s - watching.since_s < min(watching.clip.lasts_s, timeouts.CLIP_S)
