"""From the finger that leaves the glass to the next painted frame, for measurements."""

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.workflow.events import Event
from ui.widgets.field import Field
from ui.widgets.key import Key
from ui.widgets.option import Option
from ui.widgets.touchable import Touch, Touchable

_LOST_AFTER_S = 5.0
_LEFT = Qt.MouseButton.LeftButton


class _Frame(QObject):
    """Whether this widget has been painted since, and when that frame was on the screen."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.is_painted = False
        self.shown_s: float | None = None
        self._widget = widget
        widget.installEventFilter(self)

    def look(self) -> None:
        """A frame is painted in one go: whoever looks after it has begun finds it complete."""
        if self.is_painted and self.shown_s is None:
            self.shown_s = time.perf_counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.is_painted = True
            self._widget.removeEventFilter(self)
        return False


def touch_to_frame_ms(touched: Touchable, changed: QWidget) -> float:
    """Press and let go; from then until the frame that shows the change in `changed` is painted.

    What a screen shows by itself is painted before the touch is told to anybody: it is there before any answer.
    """
    _post(touched, QEvent.Type.MouseButtonPress, _LEFT)
    _wait_for_frame(_Frame(touched))
    frame = _Frame(changed)
    with _looked_at_when_told(frame, touched.touch):
        started_s = time.perf_counter()
        _post(touched, QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)
        shown_s = _wait_for_frame(frame)
    return (shown_s - started_s) * 1000


@contextmanager
def _looked_at_when_told(frame: _Frame, touch: Touch) -> Iterator[None]:
    tell = touch.emit

    def look_and_tell(event: Event) -> None:
        frame.look()
        tell(event)

    touch.emit = look_and_tell
    yield
    touch.emit = tell


def _post(widget: QWidget, kind: QEvent.Type, held: Qt.MouseButton) -> None:
    place = widget.rect().center()
    where = QPointF(place), QPointF(widget.mapToGlobal(place))
    event = QMouseEvent(kind, *where, _LEFT, held, Qt.KeyboardModifier.NoModifier)
    QApplication.postEvent(widget, event)


def _wait_for_frame(frame: _Frame) -> float:
    """When it was on the screen."""
    until_s = time.monotonic() + _LOST_AFTER_S
    while not frame.is_painted:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > until_s:
            raise TimeoutError("the touch changed nothing on the screen")
    frame.look()
    assert frame.shown_s is not None
    return frame.shown_s


def options_in_turn_ms(window: QWidget) -> Iterator[float]:
    """Touch one option of this page after another."""
    for option in itertools.cycle([option for option in window.findChildren(Option) if option.isVisible()]):
        yield touch_to_frame_ms(option, option)


def digits_ms(window: QWidget) -> Iterator[float]:
    """Type a digit; it is taken back at once, so that the field stays as long and the kiosk rests before the next."""
    keys = {key.objectName(): key for key in window.findChildren(Key)}
    field = window.findChild(Field)
    assert isinstance(field, Field)
    while True:
        took_ms = touch_to_frame_ms(keys["key.7"], field)
        touch_to_frame_ms(keys["key.erase"], field)
        yield took_ms
