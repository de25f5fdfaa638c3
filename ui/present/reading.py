"""A whole screen by ear: what it is, what to do, where one stands on the way, and what there is to choose."""

from kiosk.domain.speech import Utterance
from ui.phrases import utterance, whisper
from ui.present.entries import Group, groups
from ui.strings import Strings
from ui.view import Overlay, ScreenView

_FIRST_ONES = 3
"""As many as are kept in mind; the keys lead to the others."""


def reading(view: ScreenView, words: Strings, *, in_headphones: bool, by_keys: bool) -> Utterance:
    """What only its person may hear is heard in headphones; the hall is told that it stands on the screen."""
    if view.overlay is not None:
        return _panel(view.overlay, view, words, by_keys=by_keys)
    _, language = words, words.language
    said = utterance(language, view.spoken)
    if view.whispered and in_headphones:
        said = said.then(whisper(language, view.whispered))
    elif view.whispered:
        said = said.then(utterance(language, _("您自己的名字、号码和内容不念出来，请看屏幕。")))
    said = said.then(utterance(language, view.step_line))
    return said.then(_choices(view, words)) if by_keys else said


def _panel(panel: Overlay, view: ScreenView, words: Strings, *, by_keys: bool) -> Utterance:
    said = utterance(words.language, panel.title, *panel.lines, panel.big)
    return said.then(_choices(view, words)) if by_keys else said


def _choices(view: ScreenView, words: Strings) -> Utterance:
    """How many, and the first of them where the screen has not named them already."""
    _, language, found = words, words.language, groups(view)
    main = max(found, key=len, default=())
    if len(main) < 2:
        return Utterance((), language)
    count = utterance(language, _("有 {count} 个可以选", count=len(main)))
    return count if _are_named(main, view) else count.then(_first_ones(main, words))


def _are_named(group: Group, view: ScreenView) -> bool:
    return all(entry.label in view.spoken for entry in group)


def _first_ones(group: Group, words: Strings) -> Utterance:
    said = Utterance((), words.language)
    for entry in group[:_FIRST_ONES]:
        say = whisper if entry.private else utterance
        said = said.then(say(words.language, entry.label))
    return said
