"""Decides what is said: announcements always, the screen itself only when reading aloud is on."""

from kiosk.domain.ports import Voice
from ui.view import ScreenView


class Speaker:
    """One voice; a new thing to say interrupts the old. `view.spoken` holds nothing personal."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._announced = ""
        self._read = ""

    def hear(self, view: ScreenView, *, reads_aloud: bool) -> None:
        """Called with every new view."""
        if view.announcement != self._announced:
            self._announced = view.announcement
            if view.announcement:
                self._voice.say(view.announcement)
                return
        self._read_screen(view, reads_aloud=reads_aloud)

    def _read_screen(self, view: ScreenView, *, reads_aloud: bool) -> None:
        if not reads_aloud:
            if self._read:
                self._voice.hush()
            self._read = ""
        elif view.spoken != self._read and view.overlay is None:
            self._read = view.spoken
            self._voice.say(view.spoken)
