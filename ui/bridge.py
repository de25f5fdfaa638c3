"""The one QObject between the conductor and the window; pumps the queue on Qt's thread."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.domain.ports import Voice
from kiosk.workflow import timeouts
from kiosk.workflow.conductor import Conductor
from kiosk.workflow.events import Event, Ticked
from kiosk.workflow.turn import Rules
from ui.focus import Focused, Moved
from ui.present import present
from ui.strings import strings
from ui.view import ScreenView
from ui.voice import Speaker


class Clock(Protocol):
    """The kiosk's clock."""

    def wall(self) -> datetime: ...

    def monotonic_s(self) -> float: ...


class Bridge(QObject):
    """`show` draws a view; `look_again`, at each tick, has the watched case looked up."""

    _posted = Signal()

    def __init__(
        self,
        conductor: Conductor,
        rules: Rules,
        show: Callable[[ScreenView], None],
        voice: Voice,
        clock: Clock,
        look_again: Callable[[], None],
    ) -> None:
        super().__init__()
        self._conductor = conductor
        self._rules = rules
        self._show = show
        self._speaker = Speaker(voice, lambda tag: strings(tag, rules.words), whispers=rules.whispers)
        self._draws = False
        self._is_stopped = False
        self._clock = clock
        self._look_again = look_again
        self.view: ScreenView | None = None
        self._posted.connect(self._pump)
        conductor.when_posted(self._posted.emit)
        self._ticker = QTimer(self)
        self._ticker.timeout.connect(self._tick)

    def start(self) -> None:
        self._ticker.start(int(timeouts.TICK_S * 1000))
        self.refresh()

    def stop(self) -> None:
        """News that was on its way to this thread finds nobody any more."""
        self._ticker.stop()
        self._is_stopped = True
        self._conductor.when_posted(lambda: None)

    def emit_event(self, event: Event) -> None:
        """A touch: handled and drawn at once, before any news that waits."""
        self._conductor.handle(event)
        self.refresh()

    def refresh(self) -> None:
        """Compute the view and draw it if anything in it changed."""
        visit = self._conductor.visit
        view = present(visit, self._rules, self._clock.wall(), self._clock.monotonic_s())
        if view != self.view:
            self.view = view
            self._draw(view)
        now_s = self._clock.monotonic_s()
        self._speaker.hear(view, visit.preferences, in_headphones=visit.headphones, now_s=now_s)

    def focus_moved(self, focused: Focused, moved: Moved) -> None:
        """By a key: said at once; by a new screen: said with the screen."""
        if self._draws:
            self._speaker.focus(focused)
        else:
            self._speaker.moved(focused, moved)

    def _draw(self, view: ScreenView) -> None:
        self._draws = True
        self._show(view)
        self._draws = False

    def _pump(self) -> None:
        if self._is_stopped:
            return
        self._conductor.pump()
        self.refresh()

    def _tick(self) -> None:
        self._conductor.handle(Ticked())
        self._look_again()
        self._pump()
