"""Screens hung up one after the other in one real window: to be saved, put on a sheet, or looked over."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.domain.errors import SettingsError
from kiosk.domain.languages import Language
from kiosk.domain.ports import Viewfinder
from kiosk.domain.sign_language import NO_CLIPS, Film, SignClip
from ui.looking.found import Found
from ui.looking.over import look_over
from ui.screens.build import build_screen
from ui.theme import RealScreen
from ui.view import ScreenView
from ui.widgets.touchable import Touchable
from ui.window import KioskWindow
from ui.words import Words


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
    ) -> None:
        self._window = KioskWindow(
            lambda event: None,
            words_for,
            build_screen,
            real=screen.real,
            reduced_motion=True,
            viewfinder=viewfinder,
            films=films,
        )
        self._unpainted = _Unpainted()
        self._window.installEventFilter(self._unpainted)
        self._window.resize(QSize(screen.width_px, screen.height_px))
        self._window.show()

    def hang(self, view: ScreenView) -> None:
        self._window.show_view(view)
        QApplication.processEvents()

    def turns_pages(self) -> bool:
        return any(pager.isVisible() for pager in self._window.findChildren(Touchable, "page.later"))

    def look_over(self, language: Language, meant: Collection[str], *, contrast: bool = True) -> list[Found]:
        """All that is wrong with what hangs here. `meant`: words that are right in any language."""
        picture = self.picture() if contrast else None
        turned = language.right_to_left
        return look_over(self._window, language.tag, meant, right_to_left=turned, picture=picture)

    def picture(self) -> QImage:
        return self._window.grab().toImage()

    def save(self, file: Path) -> None:
        """As PNG. Raises SettingsError. Nothing of the person stays behind."""
        if not self.picture().save(str(file)):
            raise SettingsError(f"{file}: cannot be written")

    def take_down(self) -> None:
        self._window.clear()
        self._window.close()
        self._window.deleteLater()
