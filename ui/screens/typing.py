"""A number: a big field with its pad."""

from collections import deque

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.workflow.events import Entered
from ui.screens.base import Screen
from ui.view import Action, Body, PadKind, ScreenView, TextBody
from ui.widgets.button import BigButton
from ui.widgets.field import Field
from ui.widgets.key import Key
from ui.widgets.pads import NumberPad
from ui.widgets.style import Style
from ui.widgets.touchable import Touch

_MORE_KEYS = {PadKind.ID_NUMBER: "X", PadKind.MONEY: "."}
_TYPED = {
    PadKind.DIGITS: "0123456789-",
    PadKind.ID_NUMBER: "0123456789Xx",
    PadKind.MONEY: "0123456789.",
    PadKind.COUNT: "0123456789",
}
"""What a keyboard may type into which field."""


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
    """Landscape: field at the left, pad at the right. Portrait: one above the other."""

    def __init__(self, view: ScreenView, body: TextBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        self._draft = Draft(body.entered)
        self._field = Field(body.shown, body.placeholder, style)
        self._less: Key | None = None
        self._more: Key | None = None
        side_by_side = not style.metrics.portrait
        self.column([area := self._area(side_by_side)], stretched=area, with_problem=False)

    def take(self, body: Body) -> bool:
        if not isinstance(body, TextBody) or body.pad is not self._body.pad:
            return False
        self._body = body
        if self._draft.answered(body.entered):
            self._field.show_text(body.shown)
            self._limit_steps()
        return True

    def typed(self, text: str) -> bool:
        if text == "\b":
            self._erase()
            return True
        allowed = _TYPED[self._body.pad]
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
        column.addWidget(self._counted(self._field))
        column.addWidget(self._clear_button(), 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.problem)
        return entry

    def _counted(self, field: QWidget) -> QWidget:
        """A count stands between a big minus and a big plus: few people want to type a 2."""
        if self._body.pad is not PadKind.COUNT:
            return field
        _ = self.look.words
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.look.gap)
        self._less, self._more = (
            self._step_key("−", _("少一个"), -1, field.height()),
            self._step_key("+", _("多一个"), +1, field.height()),
        )
        line.addWidget(self._less)
        line.addWidget(field, 1)
        line.addWidget(self._more)
        self._limit_steps()
        return row

    def _step_key(self, sign: str, label: str, by: int, side_px: int) -> Key:
        key = Key("count.more" if by > 0 else "count.less", sign, self.look, self.touch)
        key.setAccessibleName(label)
        key.on_strike = lambda: self._step(by)
        key.setFixedSize(round(side_px * 1.3), side_px)
        return key

    def _step(self, by: int) -> None:
        """The first touch only puts the least there."""
        body, text = self._body, self._draft.text
        number = int(text) + by if text.isdigit() else max(body.least, min(1, body.most))
        self._replace(str(min(body.most, max(body.least, number))))

    def _limit_steps(self) -> None:
        number = int(self._draft.text) if self._draft.text.isdigit() else None
        if self._less is not None and self._more is not None:
            self._less.setEnabled(number is not None and number > self._body.least)
            self._more.setEnabled(number is None or number < self._body.most)

    def _clear_button(self) -> BigButton:
        _ = self.look.words
        clear = Action("clear", _("清空重写"), Entered(""), "eraser")
        button = BigButton(clear, self.look, self.touch, small=True, moves_on=False)
        button.on_strike = lambda: self._replace("")
        return button

    def _pad(self) -> QWidget:
        more = _MORE_KEYS.get(self._body.pad, "")
        return NumberPad(self.look, self.touch, self._type, self._erase, more)

    def _type(self, text: str) -> None:
        if len(self._draft.text) < self._body.max_characters:
            self._replace(self._draft.text + text)

    def _erase(self) -> None:
        self._replace(self._draft.text[:-1])

    def _replace(self, text: str) -> None:
        """It stands there in the frame in which the finger leaves the key, before rules and views are asked."""
        self._draft.typed(text)
        self._field.show_text(self._body.shown_as(text))
        self._field.repaint()
        self.touch.emit(Entered(text))
