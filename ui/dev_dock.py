"""The developer's dock: buttons for everything that happens outside the screen. Never in a package's kiosk."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QGroupBox, QPushButton, QVBoxLayout, QWidget

from kiosk.domain.values import dataclass

_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class DockButton:
    label: str
    act: Callable[[], None]


@dataclass(frozen=True, slots=True)
class DockGroup:
    title: str
    buttons: tuple[DockButton, ...]


class Dock(QWidget):
    """A window of its own, so that the kiosk's keeps its shape."""

    def __init__(self, groups: tuple[DockGroup, ...]) -> None:
        super().__init__()
        self.setWindowTitle("一通 · dock")
        column = QVBoxLayout(self)
        for group in groups:
            column.addWidget(_box(group))
        column.addStretch(1)


def _box(group: DockGroup) -> QGroupBox:
    box = QGroupBox(group.title)
    grid = QGridLayout(box)
    for index, button in enumerate(group.buttons):
        widget = QPushButton(button.label)
        widget.clicked.connect(button.act)
        grid.addWidget(widget, index // _COLUMNS, index % _COLUMNS)
    return box
