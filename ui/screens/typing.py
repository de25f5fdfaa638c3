"""Free text or a number: a big field with its pad."""

from collections import deque

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.workflow.events import Entered
from ui.screens.base import Screen
from ui.view import Action, Body, PadKind, ScreenView, TextBody
from ui.widgets.button import BigButton
from ui.widgets.field import Field
from ui.widgets.line import Line
from ui.widgets.pads import LettersPad, NumberPad
from ui.widgets.style import Style
from ui.widgets.touchable import Touch


class Draft:
    """What was typed. Quick fingers are ahead of the view that answers them: answers to texts typed
    earlier are passed over, so that no digit is lost."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sent: deque[str] = deque()

    def typed(self, text: str) -> None:
        self.text = text
        self._sent.append(text)

    def answered(self, text: str) -> bool:
        """True if the view is up to date with the fingers."""
        while self._sent:
            if self._sent.popleft() == text:
                return not self._sent
        self.text = text
        return True


class TextScreen(Screen):
    """Landscape: field at the left, pad at the right. Portrait, and for letters: one above the other."""

    def __init__(self, view: ScreenView, body: TextBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        self._draft = Draft(body.entered)
        self._line: Line | None = None
        self._field: Field | None = None
        side_by_side = not style.metrics.portrait and body.pad is not PadKind.WORDS
        self.column([area := self._area(side_by_side)], stretched=area, with_problem=False)

    def take(self, body: Body) -> bool:
        if not isinstance(body, TextBody) or body.pad is not self._body.pad:
            return False
        self._body = body
        if self._draft.answered(body.entered):
            if self._field is not None:
                self._field.show_text(body.shown)
            if self._line is not None:
                self._line.show_text(body.entered)
        return True

    def typed(self, text: str) -> bool:
        if self._body.pad is PadKind.WORDS:
            return False
        if text == "\b":
            self._erase()
            return True
        allowed = "0123456789Xx" if self._body.pad is PadKind.ID_NUMBER else "0123456789-"
        if text and text in allowed:
            self._type(text.upper())
            return True
        return False

    def _area(self, side_by_side: bool) -> QWidget:
        area = QWidget()
        row: QBoxLayout = QHBoxLayout(area) if side_by_side else QVBoxLayout(area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.gap * 3 // 2)
        row.addWidget(self._entry(), 5 if side_by_side else 0, Qt.AlignmentFlag.AlignTop)
        pad = QVBoxLayout()
        pad.addWidget(self._pad(), 1)
        pad.addStretch(0)
        row.addLayout(pad, 4 if side_by_side else 1)
        return area

    def _entry(self) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.gap)
        column.addWidget(self._make_field())
        if self._field is not None:
            column.addWidget(self._clear_button(), 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.problem)
        return entry

    def _make_field(self) -> QWidget:
        body = self._body
        if body.pad is PadKind.WORDS:
            self._line = Line(body.entered, body.placeholder, body.max_characters, self.look, self.touch)
            self._line.textEdited.connect(self._replace)
            return self._line
        self._field = Field(body.shown, body.placeholder, self.look)
        return self._field

    def _clear_button(self) -> BigButton:
        _ = self.look.words
        clear = Action("clear", _("清空重写"), Entered(""), "eraser")
        button = BigButton(clear, self.look, self.touch, small=True, moves_on=False)
        button.on_strike = lambda: self._replace("")
        return button

    def _pad(self) -> QWidget:
        if self._body.pad is PadKind.WORDS:
            return LettersPad(self.look, self.touch, self._type, self._erase)
        with_x = self._body.pad is PadKind.ID_NUMBER
        return NumberPad(self.look, self.touch, self._type, self._erase, with_x)

    def _type(self, text: str) -> None:
        if len(self._draft.text) < self._body.max_characters:
            self._replace(self._draft.text + text)

    def _erase(self) -> None:
        self._replace(self._draft.text[:-1])

    def _replace(self, text: str) -> None:
        self._draft.typed(text)
        self.touch.emit(Entered(text))
