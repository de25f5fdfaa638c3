"""A field to sign in with a finger, and beside it the ways to write anew and to confirm by a key."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.signature import Stroke, strokes_of, text_of
from kiosk.workflow.events import Entered
from ui.screens.base import Screen
from ui.view import Action, Body, ScreenView, SignatureBody
from ui.widgets.button import BigButton
from ui.widgets.sign_field import SignField
from ui.widgets.style import Style
from ui.widgets.touchable import Touch


class SignatureScreen(Screen):
    def __init__(self, view: ScreenView, body: SignatureBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._without = body.without
        self._sent = body.drawn
        self._field = SignField(body.here, style, touch, self._drawn)
        self._field.show_strokes(strokes_of(body.drawn))
        self.column([self._field, self._buttons()], stretched=self._field).addStretch(0)

    def take(self, body: Body) -> bool:
        """What the finger draws is ahead of the view: only what was wiped or filled elsewhere is drawn anew."""
        if not isinstance(body, SignatureBody) or body.without != self._without:
            return False
        if body.drawn != self._sent:
            self._sent = body.drawn
            self._field.show_strokes(strokes_of(body.drawn))
        return True

    def _drawn(self, strokes: tuple[Stroke, ...]) -> None:
        self._sent = text_of(strokes)
        self.touch.emit(Entered(self._sent))

    def _buttons(self) -> QWidget:
        row = QWidget()
        row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        portrait = self.look.metrics.portrait
        line: QBoxLayout = QVBoxLayout(row) if portrait else QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.look.gap)
        clear = Action("clear", self.look.words("清空重写"), Entered(""), "eraser")
        line.addWidget(BigButton(clear, self.look, self.touch, small=True, moves_on=False), 1)
        line.addWidget(BigButton(self._without, self.look, self.touch, small=True), 1)
        return row
