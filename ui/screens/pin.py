"""The PIN: dots, a note to cover the hand, and the pad. What is typed goes out digit by digit and is not kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.workflow.events.pin import PinCleared, PinErased, PinTyped
from ui.screens.base import Screen
from ui.theme import Type
from ui.view import Body, PinBody, ScreenView
from ui.widgets.button import BigButton
from ui.widgets.dots import Dots
from ui.widgets.pads import PinPad
from ui.widgets.style import Style
from ui.widgets.text import IconView, Text
from ui.widgets.touchable import Touch


class PinScreen(Screen):
    """Landscape: dots at the left, pad at the right. Portrait: one above the other."""

    def __init__(self, view: ScreenView, body: PinBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        self._dots = Dots(body.count, body.length, body.counted, style)
        self.column([area := self._area()], stretched=area, with_problem=False)

    def take(self, body: Body) -> bool:
        if not isinstance(body, PinBody) or _but_for_dots(body) != _but_for_dots(self._body):
            return False
        self._body = body
        self._dots.show_count(body.count, body.counted)
        return True

    def typed(self, text: str) -> bool:
        """By a keypad or keyboard, whose keys stand where they always do."""
        if text == "\b":
            self.touch.emit(PinErased())
        elif text and text in "0123456789":
            self.touch.emit(PinTyped(text))
        else:
            return False
        return True

    def _area(self) -> QWidget:
        area, portrait = QWidget(), self.look.metrics.portrait
        row: QBoxLayout = QVBoxLayout(area) if portrait else QHBoxLayout(area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.gap * 3 // 2)
        row.addWidget(self._entry(), 0 if portrait else 5, Qt.AlignmentFlag.AlignTop)
        pad = QVBoxLayout()
        pad.addWidget(self._pad(), 1)
        pad.addStretch(0)
        row.addLayout(pad, 1 if portrait else 4)
        return area

    def _entry(self) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.gap)
        column.addWidget(self._dots)
        column.addWidget(self._below())
        column.addWidget(self.problem)
        return entry

    def _below(self) -> QWidget:
        """The note, and at the end of its row 改密码."""
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.gap // 2)
        size = self.look.metrics.type_px(Type.BODY) * 4 // 3
        row.addWidget(IconView("hand-stop", self.look, self.look.palette.secondary, size))
        row.addWidget(Text(self._body.note, self.look, Type.BODY, self.look.palette.secondary), 1)
        if self._body.change is not None:
            row.addWidget(BigButton(self._body.change, self.look, self.touch, small=True))
        return below

    def _pad(self) -> PinPad:
        emit = self.touch.emit
        return PinPad(
            self.look,
            self.touch,
            self._body.keys,
            lambda digit: emit(PinTyped(digit)),
            lambda: emit(PinErased()),
            lambda: emit(PinCleared()),
            quiet=self._body.quiet,
        )


def _but_for_dots(body: PinBody) -> tuple[object, ...]:
    return body.length, body.keys, body.quiet, body.note, body.change
