"""Holds the visit and its queue of events; whoever runs the visit pumps it.

Device and worker threads only put events. The pump runs on one thread: Qt's on the screen, a loop in a
command. Nothing here needs Qt.
"""

from collections.abc import Callable
from queue import Empty, Queue

from kiosk.domain.languages import CHINESE, Language
from kiosk.workflow.effects import Effect, LookForCode
from kiosk.workflow.events import Event
from kiosk.workflow.machine import Machine, is_looking
from kiosk.workflow.states import Preferences, Visit
from kiosk.workflow.turn import Moment

Perform = Callable[[Effect], None]
Watcher = Callable[[Visit], None]


class Conductor:
    """One kiosk, one visit at a time."""

    def __init__(self, machine: Machine, now: Callable[[], Moment], language: Language = CHINESE) -> None:
        self._machine = machine
        self._now = now
        self._waiting: list[Effect] = []
        self._perform: Perform = self._waiting.append
        self._queue: Queue[Event] = Queue()
        self._watchers: list[Watcher] = []
        self._wake: Callable[[], None] = _nothing
        self.visit = Visit(preferences=Preferences(language=language))

    def post(self, event: Event) -> None:
        """Called from any thread; never blocks."""
        self._queue.put(event)
        self._wake()

    def when_posted(self, wake: Callable[[], None]) -> None:
        """How the pumping thread hears that something waits, called on the posting thread."""
        self._wake = wake

    def watch(self, watcher: Watcher) -> None:
        """Called with the visit after every pump that changed it."""
        self._watchers.append(watcher)

    def begin(self, perform: Perform) -> None:
        """Carry out what waited, and from now on everything; the parts were built with `post`."""
        self._perform = perform
        self._perform(LookForCode(is_looking(self.visit.scene)))
        for effect in self._waiting:
            self._perform(effect)
        self._waiting.clear()

    def pump(self, wait_s: float = 0.0) -> bool:
        """Handle all waiting events, waiting so long for the first; True if any was handled."""
        before = self.visit
        handled = self._handle_next(wait_s)
        while self._handle_next(0.0):
            handled = True
        if self.visit != before:
            self._tell()
        return handled

    def handle(self, event: Event) -> None:
        """Handle one event at once; only on the pumping thread."""
        self.visit, effects = self._machine.step(self.visit, event, self._now())
        for effect in effects:
            self._perform(effect)

    def _handle_next(self, wait_s: float) -> bool:
        try:
            event = self._queue.get(block=wait_s > 0, timeout=wait_s or None)
        except Empty:
            return False
        self.handle(event)
        return True

    def _tell(self) -> None:
        for watcher in self._watchers:
            watcher(self.visit)


def _nothing(*_: object) -> None:
    """Whoever pumps in a loop needs no waking."""
