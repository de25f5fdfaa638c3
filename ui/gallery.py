"""Screens hung up one after the other in one real window: to be saved, put on a sheet, or looked over."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import count
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.handwriting import Stroke
from kiosk.domain.languages import Language
from kiosk.domain.ports import Viewfinder
from kiosk.domain.sign_language import NO_CLIPS, Film, SignClip
from kiosk.domain.typing import TypingAids
from kiosk.domain.values import dataclass
from ui.looking.found import Found
from ui.looking.over import look_over, shown_words
from ui.looking.written import Run
from ui.screens.build import build_screen
from ui.theme import RealScreen
from ui.view import ScreenView
from ui.widgets.keyboard.candidate_key import CandidateKey
from ui.widgets.keyboard.writing_field import WritingField
from ui.widgets.touchable import Touchable
from ui.window import KioskWindow
from ui.words import Words

_READING_MS, _LOOK_AGAIN_MS = 5_000, 20


@dataclass(frozen=True, slots=True)
class Screen:
    """Of a machine: its pixels, and how it hangs there."""

    width_px: int
    height_px: int
    real: RealScreen


class _Unpainted(QObject):
    """Screens are laid out as on a machine, and painted only where a picture is taken of them."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.UpdateRequest


class Wall:
    """A window that fills this screen. A QApplication must be there; `take_down` when done."""

    def __init__(
        self,
        screen: Screen,
        words_for: Callable[[str], Words],
        viewfinder: Viewfinder | None = None,
        films: Callable[[SignClip], Film] = NO_CLIPS.film,
        aids: TypingAids | None = None,
    ) -> None:
        slow_hand = count()
        self._window = KioskWindow(
            lambda event: None,
            words_for,
            build_screen,
            real=screen.real,
            reduced_motion=True,
            viewfinder=viewfinder,
            films=films,
            clock_s=lambda: float(next(slow_hand)),
            aids=lambda: aids or TypingAids(),
        )
        self._is_touched = False
        self._unpainted = _Unpainted()
        self._window.installEventFilter(self._unpainted)
        self._window.resize(QSize(screen.width_px, screen.height_px))
        self._window.show()

    def hang(self, view: ScreenView) -> None:
        """What a hand did on the screen before is forgotten."""
        if self._is_touched:
            self._window.clear()
            self._is_touched = False
        self._window.show_view(view)
        QApplication.processEvents()
        # Only a loop that runs lets go of what hung here before, and here none does.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def touch(self, ids: Sequence[str]) -> None:
        for one in ids:
            assert self._touch(one), f"{one} cannot be touched"

    def write(self, ink: Sequence[Stroke]) -> None:
        """As shares of the field to write in. Waits until it has been read."""
        field = self._window.findChild(WritingField)
        if not ink or field is None:
            return
        self._is_touched = True
        for stroke in ink:
            draw(field, stroke)
        until = QDeadlineTimer(_READING_MS)
        while not until.hasExpired() and not self._has_candidates():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, _LOOK_AGAIN_MS)

    def _has_candidates(self) -> bool:
        return any(not key.isHidden() for key in self._window.findChildren(CandidateKey))

    def later_pages(self) -> Iterator[int]:
        """Turns to each, and says its number."""
        page = 1
        while self._touch("page.later"):
            page += 1
            yield page

    def _touch(self, id_: str) -> bool:
        if not self._window.press(id_):
            return False
        self._is_touched = True
        QApplication.processEvents()
        return True

    def turns_pages(self) -> bool:
        return any(pager.isVisible() for pager in self._window.findChildren(Touchable, "page.later"))

    def look_over(self, language: Language, meant: Collection[str], *, contrast: bool = True) -> list[Found]:
        """All that is wrong with what hangs here. `meant`: words that are right in any language."""
        picture = self.picture() if contrast else None
        turned = language.right_to_left
        return look_over(self._window, language.tag, meant, right_to_left=turned, picture=picture)

    def runs(self) -> list[Run]:
        """What is written on what hangs here."""
        return shown_words(self._window)

    def picture(self) -> QImage:
        return self._window.grab().toImage()

    def save(self, file: Path) -> None:
        """As PNG. Raises StoreError. Nothing of the person stays behind."""
        if not self.picture().save(str(file)):
            raise StoreError(Reason.STORE_FULL, f"{file}: could not be saved whole; is the disk full?")

    def take_down(self) -> None:
        self._window.clear()
        self._window.close()
        self._window.deleteLater()


def draw(field: WritingField, stroke: Stroke) -> None:
    """As a finger draws it."""
    points = [QPointF(x * field.width(), y * field.height()) for x, y in stroke]
    kinds = (
        QEvent.Type.MouseButtonPress,
        *(QEvent.Type.MouseMove for _ in points[1:]),
        QEvent.Type.MouseButtonRelease,
    )
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, point in zip(kinds, (*points, points[-1]), strict=True):
        QApplication.sendEvent(field, QMouseEvent(kind, point, field.mapToGlobal(point), left, left, none))
