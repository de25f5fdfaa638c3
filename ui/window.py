"""The window: three bands, one screen at a time, the old one destroyed. It shows views and emits events."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QRect, QSize, Qt, QTimerEvent
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.keys import KeyMap
from kiosk.domain.ports import KeyWatch, Viewfinder
from kiosk.domain.sign_language import NO_CLIPS, Film, SignClip
from kiosk.domain.typing import TypingAids
from kiosk.workflow.events import BackPressed, Event
from kiosk.workflow.events.touching import TouchMissed
from ui.accessibility import in_reading_order
from ui.bands import Bands, direction, in_bands, steps_of, takes_room
from ui.focus import Focused, Moved
from ui.icons import Icons, icon_folder
from ui.key_hand import KEY_HOLD_MS, KeyHand
from ui.keypad import PLAIN_KEYS, act_of
from ui.lowering import rise
from ui.screens.base import Screen
from ui.sizes import is_list, said
from ui.theme import PALETTES, UNMEASURED, Metrics, RealScreen, Space
from ui.typed_keys import TypedKeys
from ui.view import Overlay, ScreenView
from ui.widgets.bottom_band import BottomBand
from ui.widgets.fingers import Fingers
from ui.widgets.hold import HOLD_MS
from ui.widgets.key_focus import KeyFocus
from ui.widgets.line import Line
from ui.widgets.overlay import OverlayView
from ui.widgets.step_line import StepLine, place_line
from ui.widgets.steps import StepList
from ui.widgets.style import Style
from ui.widgets.top_band import TopBand
from ui.widgets.touchable import Touch, Touchable, touchables
from ui.widgets.turning import lay
from ui.words import Words

_SMALLEST = QSize(480, 360)
BuildScreen = Callable[[ScreenView, Style, Touch], Screen]
Part = TypeVar("Part", bound=QWidget)


class KioskWindow(QWidget):
    """`emit` gets every event; `words_for` gives a language's words; `real` is the screen that it hangs on.

    `viewfinder` is what the camera for codes sees, for the screen that asks for one; `keys` hears every key first;
    `key_map` says what the keys of the keypad do; `on_focused` is told what has the focus;
    `aids` gives what the machine knows of pinyin and handwriting; `films` opens clips in sign language.
    """

    def __init__(
        self,
        emit: Callable[[Event], None],
        words_for: Callable[[str], Words],
        build_screen: BuildScreen,
        *,
        real: RealScreen = UNMEASURED,
        reduced_motion: bool = False,
        clock_s: Callable[[], float] = time.monotonic,
        viewfinder: Viewfinder | None = None,
        keys: KeyWatch | None = None,
        hold_ms: int = HOLD_MS,
        key_hold_ms: int = KEY_HOLD_MS,
        key_map: KeyMap = PLAIN_KEYS,
        on_focused: Callable[[Focused, Moved], None] | None = None,
        aids: Callable[[], TypingAids] = TypingAids,
        films: Callable[[SignClip], Film] = NO_CLIPS.film,
    ) -> None:
        super().__init__()
        self.setObjectName("kiosk")
        self.setWindowTitle("一通")
        self.setMinimumSize(_SMALLEST)
        self.setAutoFillBackground(True)
        self._emit = emit
        self._going_back = False
        self._touch = Touch(self._pass_on, clock_s)
        self._words_for, self._build_screen = words_for, build_screen
        self._real, self._reduced_motion = real, reduced_motion
        self._viewfinder, self._hold_ms, self._aids, self._films = viewfinder, hold_ms, aids, films
        self._icons = Icons(icon_folder())
        self._keys = KeyFocus(self, self.reachable, self._touch)
        if on_focused is not None:
            self._keys.on_focused = on_focused
        self._key_map = key_map
        self._hand = KeyHand(self, self._keys, self._touch, key_map, hold_ms, key_hold_ms)
        self.view: ScreenView | None = None
        self._bands: Bands | None = None
        self._steps: StepList | StepLine | None = None
        self._screen: Screen | None = None
        self._overlay: OverlayView | None = None
        self.create()
        self._fingers = Fingers(self, self._touch, self.reachable, lambda: emit(TouchMissed()))
        self.windowHandle().installEventFilter(self._fingers)
        if keys is not None:
            self.windowHandle().installEventFilter(TypedKeys(self, keys))

    def fill_screen(self) -> None:
        """At its full size from the start: a window that grows afterwards would draw its first view twice."""
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()

    def show_view(self, view: ScreenView) -> None:
        """In place while it is the same screen; else the new one is built and the old one destroyed."""
        before, self.view = self.view, view
        self._keep_place(before)
        if before is None or self._bands is None or before.look != view.look:
            self._dress_anew(view)
        elif before.key != view.key or type(before.body) is not type(view.body):
            self._change_screen(view, self._bands)
        else:
            self._refresh(before, view, self._bands)

    def _keep_place(self, before: ScreenView | None) -> None:
        """Under an overlay the focus is in the overlay. Who comes home by another way than back is somebody else."""
        if before is not None and before.overlay is None:
            self._keys.keep(before.key)
        arrives = before is None or self.view is None or before.key != self.view.key
        if arrives and self.view is not None and self.view.corner is not None and not self._going_back:
            self._keys.forget()

    def clear(self) -> None:
        """Nothing of the person stays: no words, no widgets, nothing to paste."""
        self._strip()
        self._keys.forget()
        self.view = None
        QGuiApplication.clipboard().clear()

    def press(self, action_id: str) -> bool:
        """Press what has this id, as a finger would; False if it cannot be touched now."""
        target = next((t for t in self.reachable() if t.objectName() == action_id), None)
        if isinstance(target, Touchable):
            target.click()
        return isinstance(target, Touchable)

    def reachable(self) -> list[QWidget]:
        """All that can be touched or typed into now, in reading order."""
        found: list[QWidget] = []
        for part in self._open_parts():
            lines = [line for line in part.findChildren(Line) if line.isVisibleTo(part)]
            found += in_reading_order([*touchables(part), *lines], self)
        return found

    def _pass_on(self, event: Event) -> None:
        """What was touched; the view that answers it comes before this ends."""
        if self._overlay is None and self._screen is not None:
            event = self._screen.meant(event)
        self._going_back = isinstance(event, BackPressed)
        self._emit(event)
        self._going_back = False

    def _open_parts(self) -> list[QWidget]:
        """What can be touched; an overlay covers the rest."""
        if self._bands is None:
            return []
        middle = [self._overlay] if self._overlay is not None else [self._bands.top, self._screen]
        return [p for p in (*middle, self._bands.bottom) if p is not None and self.isAncestorOf(p)]

    def has_focus(self) -> bool:
        """Whether the focus stands on something that can be reached now."""
        focused = self.focusWidget()
        if not isinstance(focused, Touchable | Line) or not focused.isEnabled():
            return False
        return focused.isVisibleTo(self) and any(p.isAncestorOf(focused) for p in self._open_parts())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.view is not None and not self._is_dressed_for(event.size()):
            self._dress_anew(self.view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._touch.on_mode(True)
        act = act_of(event, self._key_map)
        if act is not None:
            self._hand.pressed(act, event)
        elif self._overlay is None and self._screen is not None:
            self._typed(self._screen, "\b" if event.key() == Qt.Key.Key_Backspace else event.text())

    def _typed(self, screen: Screen, text: str) -> None:
        """Who types by keys ends with Enter: that means the way on, or the first of what letters stand for; never one
        more digit of the pad on the screen."""
        if screen.typed(text):
            self._keys.place(screen.after_key, None)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._hand.released(event)
        super().keyReleaseEvent(event)

    def timerEvent(self, event: QTimerEvent) -> None:
        self._hand.is_held(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """By Tab; and by Qt where what had the focus has gone: then nobody has pressed a key."""
        focused = self.focusWidget()
        if focused is not None and focused.isVisible() and focused.isEnabled():
            self._touch.on_mode(True)
        return self._keys.step(following)

    def _is_dressed_for(self, size: QSize) -> bool:
        if self._bands is None:
            return False
        metrics = self._bands.style.metrics
        return (metrics.width_px, metrics.height_px) == (size.width(), size.height())

    def _dress_anew(self, view: ScreenView) -> None:
        """Everything, because theme, size or language is another."""
        focused = self._keys.focused_id()
        self._strip()
        style = self._style(view)
        self.setLayoutDirection(direction(view.look.language))
        self._keys.dress(style)
        self._fingers.dress(style.metrics)
        self._touch.steady(view.look.steady)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(style.palette.paper))
        self.setPalette(palette)
        top = self._adopt(TopBand(view, style, self._touch, self._hold_ms))
        bottom = self._adopt(BottomBand(view, style, self._touch))
        self._bands = Bands(style, top, bottom, view)
        self._build(view, self._bands)
        self._keys.place(focused, self._middle)

    def _change_screen(self, view: ScreenView, bands: Bands) -> None:
        self._refresh_bands(view, bands)
        self._build(view, bands)
        self._keys.place(self._keys.kept(view.key) if self._going_back else "", self._middle)

    def _refresh(self, before: ScreenView, view: ScreenView, bands: Bands) -> None:
        focused = self._keys.focused_id()
        self._refresh_bands(view, bands)
        if self._takes(before, view, bands):
            self._show_overlay(view, bands)
        else:
            self._build(view, bands)
        if not self.has_focus():
            self._keys.place(self._keys.kept(view.key) or focused, self._middle)

    def _takes(self, before: ScreenView, view: ScreenView, bands: Bands) -> bool:
        """Whether the screen that is there shows this view, too, and has room for it: what had room has it still while
        nothing asks for more."""
        if self._screen is None or not self._screen.refresh(view) or not self._same_steps(view):
            return False
        if takes_room(before) == takes_room(view):
            return True
        if bands.style.metrics.lowers:
            self._arrange(bands)
        return bands.sizes.still_fits(self._screen.look, self._screen)

    def _refresh_bands(self, view: ScreenView, bands: Bands) -> None:
        if in_bands(view) == in_bands(bands.view):
            return
        bands.view = view
        bands.top.refresh(view)
        if not bands.bottom.refresh(view):
            self._destroy(bands.bottom)
            bands.bottom = self._adopt(BottomBand(view, bands.style, self._touch))
            self._read_first(bands)
        self._arrange(bands)

    def _build(self, view: ScreenView, bands: Bands) -> None:
        """Steps, screen and overlay of this view, instead of what was there."""
        self._destroy(self._steps)
        self._steps = self._adopt(steps) if (steps := steps_of(view, bands.style)) is not None else None
        bands.sizes.settle(said(view), partial(self._show_screen, view, bands), is_list=is_list(view.body))
        self._read_first(bands)
        if self._steps is not None:
            self._steps.raise_()
        bands.bottom.raise_()  # a screen reader goes by this order: who and where, the one thing, the way on
        self._show_overlay(view, bands)

    def _read_first(self, bands: Bands) -> None:
        bands.bottom.reads(self._screen.read_first if self._screen is not None else None)

    def _show_screen(self, view: ScreenView, bands: Bands, style: Style) -> QWidget:
        self._destroy(self._screen)
        self._screen = self._build_screen(view, style, self._touch)
        self._screen.setParent(self)
        self._arrange(bands)
        self._screen.show()
        if style.metrics.lowers:
            self._arrange(bands)
        return self._screen

    def _show_over(self, overlay: Overlay, bands: Bands, style: Style) -> QWidget:
        self._destroy(self._overlay)
        self._overlay = self._adopt(OverlayView(overlay, style, self._touch))
        self._arrange(bands)
        return self._overlay

    def _show_overlay(self, view: ScreenView, bands: Bands) -> None:
        before = self._overlay
        if before is not None and view.overlay is not None and before.refresh(view.overlay):
            before.raise_()
            bands.bottom.dim(before.dims_below)
            return
        stays = before is not None and view.overlay is not None and before.overlay.id == view.overlay.id
        focused = self._keys.focused_id() if stays else ""
        self._overlay = None
        self._destroy(before)
        if view.overlay is not None:
            bands.sizes.settle(view.overlay, partial(self._show_over, view.overlay, bands))
            self._keys.place(focused or view.overlay.first, self._overlay)
        bands.bottom.dim(self._overlay.dims_below if self._overlay is not None else None)
        self._keys.raise_ring()

    def _same_steps(self, view: ScreenView) -> bool:
        match self._steps:
            case StepList():
                return self._steps.steps == view.steps
            case StepLine():
                return self._steps.line == view.step_line
            case None:
                return not view.step_line

    @property
    def _middle(self) -> QWidget | None:
        return self._overlay or self._screen

    def _arrange(self, bands: Bands) -> None:
        margin = bands.style.metrics.px(Space.MARGIN)
        width, height = self.width(), self.height()
        first, last = bands.top.height_for(width), height - bands.bottom.height_px()
        lay(bands.top, QRect(0, 0, width, first))
        lay(bands.bottom, QRect(0, last, width, height - last))
        if self._overlay is not None:
            self._raise_to(self._overlay, partial(self._lay_over, last + bands.bottom.covered_px), 0, bands)
        left, right = margin, width - margin
        if isinstance(self._steps, StepList):
            lay(self._steps, QRect(left, first, self._steps.width(), last - first))
            left += self._steps.width() + bands.style.metrics.px(Space.WIDE)
        place = QRect(left, first, right - left, last - first)
        if self._screen is not None:
            self._raise_to(self._screen, partial(self._lay_middle, place, bands.style), first, bands)

    def _raise_to(self, part: QWidget, lay_from: Callable[[int], None], top: int, bands: Bands) -> None:
        """From here down; where all that is touched stands low, as far down as that takes."""
        metrics = bands.style.metrics
        if not metrics.lowers:
            lay_from(top)
        elif part.isVisible():
            rise(part, lay_from, top, metrics.low_top_px)
        else:
            lay_from(metrics.low_top_px)

    def _lay_over(self, bottom: int, top: int) -> None:
        if self._overlay is not None:
            lay(self._overlay, QRect(0, top, self.width(), bottom - top))

    def _lay_middle(self, place: QRect, style: Style, top: int) -> None:
        """The steps as one line, and the screen below it."""
        if isinstance(self._steps, StepLine):
            begins = self._screen is not None and self._screen.title_leads and not style.metrics.portrait
            row = QRect(place.left(), top, place.width(), 0)
            top += place_line(self._steps, style, row, self.view.title if self.view and begins else None)
        if self._screen is not None:
            lay(self._screen, QRect(place.left(), top, place.width(), place.bottom() + 1 - top))

    def _style(self, view: ScreenView) -> Style:
        real = replace(self._real, width_px=self._real.width_px or self.screen().geometry().width())
        look = view.look
        metrics = Metrics(self.width(), self.height(), real, look.text, look.steady, look.low)
        words, still = self._words_for(look.language.tag), look.still or self._reduced_motion
        known = (words, still, self._viewfinder, look.language, self._aids, self._films)
        return Style(PALETTES[look.theme], metrics, self._icons, *known)

    def _strip(self) -> None:
        bands, self._bands = self._bands, None
        parts = (self._overlay, self._screen, self._steps)
        self._overlay = self._screen = self._steps = None
        for part in (*parts, *((bands.top, bands.bottom) if bands else ())):
            self._destroy(part)

    def _adopt(self, part: Part) -> Part:
        part.setParent(self)
        part.show()
        return part

    def _destroy(self, part: QWidget | None) -> None:
        """Out of the tree at once, so that no old words are found there; freed when the event is over."""
        if part is not None:
            self._keys.leave(part)
            part.hide()
            part.setParent(None)
            part.deleteLater()
