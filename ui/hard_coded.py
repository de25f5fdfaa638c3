"""Two screens with nothing behind them: the kiosk's widgets, and a hand-written answer to each touch.

What the bench measures the kiosk's touches against: no visit, no rules, no view, no focus by keys.
"""

import time
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.workflow.events import Entered, Event
from ui.icons import Icons, icon_folder
from ui.screens.build import build_screen
from ui.theme import PALETTES, Metrics, Space
from ui.view import ScreenView
from ui.widgets.bottom_band import BottomBand
from ui.widgets.field import Field
from ui.widgets.option import Option
from ui.widgets.step_line import StepLine
from ui.widgets.steps import StepList
from ui.widgets.style import Style
from ui.widgets.top_band import TopBand
from ui.widgets.touchable import Touch
from ui.words import Words


class HardCoded(QWidget):
    """Looks like the kiosk's window with this view, at the same size, and never becomes another."""

    def __init__(self, view: ScreenView, words: Words, width_px: int, height_px: int) -> None:
        super().__init__()
        self.resize(width_px, height_px)
        self.setAutoFillBackground(True)
        metrics = Metrics(width_px, height_px, text=view.look.text)
        style = Style(PALETTES[view.look.theme], metrics, Icons(icon_folder()), words)
        touch = Touch(self._answer, time.monotonic)
        top, bottom = TopBand(view, style, touch), BottomBand(view, style, touch)
        screen = build_screen(view, style, touch)
        for part in (top, bottom, screen):
            part.setParent(self)
        first, last = top.height_for(width_px), height_px - bottom.height_px()
        top.setGeometry(0, 0, width_px, first)
        bottom.setGeometry(0, last, width_px, height_px - last)
        margin = metrics.px(Space.MARGIN)
        room = self._beside_steps(view, style, QRect(margin, first, width_px - 2 * margin, last - first))
        screen.setGeometry(room)
        self._options = screen.findChildren(Option)
        self._field = screen.findChild(Field)

    def _beside_steps(self, view: ScreenView, style: Style, room: QRect) -> QRect:
        """What they leave: they stand at the side, or above where words are large."""
        if style.metrics.large:
            line = StepLine(view.step_line, style)
            line.setParent(self)
            line.setGeometry(room.left(), room.top(), room.width(), line.heightForWidth(room.width()))
            return room.adjusted(0, line.height() + style.metrics.css(12), 0, 0)
        steps = StepList(view.steps, view.step_line, style)
        steps.setParent(self)
        steps.setGeometry(room.left(), room.top(), steps.width(), room.height())
        return room.adjusted(steps.width() + style.metrics.px(Space.WIDE), 0, 0, 0)

    def _answer(self, event: Event) -> None:
        for option in self._options:
            option.show_option(replace(option.option, selected=option.option.action.event == event))
        if self._field is not None and isinstance(event, Entered):
            self._field.show_text(event.text)
