"""Two screens with nothing behind them: the kiosk's widgets, and a hand-written answer to each touch.

What the bench measures the kiosk's touches against: no visit, no rules, no view, no focus by keys.
"""

import time
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from kiosk.workflow.events import Entered, Event
from ui.icons import Icons, icon_folder
from ui.screens.build import build_screen
from ui.theme import PALETTES, Metrics, Space
from ui.view import ScreenView
from ui.widgets.bottom_band import BottomBand
from ui.widgets.field import Field
from ui.widgets.option import Option
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
        metrics = Metrics(width_px, height_px)
        style = Style(PALETTES[view.look.theme], metrics, Icons(icon_folder()), words)
        touch = Touch(self._answer, time.monotonic)
        top, bottom = TopBand(view, style, touch), BottomBand(view, style, touch)
        steps, screen = StepList(view.steps, view.step_line, style), build_screen(view, style, touch)
        for part in (top, bottom, steps, screen):
            part.setParent(self)
        first, last = top.height_for(width_px), height_px - bottom.height_px()
        left, margin = steps.width() + metrics.px(Space.WIDE), metrics.px(Space.MARGIN)
        top.setGeometry(0, 0, width_px, first)
        bottom.setGeometry(0, last, width_px, height_px - last)
        steps.setGeometry(margin, first, steps.width(), last - first)
        screen.setGeometry(margin + left, first, width_px - 2 * margin - left, last - first)
        self._options = screen.findChildren(Option)
        self._field = screen.findChild(Field)

    def _answer(self, event: Event) -> None:
        for option in self._options:
            option.show_option(replace(option.option, selected=option.option.action.event == event))
        if self._field is not None and isinstance(event, Entered):
            self._field.show_text(event.text)
