"""How a person sees and touches the kiosk, and the panels that it is chosen from. Nothing under them is lost."""

from dataclasses import replace
from typing import assert_never

from kiosk.domain.handwriting import NO_INK
from kiosk.workflow import steadying
from kiosk.workflow.events import (
    ElderSwitched,
    LanguageChosen,
    LikesForgotten,
    LookTouch,
    LowSwitched,
    PanelClosed,
    PanelOpened,
    SteadySwitched,
    StillSwitched,
    TextSizeChosen,
    ThemeChosen,
    TypingModeChosen,
)
from kiosk.workflow.states import Asking, Panel, Preferences
from kiosk.workflow.turn import Rules, Step, Turn


def touched(turn: Turn, event: LookTouch) -> Step:
    visit = turn.visit
    match event:
        case PanelOpened(panel):
            return replace(steadying.answered(visit), panel=panel), ()
        case PanelClosed():
            return replace(visit, panel=None), ()
        case TypingModeChosen() if isinstance(visit.scene, Asking) and visit.scene.ink.strokes:
            # What was written goes with its field, and so does what was said of it.
            scene = replace(visit.scene, ink=NO_INK, fault=None)
            return touched(replace(turn, visit=replace(visit, scene=scene)), event)
        case LanguageChosen():
            # Whoever took a language to try it has to find the way back: the panel goes, its button has its own name.
            # Only who was listening misses a voice.
            liked = _liked(visit.preferences, event, turn.rules)
            misses_it = liked.reads_aloud and liked.language.tag in turn.rules.unspoken
            if misses_it and visit.headphones and visit.preferences.language.tag not in turn.rules.unspoken:
                # Who only hears would not get out of the silence: the language left tells it, and stays.
                return replace(visit, panel=Panel.NO_VOICE), ()
            return replace(visit, panel=Panel.NO_VOICE if misses_it else None, preferences=liked), ()
        case LikesForgotten():
            fresh = Preferences.begun(in_headphones=visit.headphones)
            return replace(visit, preferences=replace(fresh, language=visit.preferences.language)), ()
        case SteadySwitched():
            liked = _liked(visit.preferences, event, turn.rules)
            return replace(steadying.answered(visit), preferences=liked), ()
        case _:
            return replace(visit, preferences=_liked(visit.preferences, event, turn.rules)), ()


def _liked(
    likes: Preferences,
    event: ElderSwitched
    | TextSizeChosen
    | ThemeChosen
    | LanguageChosen
    | LowSwitched
    | StillSwitched
    | SteadySwitched
    | TypingModeChosen,
    rules: Rules,
) -> Preferences:
    match event:
        case ElderSwitched():
            return replace(likes, elder=not likes.elder)
        case TextSizeChosen(size):
            return replace(likes, text=size)
        case ThemeChosen(theme):
            return replace(likes, theme=theme)
        case LanguageChosen(tag):
            offered = (one for one in rules.languages if one.tag == tag)
            return replace(likes, language=next(offered, likes.language))
        case LowSwitched():
            return replace(likes, low=not likes.low)
        case StillSwitched():
            return replace(likes, still=not likes.still)
        case SteadySwitched():
            return replace(likes, steady=not likes.steady)
        case TypingModeChosen(mode):
            return replace(likes, typing=mode)
        case _:
            assert_never(event)
