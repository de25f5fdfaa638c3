"""The least that a window can be: what the bench measures the kiosk's start against."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.painted import WhenPainted


def show_bare_window(painted: Callable[[], None]) -> None:
    """Does not return; `painted` is called at its first frame."""
    app = QApplication([])
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLabel("Yitong"))
    column.addWidget(QPushButton("Start"))
    WhenPainted(window, painted)
    window.setGeometry(window.screen().geometry())
    window.showFullScreen()
    app.exec()
