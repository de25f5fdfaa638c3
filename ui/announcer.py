"""Tells screen readers of what no focus leads to: news, time that runs out, another sentence on the same screen."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from ui.view import ScreenView
from ui.window import KioskWindow

_Politeness = QAccessible.AnnouncementPoliteness


class Announcer:
    """Shows views in a window, and announces what changed with them."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window

    def show_view(self, view: ScreenView) -> None:
        before = self._window.view
        self._window.show_view(view)
        said = announced(before, view)
        if said and QAccessible.isActive():
            self._announce(said, _Politeness.Assertive if view.overlay is not None else _Politeness.Polite)

    def _announce(self, said: str, politeness: QAccessible.AnnouncementPoliteness) -> None:
        event = QAccessibleAnnouncementEvent(self._window, said)
        event.setPoliteness(politeness)
        QAccessible.updateAccessibility(event)


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


def _place(view: ScreenView) -> tuple[str, str]:
    return view.key, view.overlay.id if view.overlay is not None else ""
