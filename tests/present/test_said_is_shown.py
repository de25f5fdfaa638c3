"""Whoever cannot hear reads what is said: every announcement stands on the screen, too."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from film import EVERYTHING
from view_text import all_words
from walks import all_frames

from kiosk.demo.scenes import NOW, stills
from kiosk.domain.keys import KeyAct, KeyMap
from kiosk.domain.languages import CHINESE, ENGLISH, Language
from kiosk.workflow.states import Panel, Preferences, Visit
from ui.phrases import Passage
from ui.present import present
from ui.present.page import countdown_words
from ui.strings import strings
from ui.view import FindBody, MessageBody, ScreenView

SHOWN_OTHERWISE: dict[str, tuple[str, ...]] = {
    "请选一件要办的事。": ("您要办什么？",),
    "您好。请插入社保卡，或者选一件要办的事。不会用的话，请按呼叫工作人员。": ("呼叫工作人员",),
    "您好。请插入社保卡，或者把身份证放在感应区，也可以先选一件要办的事。不会用的话，请按呼叫工作人员。": (
        "呼叫工作人员",
    ),
    "请插入社保卡，或者出示手机上的电子社保卡。": ("插社保卡", "出示电子社保卡"),
    "请插入社保卡，或者把身份证放在感应区，或者出示手机上的电子社保卡。": ("插社保卡", "出示电子社保卡"),
    "对的话，请按“是我本人”。": ("是我本人",),
    "请把填的内容核对一遍。": ("请核对一遍",),
    "都对的话，请按“都对，下一步”。": ("都对，下一步",),
    "也可以按键确认": ("不方便写，按这里确认",),
    "可以选": (),
    "用加和减选日期。": (),
    "隔得远的，按“早十年”“晚十年”更快。": (),
    "也可以不用手机付。": (),
}
"""Said in other words than are written: a sentence for the ear, and what stands there for the eye. Options, the keys of a
date and the other ways to pay are drawn themselves."""

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
def test_every_sentence_that_a_screen_says_can_be_read_as_it_is_or_in_other_words(language: Language) -> None:
    unread = {
        f"{view.name}: {sentence}"
        for view in views(language)
        for sentence in sentences(view.spoken)
        if not (is_written(sentence, view) or is_shown_otherwise(sentence, view))
    }
    assert unread == set()


@both
def test_what_is_listed_as_said_otherwise_is_said(language: Language) -> None:
    words = strings(language.tag)
    said = "\n".join(view.spoken for view in views(language))
    assert [sentence for sentence in SHOWN_OTHERWISE if words(sentence) not in said] == []


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


def is_written(sentence: str, view: ScreenView) -> bool:
    return sentence in written(view) or is_counted_down(sentence, view)


def is_shown_otherwise(sentence: str, view: ScreenView) -> bool:
    words = strings(view.look.language.tag)
    if isinstance(view.body, FindBody) and view.body.tiles:
        return any(tile.title in sentence for tile in view.body.tiles)  # how many were found is to be seen
    shown = next((SHOWN_OTHERWISE[one] for one in SHOWN_OTHERWISE if words(one) == sentence), None)
    return shown is not None and all(words(one) in written(view) for one in shown)


def is_counted_down(sentence: str, view: ScreenView) -> bool:
    """The seconds stand in a ring that runs down, as a number."""
    shown = [view.overlay.countdown_s] if view.overlay is not None else []
    shown += [view.body.countdown_s] if isinstance(view.body, MessageBody) else []
    words = strings(view.look.language.tag)
    return any(sentence == countdown_words(words, left_s) for left_s in shown if left_s is not None)
