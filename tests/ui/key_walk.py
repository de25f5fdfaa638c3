"""Walks a window by real arrow keys: every place that can be come to, and whether there is a way back from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.widgets.paged import Paged
from ui.window import KioskWindow

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
Place = tuple[tuple[int, ...], str]
"""The page of each long list, and what has the focus."""


@dataclass
class KeyWalk:
    window: KioskWindow
    ways: dict[Place, set[Place]] = field(default_factory=dict)

    def missed(self) -> set[str]:
        """From where the focus is now no arrow leads there, or none leads back from there."""
        start = self.here
        open_ = [start]
        while open_:
            place = open_.pop()
            if place in self.ways:
                continue
            self.ways[place] = {self._after(place, key) for key in ARROWS}
            open_.extend(self.ways[place])
        comes_back = self._leading_to(start)
        stuck = {
            f"{name}: no way back" for place in self.ways if place not in comes_back for name in [place[1]]
        }
        return self._everything() - {name for _, name in self.ways} | stuck

    @property
    def here(self) -> Place:
        focused = self.window.focusWidget()
        return tuple(paged.page for paged in self._lists()), focused.objectName() if focused else ""

    def _after(self, place: Place, key: Qt.Key) -> Place:
        self._go(place)
        QTest.keyClick(self.window.focusWidget() or self.window, key)
        return self.here

    def _go(self, place: Place) -> None:
        pages, name = place
        for paged, page in zip(self._lists(), pages, strict=True):
            paged.turn(page - paged.page)
        widget = next((w for w in self.window.reachable() if w.objectName() == name), None)
        assert widget is not None, f"{name} is not there any more"
        widget.setFocus()

    def _everything(self) -> set[str]:
        return {widget.objectName() for widget in self._on_all_pages()}

    def _on_all_pages(self) -> Iterator[QWidget]:
        for paged in self._lists():
            paged.turn(-paged.page)
        yield from self.window.reachable()
        for paged in self._lists():
            while paged.turn(+1):
                yield from self.window.reachable()

    def _lists(self) -> list[Paged]:
        return [paged for paged in self.window.findChildren(Paged) if paged.isVisibleTo(self.window)]

    def _leading_to(self, start: Place) -> set[Place]:
        found, grows = {start}, True
        while grows:
            more = {place for place, after in self.ways.items() if after & found} - found
            found |= more
            grows = bool(more)
        return found
