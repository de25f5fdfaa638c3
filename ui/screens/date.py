"""A day or a month by steppers, with 今天 and 明天 where they are allowed, and ten years at once where it is far."""

from datetime import date, timedelta

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.date_limits import spans_decades
from kiosk.workflow.events import Entered
from ui.screens.base import Screen
from ui.theme import Type
from ui.view import Action, Body, DateBody, ScreenView, Tone
from ui.widgets.button import BigButton
from ui.widgets.dates import Part, Span, parse_day
from ui.widgets.field import Field
from ui.widgets.stepper import Stepper
from ui.widgets.style import Style
from ui.widgets.touchable import Touch

_BLANK = "--"


class DateScreen(Screen):
    def __init__(self, view: ScreenView, body: DateBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        self._span = Span.parse(body.earliest, body.latest)
        self._today = parse_day(body.today)
        parts = (Part.YEAR, Part.MONTH) if body.months_only else tuple(Part)
        self._steppers = [Stepper(part, style, touch, self._step) for part in parts]
        self._field = Field(body.shown, style.words("还没选"), style)
        self._is_far = spans_decades(body.earliest, body.latest)
        self._decades = self._decade_buttons() if self._is_far else {}
        steppers = self._stepper_row()
        steppers.setMaximumHeight(style.metrics.css(560))
        parts_shown = [self._entry_row(), self.problem, steppers]
        self.column(parts_shown, stretched=steppers, with_problem=False).addStretch(0)
        self._show()

    def take(self, body: Body) -> bool:
        if not isinstance(body, DateBody) or _bounds(body) != _bounds(self._body):
            return False
        self._body = body
        self._field.show_text(body.shown)
        self._show()
        return True

    def _entry_row(self) -> QWidget:
        """The date, and 今天 and 明天 beside it, or below it in portrait."""
        entry = QWidget()
        layout: QBoxLayout = QVBoxLayout(entry) if self.look.metrics.portrait else QHBoxLayout(entry)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.look.gap)
        entry.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout.addWidget(self._field, 5)
        shortcuts = QHBoxLayout()
        shortcuts.setSpacing(self.look.gap)
        for button in (*map(self._button, self._shortcuts()), *self._decades.values()):
            shortcuts.addWidget(button)
        if shortcuts.count():
            layout.addLayout(shortcuts, 2 * shortcuts.count() if shortcuts.count() > 2 else 4)
        return entry

    def _button(self, action: Action) -> BigButton:
        return BigButton(action, self.look, self.touch, role=Type.BUTTON, moves_on=False)

    def _decade_buttons(self) -> dict[int, BigButton]:
        """By how many years they lead on."""
        return {by: self._button(self._decade(by, self._start())) for by in (-10, 10)}

    def _decade(self, by: int, to: date) -> Action:
        _ = self.look.words
        if by < 0:
            return Action("decade.earlier", _("早十年"), self._entered(to), "minus", Tone.ACT)
        return Action("decade.later", _("晚十年"), self._entered(to), "plus", Tone.ACT)

    def _stepper_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.look.gap)
        for stepper in self._steppers:
            line.addWidget(stepper, 1)
        keys = [key for stepper in self._steppers for key in stepper.keys]
        for key in keys:
            key.stand_with(keys)
        return row

    def _shortcuts(self) -> list[Action]:
        _ = self.look.words
        if self._today is None or self._body.months_only:
            return []
        days = {"today": (_("今天"), self._today), "tomorrow": (_("明天"), self._today + timedelta(days=1))}
        if self._is_far:
            del days["tomorrow"]  # what lies far away has no need of it, and beside ten years no room
        return [
            Action(f"date.{name}", label, Entered(day.isoformat()), "calendar", Tone.ACT)
            for name, (label, day) in days.items()
            if self._span.holds(day)
        ]

    def _start(self) -> date:
        return self._span.nearest(self._today or self._span.earliest)

    def _step(self, part: Part, by: int) -> None:
        """The first touch only puts a date there, so that nobody leaves without having seen one."""
        day = parse_day(self._body.entered)
        self._enter(self._start() if day is None else self._span.stepped(day, part, by))

    def _enter(self, day: date) -> None:
        self.touch.emit(self._entered(day))

    def _entered(self, day: date) -> Entered:
        return Entered(f"{day:%Y-%m}" if self._body.months_only else day.isoformat())

    def _show(self) -> None:
        day = parse_day(self._body.entered)
        for by, button in self._decades.items():
            to = self._start() if day is None else self._span.stepped(day, Part.YEAR, by)
            button.show_action(self._decade(by, to))
            button.setEnabled(day is None or to != day)
        for stepper in self._steppers:
            if day is None:
                stepper.show_value(_BLANK, True, True)
                continue
            later = self._span.stepped(day, stepper.part, +1) != day
            earlier = self._span.stepped(day, stepper.part, -1) != day
            stepper.show_value(str(getattr(day, stepper.part)), later, earlier)


def _bounds(body: DateBody) -> tuple[object, ...]:
    return (body.earliest, body.latest, body.months_only, body.today)
