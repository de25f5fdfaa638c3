"""A scripted citizen who touches the real widgets, looks at the screen and says what was done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.view import ScreenView

PATIENCE_MS = 15_000
_LOOK_EVERY_MS = 10


class LostCitizenError(Exception):
    """The citizen did not find what was needed on the screen."""


@dataclass
class Citizen:
    """`window` is the real one; `album` takes a picture of each new screen; `tell` prints a step."""

    window: QWidget
    bridge: Bridge
    tell: Callable[[str], None]
    album: Path | None = None
    pictures: list[Path] = field(default_factory=list)

    @property
    def view(self) -> ScreenView:
        assert self.bridge.view is not None
        return self.bridge.view

    def touches(self, action_id: str) -> None:
        """Press and release in the middle of what has this name."""
        widget = self._find(action_id)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=_middle(widget))

    def sees(self, name: str, *, patience_ms: int = PATIENCE_MS) -> None:
        """Wait for a screen whose name begins so; the picture is kept."""
        self.waits(lambda: self.view.name.startswith(name), f"the screen {name}", patience_ms)
        self._photograph()
        self.tell(f"{self.view.name}: {self.view.title}")

    def waits(self, until: Callable[[], bool], what: str, patience_ms: int = PATIENCE_MS) -> None:
        if not _wait(until, patience_ms):
            raise LostCitizenError(f"waited for {what}, but the screen is {self.view.name}")

    def chooses(self, question: str, option: str) -> None:
        self.sees(f"question.{question}")
        self.touches(f"option.{option}")
        self.touches("next")

    def types(self, question: str, digits: str) -> None:
        self.sees(f"question.{question}")
        for digit in digits:
            self.touches(f"key.{digit}")
        self._photograph()
        self.touches("next")

    def picks_city(self, question: str, province: str, city: str) -> None:
        self.sees(f"question.{question}")
        self._turns_pages_to(f"place.{province}")
        self.touches(f"place.{province}")
        self._photograph()
        self._turns_pages_to(f"place.{city}")
        self.touches(f"place.{city}")
        self.touches("next")

    def accepts_day(self, question: str) -> None:
        """Takes today by its short cut."""
        self.sees(f"question.{question}")
        self.touches("date.today")
        self.touches("next")

    def _turns_pages_to(self, action_id: str) -> None:
        for _ in range(20):
            if self._look_for(action_id) is not None:
                return
            self.touches("page.later")
        raise LostCitizenError(f"no {action_id} on any page")

    def _find(self, action_id: str) -> QWidget:
        self.waits(lambda: self._look_for(action_id) is not None, f"something named {action_id}", 3000)
        widget = self._look_for(action_id)
        assert widget is not None
        return widget

    def _look_for(self, action_id: str) -> QWidget | None:
        found = self.window.findChildren(QWidget, action_id)
        return next((w for w in found if w.isVisibleTo(self.window) and w.isEnabled()), None)

    def _photograph(self) -> None:
        if self.album is None:
            return
        path = self.album / f"{len(self.pictures) + 1:02d}-{self.view.name}.png"
        self.window.grab().save(str(path))
        self.pictures.append(path)


def _middle(widget: QWidget) -> QPoint:
    return widget.rect().center()


def _wait(until: Callable[[], bool], patience_ms: int) -> bool:
    """Let Qt work until it is so, looking often; False if patience ran out."""
    if until():
        return True
    loop, look, give_up = QEventLoop(), QTimer(), QTimer()

    def look_again() -> None:
        if until():
            loop.quit()

    look.timeout.connect(look_again)
    give_up.setSingleShot(True)
    give_up.timeout.connect(loop.quit)
    look.start(_LOOK_EVERY_MS)
    give_up.start(patience_ms)
    loop.exec()
    look.stop()
    return until()
