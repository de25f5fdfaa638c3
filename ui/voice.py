"""Decides what is said: announcements always; screens, the focus and what changes only when reading aloud is on."""

from collections.abc import Callable

from kiosk.domain.ports import Voice
from kiosk.domain.speech import Utterance, volume_percent
from kiosk.workflow.states import FASTEST, LOUDEST, Preferences
from ui.focus import Focused, Moved
from ui.phrases import utterance
from ui.present.change_words import change_words
from ui.present.focus_words import focus_words
from ui.present.reading import reading
from ui.strings import Strings
from ui.view import MessageBody, ScreenView

STILL_WAITING_S = 10.0
"""Whoever cannot see the bar move must not think that the kiosk has stopped."""


class Speaker:
    """One voice; a new thing to say interrupts the old, and what was not said yet is said with it.

    `whispers`: the voice says in headphones what is private; otherwise they, too, hear that it stands on the screen.
    """

    def __init__(self, voice: Voice, words_for: Callable[[str], Strings], *, whispers: bool = True) -> None:
        self._voice, self._words_for, self._whispers = voice, words_for, whispers
        self._view: ScreenView | None = None
        self._likes = Preferences()
        self._in_headphones = False
        self._focused: Focused | None = None
        self._said_s = float("-inf")
        self._answered = False
        """Since the last key."""

    def hear(self, view: ScreenView, likes: Preferences, *, in_headphones: bool, now_s: float) -> None:
        """Called with every new view, and with every tick."""
        before, self._view = self._view, view
        liked, self._likes = self._likes, likes
        plugged = in_headphones and not self._in_headphones
        self._in_headphones = in_headphones
        self._adjust(liked, likes)
        said = self._answer(before, liked, plugged=plugged)
        if said:
            self._voice.say(said)
            self._said_s, self._answered = now_s, True
        elif likes.hushed > liked.hushed or (liked.reads_aloud and not likes.reads_aloud):
            self._voice.hush()
        elif self._has_waited(now_s):
            _ = self._words
            self._voice.say(utterance(_.language, _("还在办，请稍等。")))
            self._said_s = now_s

    def focus(self, focused: Focused) -> None:
        """The focus is there now; nothing is said of it yet."""
        self._focused = focused

    def moved(self, focused: Focused, moved: Moved) -> None:
        """A key has moved it: that is said at once, and ends what was being said. A window that comes to the front
        ends nothing: somebody was called, and she must hear it."""
        self._focused = focused
        if moved is Moved.PRESSING:
            self._answered = False
        elif moved is Moved.CAME_FORWARD:
            return
        elif self._likes.reads_aloud and self._view is not None and not self._has_answered(moved):
            self._voice.say(focus_words(self._view, focused, self._words, moved))

    def _has_answered(self, moved: Moved) -> bool:
        return moved is Moved.PRESSED and self._answered

    @property
    def _words(self) -> Strings:
        return self._words_for(self._likes.language.tag)

    def _adjust(self, liked: Preferences, likes: Preferences) -> None:
        if liked.volume != likes.volume:
            self._voice.set_volume(volume_percent(likes.volume))
        if liked.pace != likes.pace:
            self._voice.set_pace(likes.pace)

    def _answer(self, before: ScreenView | None, liked: Preferences, *, plugged: bool) -> Utterance:
        """To whatever has happened since the last view."""
        view, likes, words = self._view, self._likes, self._words
        assert view is not None
        said = Utterance((), words.language)
        if turned := _turned(liked, likes, words):
            return turned
        if plugged:
            said = utterance(words.language, view.introduction)
        asked = likes.asked_again > liked.asked_again
        if view.announcement and (asked or before is None or before.announcement != view.announcement):
            said = said.then(utterance(words.language, view.announcement))
        started = likes.reads_aloud and not liked.reads_aloud
        if asked or (likes.reads_aloud and (plugged or started or _is_another(before, view))):
            return _joined(said, self._whole(view))
        if likes.reads_aloud and before is not None:
            return _joined(said, change_words(before, view, words, echoes=likes.echoes))
        return said

    def _whole(self, view: ScreenView) -> Utterance:
        """The screen, and in headphones where the keys stand on it."""
        words, by_ear = self._words, self._in_headphones
        said = reading(view, words, in_headphones=by_ear and self._whispers, by_keys=by_ear)
        if by_ear and self._focused is not None:
            said = said.then(focus_words(view, self._focused, words))
        return said

    def _has_waited(self, now_s: float) -> bool:
        view = self._view
        waits = view is not None and isinstance(view.body, MessageBody) and view.body.progress
        return waits and self._likes.reads_aloud and now_s - self._said_s >= STILL_WAITING_S


def _turned(liked: Preferences, likes: Preferences, words: Strings) -> Utterance:
    """Whoever turns it hears at once how it is; the end of a visit turns it back in silence."""
    _, language = words, words.language
    if likes == Preferences(language=likes.language, reads_aloud=likes.reads_aloud, echoes=likes.echoes):
        return Utterance((), language)
    if likes.volume != liked.volume:
        return utterance(language, _("声音 {step}，最大 {most}", step=likes.volume, most=LOUDEST))
    if likes.pace != liked.pace:
        return utterance(language, _("快慢 {step}，最快 {most}", step=likes.pace, most=FASTEST))
    return Utterance((), language)


def _is_another(before: ScreenView | None, view: ScreenView) -> bool:
    """Another screen, another panel above it, or another language."""
    if before is None:
        return True
    above = [one.overlay.id if one.overlay is not None else "" for one in (before, view)]
    return before.key != view.key or above[0] != above[1] or before.look.language != view.look.language


def _joined(first: Utterance, then: Utterance) -> Utterance:
    """No sentence twice: a screen often says what was announced."""
    heard = set(first.pieces)
    return Utterance((*first.pieces, *(piece for piece in then.pieces if piece not in heard)), then.language)
