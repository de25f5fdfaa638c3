"""Tells screen readers of what no focus leads to: news, time that runs out, what a key has changed on the same screen.

It shows itself as a notification, which every reader says; an announcement of Qt's reaches none that is as old as
Debian 12's Orca.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.present.change_words import answer_words
from ui.strings import Strings, strings
from ui.told import Role, name_anew, tell
from ui.view import ScreenView
from ui.window import KioskWindow


class Announcer:
    """Shows views in a window, and tells what changed with them."""

    def __init__(self, window: KioskWindow, words_for: Callable[[str], Strings] = strings) -> None:
        self._window, self._words_for = window, words_for
        self._news = _News(window)

    def show_view(self, view: ScreenView) -> None:
        before = self._window.view
        self._window.show_view(view)
        if not QAccessible.isActive():
            return
        said = announced(before, view) or answered(before, view, self._words_for(view.look.language.tag))
        if said:
            self._news.says(said)
        elif before is None or _place(before) != _place(view):
            self._news.is_over()


class _News(QWidget):
    """Nothing for the eye, which has the screen."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        tell(self, Role.Notification)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(0, 0, 1, 1)
        self.hide()

    def says(self, words: str) -> None:
        """Readers say it as it shows: what showed before has to go."""
        self.hide()
        name_anew(self, words)
        self.show()

    def is_over(self) -> None:
        self.hide()
        name_anew(self, "")


def announced(before: ScreenView | None, view: ScreenView) -> str:
    """Nothing of the person: only what the loudspeaker might say, too. Empty where readers say it by themselves: the
    title and lead of another screen or panel, and what is wrong with an answer, which shows as a notification."""
    same = before is not None and _place(before) == _place(view)
    if before is None or before.announcement != view.announcement:
        said = str(view.announcement)
        title = view.overlay.title if view.overlay is not None else view.title
        read = (view.problem is not None and view.problem.text == said) or (not same and title in said)
        if said and not read:
            return said
    if same and before is not None and before.spoken != view.spoken and view.overlay is None:
        return str(view.spoken)
    return ""


def answered(before: ScreenView | None, view: ScreenView, words: Strings) -> str:
    """What their own key has chosen or stepped to, as it stands on the screen; of what is typed only how many there are."""
    if before is None or _place(before) != _place(view):
        return ""
    return answer_words(before, view, words, echoes=False).text


def _place(view: ScreenView) -> tuple[str, str]:
    return view.key, view.overlay.id if view.overlay is not None else ""
