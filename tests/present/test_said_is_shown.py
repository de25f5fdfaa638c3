"""Whoever cannot hear reads what is said: every announcement stands on the screen, too."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from view_text import all_words
from walks import EVERYTHING, all_frames

from kiosk.demo.scenes import NOW, stills
from kiosk.domain.keys import KeyAct, KeyMap
from kiosk.domain.languages import CHINESE, ENGLISH, Language
from kiosk.workflow.states import Panel, Preferences, Visit
from ui.phrases import Passage
from ui.present import present
from ui.present.page import countdown_words
from ui.strings import strings
from ui.view import MessageBody, ScreenView

both = pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=lambda one: one.tag)
KEYS = KeyMap("a keypad", {1: KeyAct.ENTER, 2: KeyAct.HELP, 3: KeyAct.REPEAT}, {}, {3: KeyAct.SOUND})


def views(language: Language) -> Iterator[ScreenView]:
    yield from (frame.view for frame in all_frames(language))
    likes = Preferences(language=language)
    for still in stills(EVERYTHING):
        yield present(replace(still.visit, preferences=likes), EVERYTHING, NOW, 0.0)


@both
def test_every_sentence_that_is_announced_can_be_read(language: Language) -> None:
    unread = {
        f"{view.name}: {sentence}"
        for view in views(language)
        for sentence in sentences(view.announcement)
        if sentence not in written(view) and not is_counted_down(sentence, view)
    }
    assert unread == set()


@both
def test_what_the_keys_do_is_said_at_the_plug_and_stands_on_a_panel(language: Language) -> None:
    rules = replace(EVERYTHING, keypad=KEYS)
    plugged = Visit(headphones=True, preferences=Preferences(language=language))
    said = present(plugged, rules, NOW, 0.0).introduction
    panel = present(replace(plugged, panel=Panel.KEYS), rules, NOW, 0.0)
    _, *about_keys = sentences(said)
    assert about_keys
    assert not [sentence for sentence in about_keys if sentence not in written(panel)]


def sentences(text: str) -> Iterator[str]:
    if isinstance(text, Passage):
        for part in text.parts:
            yield from sentences(part)
    elif text.strip():
        yield text.strip()


def written(view: ScreenView) -> str:
    return "\n".join(all_words(replace(view, spoken="", whispered="", announcement="", introduction="")))


def is_counted_down(sentence: str, view: ScreenView) -> bool:
    """The seconds stand in a ring that runs down, as a number."""
    shown = [view.overlay.countdown_s] if view.overlay is not None else []
    shown += [view.body.countdown_s] if isinstance(view.body, MessageBody) else []
    words = strings(view.look.language.tag)
    return any(sentence == countdown_words(words, left_s) for left_s in shown if left_s is not None)
