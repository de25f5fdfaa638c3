"""Every screen as a picture, to be looked at: per view and size one PNG, drawn by the real window."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.domain.errors import SettingsError
from kiosk.domain.ports import Viewfinder
from ui.screens.build import build_screen
from ui.view import ScreenView
from ui.window import KioskWindow
from ui.words import Words

LANDSCAPE, PORTRAIT = QSize(1920, 1080), QSize(1080, 1920)
SIZES = {"landscape": LANDSCAPE, "portrait": PORTRAIT}


def render_gallery(
    views: Iterable[tuple[str, ScreenView]],
    folder: Path,
    words_for: Callable[[str], Words],
    sizes: dict[str, QSize] | None = None,
    viewfinder: Viewfinder | None = None,
) -> list[Path]:
    """NAME-SIZE.png for every view; returns the files. A QApplication must be there. Raises SettingsError."""
    _make(folder)
    named = list(views)
    files: list[Path] = []
    for size_name, size in (sizes or SIZES).items():
        window = KioskWindow(
            lambda event: None, words_for, build_screen, reduced_motion=True, viewfinder=viewfinder
        )
        window.resize(size)
        window.show()
        for name, view in named:
            files.append(folder / f"{name}-{size_name}.png")
            _draw(window, view, files[-1])
        window.close()
        window.deleteLater()
    return files


def _draw(window: KioskWindow, view: ScreenView, file: Path) -> None:
    window.show_view(view)
    QApplication.processEvents()
    if not window.grab().save(str(file)):
        raise SettingsError(f"{file}: cannot be written")
    window.clear()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be used: {error.strerror}") from None
