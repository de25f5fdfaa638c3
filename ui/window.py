"""The window: three bands, one screen at a time, the old one destroyed. It shows views and emits events."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.workflow.events import Event
from ui.accessibility import Direction, in_reading_order, nearest, place_in
from ui.icons import Icons, icon_folder
from ui.screens.base import Screen
from ui.screens.build import build_screen
from ui.theme import PALETTES, Metrics, Space
from ui.view import ScreenView
from ui.widgets.bottom_band import BottomBand
from ui.widgets.focus_ring import FocusRing
from ui.widgets.line import Line
from ui.widgets.overlay import OverlayView
from ui.widgets.step_bar import StepLine
from ui.widgets.steps import StepList
from ui.widgets.style import Style
from ui.widgets.top_band import TopBand
from ui.widgets.touchable import Touch, Touchable, touchables
from ui.words import Words

_ARROWS = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}
_SMALLEST = QSize(640, 360)
Part = TypeVar("Part", bound=QWidget)


class KioskWindow(QWidget):
    """`emit` gets every event; `words_for` gives a language's words; `width_mm` is the real screen's."""

    def __init__(
        self,
        emit: Callable[[Event], None],
        words_for: Callable[[str], Words],
        *,
        width_mm: float | None = None,
        reduced_motion: bool = False,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.setObjectName("kiosk")
        self.setMinimumSize(_SMALLEST)
        self.setAutoFillBackground(True)
        self._touch = Touch(emit, clock_s)
        self._words_for = words_for
        self._width_mm, self._reduced_motion = width_mm, reduced_motion
        self._icons = Icons(icon_folder())
        self._style: Style | None = None
        self.view: ScreenView | None = None
        self._top: TopBand | None = None
        self._steps: StepList | StepLine | None = None
        self.screen_shown: Screen | None = None
        self._bottom: BottomBand | None = None
        self._overlay: OverlayView | None = None
        self._ring = FocusRing(self)
        self._by_keys = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.installEventFilter(self)
        application.focusChanged.connect(self._focus_moved)

    def show_view(self, view: ScreenView) -> None:
        """In place while it is the same screen; else the new one is built and the old one destroyed."""
        before, self.view = self.view, view
        if before is None or self._style is None or _dress(before) != _dress(view):
            self._rebuild()
        elif before.key != view.key or type(before.body) is not type(view.body):
            self._change_screen()
        else:
            self._refresh()

    def clear(self) -> None:
        """Nothing of the person stays: no words, no widgets, nothing to paste."""
        for part in (self._overlay, self.screen_shown, self._steps, self._top, self._bottom):
            self._destroy(part)
        self._overlay = self.screen_shown = self._steps = self._top = self._bottom = None
        self.view = self._style = None
        QGuiApplication.clipboard().clear()

    def press(self, action_id: str) -> bool:
        """Press what has this id, as a finger would; False if it cannot be touched now."""
        target = next((t for t in self.reachable() if t.objectName() == action_id), None)
        if isinstance(target, Touchable):
            target.click()
        return isinstance(target, Touchable)

    def reachable(self) -> list[QWidget]:
        """All that can be touched or typed into now, in reading order."""
        roots: list[QWidget] = [w for w in (self._top, self.screen_shown, self._bottom) if w is not None]
        if self._overlay is not None:
            roots = [w for w in (self._overlay, self._bottom) if w is not None]
        found: list[QWidget] = []
        for root in roots:
            members: list[QWidget] = list(touchables(root))
            members += [line for line in root.findChildren(Line) if line.isVisibleTo(root)]
            found += in_reading_order(members, self)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.view is not None:
            self._rebuild()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = _ARROWS.get(Qt.Key(event.key()))
        if direction is not None:
            self._move(direction)
        elif event.key() == Qt.Key.Key_Escape:
            self.press("back")
        elif event.key() == Qt.Key.Key_Backspace and self.screen_shown is not None:
            self.screen_shown.typed("\b")
        elif self._overlay is None and self.screen_shown is not None:
            self.screen_shown.typed(event.text())

    def focusNextPrevChild(self, following: bool) -> bool:
        order = self.reachable()
        if not order:
            return False
        now = self.focusWidget()
        at = order.index(now) if now in order else (-1 if following else 0)
        order[(at + (1 if following else -1)) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys show the ring, touches hide it."""
        match event.type():
            case QEvent.Type.KeyPress if isinstance(watched, QWidget) and watched.window() is self:
                self._show_ring(True)
            case QEvent.Type.MouseButtonPress | QEvent.Type.TouchBegin:
                self._show_ring(False)
        return False

    def _rebuild(self) -> None:
        view = self.view
        assert view is not None
        focused = self._focused_id()
        for part in (self._top, self._bottom, self._overlay, self.screen_shown, self._steps):
            self._destroy(part)
        self._overlay = None
        self._style = self._make_style(view)
        self._paint_ground(self._style)
        self._top = self._adopt(TopBand(view, self._style, self._touch))
        self._bottom = self._adopt(BottomBand(view, self._style, self._touch))
        self._build_screen(view, self._style)
        self._show_overlay(view)
        self._focus(focused)

    def _change_screen(self) -> None:
        view, style = self.view, self._style
        assert view is not None and style is not None
        for part in (self.screen_shown, self._steps):
            self._destroy(part)
        self._refresh_bands(view, style)
        self._build_screen(view, style)
        self._show_overlay(view)
        self._focus("")

    def _refresh(self) -> None:
        view, style = self.view, self._style
        assert view is not None and style is not None and self.screen_shown is not None
        focused = self._focused_id()
        self._refresh_bands(view, style)
        if not self.screen_shown.refresh(view) or not self._same_steps(view):
            for part in (self.screen_shown, self._steps):
                self._destroy(part)
            self._build_screen(view, style)
        self._show_overlay(view)
        if self.focusWidget() not in self.reachable():
            self._focus(focused)

    def _refresh_bands(self, view: ScreenView, style: Style) -> None:
        assert self._top is not None and self._bottom is not None
        self._top.refresh(view)
        if not self._bottom.refresh(view):
            self._destroy(self._bottom)
            self._bottom = self._adopt(BottomBand(view, style, self._touch))
            self._arrange()

    def _build_screen(self, view: ScreenView, style: Style) -> None:
        self._steps = None
        if view.steps and not style.metrics.portrait and not style.metrics.elder:
            self._steps = self._adopt(StepList(view.steps, view.step_line, style))
        elif view.step_line:
            self._steps = self._adopt(StepLine(view.step_line, style))
        self.screen_shown = build_screen(view, style, self._touch)
        self.screen_shown.setParent(self)
        self._arrange()
        self.screen_shown.show()

    def _same_steps(self, view: ScreenView) -> bool:
        match self._steps:
            case StepList():
                return self._steps.steps == view.steps
            case StepLine():
                return self._steps.text() == view.step_line
            case None:
                return not view.step_line

    def _show_overlay(self, view: ScreenView) -> None:
        if view.overlay is not None and self._overlay is not None and self._overlay.refresh(view.overlay):
            return
        had = self._overlay is not None
        self._destroy(self._overlay)
        self._overlay = None
        if view.overlay is not None and self._style is not None:
            self._overlay = self._adopt(OverlayView(view.overlay, self._style, self._touch))
            self._arrange()
            self._overlay.raise_()
            self._ring.raise_()
        if had != (self._overlay is not None):
            self._focus("")

    def _arrange(self) -> None:
        style, top, bottom = self._style, self._top, self._bottom
        if style is None or top is None or bottom is None:
            return
        width, height, css = self.width(), self.height(), style.metrics.css
        margin, top_px, bottom_px = style.metrics.px(Space.MARGIN), css(120), bottom.height_px()
        top.setGeometry(0, 0, width, top_px)
        bottom.setGeometry(0, height - bottom_px, width, bottom_px)
        if self._overlay is not None:
            self._overlay.setGeometry(0, 0, width, height - bottom_px + css(28) - css(13))
        left, first, last = margin, top_px + css(8), height - bottom_px
        if isinstance(self._steps, StepList):
            self._steps.setGeometry(left, first, self._steps.width(), last - first)
            left += self._steps.width() + style.metrics.px(Space.WIDE)
        elif self._steps is not None:
            line = self._steps.heightForWidth(width - 2 * margin)
            self._steps.setGeometry(left, first, width - 2 * margin, line)
            first += line + css(12)
        if self.screen_shown is not None:
            self.screen_shown.setGeometry(left, first, width - margin - left, last - first)

    def _make_style(self, view: ScreenView) -> Style:
        metrics = Metrics(self.width(), self.height(), self._width_mm, view.elder)
        palette = PALETTES.get(view.theme, PALETTES["light"])
        words = self._words_for(view.language)
        return Style(palette, metrics, self._icons, words, self._reduced_motion)

    def _paint_ground(self, style: Style) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(style.palette.paper))
        self.setPalette(palette)

    def _adopt(self, part: Part) -> Part:
        part.setParent(self)
        part.show()
        return part

    def _destroy(self, part: QWidget | None) -> None:
        """Out of the tree at once, so that no old words are found there; freed when the event is over."""
        if part is not None:
            self._ring.leave(part)
            part.hide()
            part.setParent(None)
            part.deleteLater()

    def _focused_id(self) -> str:
        focused = self.focusWidget()
        return focused.objectName() if focused is not None else ""

    def _focus(self, wanted_id: str) -> None:
        """Where it was, else on the first thing of the new screen, or of the panel above it."""
        order = self.reachable()
        wanted = [w for w in order if wanted_id and w.objectName() == wanted_id]
        middle = self._overlay or self.screen_shown
        inside = [w for w in order if middle is not None and middle.isAncestorOf(w)]
        on = [w for w in order if w.objectName() in ("next", "finish")]
        for candidate in (*wanted, *_chosen(inside), *inside, *on, *order):
            candidate.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _move(self, direction: Direction) -> None:
        order, now = self.reachable(), self.focusWidget()
        if now not in order:
            self._focus("")
            return
        others = [w for w in order if w is not now]
        found = nearest(place_in(now, self), [place_in(w, self) for w in others], direction)
        if found is not None:
            others[found].setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._style is not None:
            mine = new is not None and self.isAncestorOf(new)
            self._ring.follow(new if mine and self._by_keys else None, self._style)

    def _show_ring(self, by_keys: bool) -> None:
        if by_keys != self._by_keys and self._style is not None:
            self._by_keys = by_keys
            self._ring.follow(self.focusWidget() if by_keys else None, self._style)


def _dress(view: ScreenView) -> tuple[bool, str, str]:
    return view.elder, view.theme, view.language


def _chosen(widgets: list[QWidget]) -> list[QWidget]:
    return [w for w in widgets if isinstance(w, Touchable) and w.isChecked()]
