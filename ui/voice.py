"""Decides what is said: announcements always, the screen itself only when reading aloud is on."""

from kiosk.domain.ports import Voice
from kiosk.domain.speech import fixed, volume_percent
from kiosk.workflow.states import LOUDEST, QUIETEST, Preferences
from ui.view import ScreenView

_MIDDLE = (QUIETEST + LOUDEST) // 2


class Speaker:
    """One voice; a new thing to say interrupts the old. `view.spoken` holds nothing personal."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._announced = ""
        self._read = ""
        self._asked_again = 0
        self._volume = _MIDDLE

    def hear(self, view: ScreenView, likes: Preferences) -> None:
        """Called with every new view."""
        if self._is_turned(likes) or self._is_asked_again(likes):
            self._repeat(view, likes)
            return
        if view.announcement != self._announced:
            self._announced = view.announcement
            if view.announcement:
                self._voice.say(fixed([view.announcement], likes.language.tag))
                return
        self._read_screen(view, likes)

    def _is_turned(self, likes: Preferences) -> bool:
        """Whoever turns it hears at once how loud it is; the end of a visit turns it back in silence."""
        changed, self._volume = likes.volume != self._volume, likes.volume
        if changed:
            self._voice.set_volume(volume_percent(likes.volume))
        return changed and likes != Preferences()

    def _is_asked_again(self, likes: Preferences) -> bool:
        asked, self._asked_again = likes.asked_again > self._asked_again, likes.asked_again
        return asked

    def _repeat(self, view: ScreenView, likes: Preferences) -> None:
        """For who asks, also without reading aloud."""
        self._announced = view.announcement
        self._read = view.spoken if likes.reads_aloud else ""
        self._voice.say(fixed([view.announcement, view.spoken], likes.language.tag))

    def _read_screen(self, view: ScreenView, likes: Preferences) -> None:
        if not likes.reads_aloud:
            if self._read:
                self._voice.hush()
            self._read = ""
        elif view.spoken != self._read and view.overlay is None:
            self._read = view.spoken
            self._voice.say(fixed([view.spoken], likes.language.tag))
