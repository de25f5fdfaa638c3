"""Where the person stands: named steps at the side, or one line above where room is short."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from ui.theme import Space, Type
from ui.view import Step, StepState
from ui.widgets.readable import Readable
from ui.widgets.style import Style, draw_panel
from ui.widgets.turning import brush

_SHORT = 8
"""So many steps leave each of them room for a name of two lines."""
_MOST = 15
"""Of more, the discs would touch each other, and the last ones stand below the edge."""


def has_room(steps: tuple[Step, ...], style: Style) -> bool:
    """Whether the names can stand in a column: of many steps each has one line, and of very many none."""
    room = style.metrics.px(Space.STEPS) - style.metrics.css(18 + 48 + 18)
    is_short = all(style.text_size(step.name, Type.BODY_BOLD).width() <= room for step in steps)
    return 0 < len(steps) <= (_MOST if is_short else _SHORT)


class StepList(Readable):
    """A disc and a name for every step; the tick, the number and the tinted row tell the state."""

    def __init__(self, steps: tuple[Step, ...], spoken: str, style: Style) -> None:
        super().__init__()
        self.look = style
        self.setFixedWidth(style.metrics.px(Space.STEPS))
        self.show_steps(steps, spoken)

    def show_steps(self, steps: tuple[Step, ...], spoken: str) -> None:
        self.steps = steps
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self._row(self.look.metrics.css(88)) * len(self.steps))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch = self._row(min(self.look.metrics.css(88), self.height() // max(1, len(self.steps))))
        for index, step in enumerate(self.steps):
            self._draw_step(painter, index, step, QRect(0, index * pitch, self.width(), pitch))

    def _row(self, wanted: int) -> int:
        return max(wanted, self.look.measure(Type.BODY).height())

    def _draw_step(self, painter: QPainter, index: int, step: Step, place: QRect) -> None:
        palette, css = self.look.palette, self.look.metrics.css
        row = place.adjusted(0, css(4), 0, -css(4))
        current = step.state is StepState.CURRENT
        if current:
            draw_panel(painter, QRectF(row), css(22), palette.act_tint)
        side = css(48)
        disc = QRect(css(18), row.center().y() - side // 2 + 1, side, side)
        self._draw_disc(painter, QRectF(disc), index + 1, step.state)
        words = row.adjusted(disc.right() + css(18), 0, 0, 0)
        colour = palette.ink if current else palette.secondary
        self.look.draw_text(painter, words, step.name, Type.BODY_BOLD if current else Type.BODY, colour)

    def _draw_disc(self, painter: QPainter, disc: QRectF, number: int, state: StepState) -> None:
        palette = self.look.palette
        if state is StepState.AHEAD:
            stroke = self.look.metrics.px(Space.BORDER)
            painter.setPen(QPen(QColor(palette.edge), stroke))
            painter.setBrush(QColor(palette.paper))
            painter.drawEllipse(disc.adjusted(stroke, stroke, -stroke, -stroke))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.done if state is StepState.DONE else palette.act))
            painter.drawEllipse(disc)
        if state is StepState.DONE:
            inset = disc.width() * 0.22
            place = disc.adjusted(inset, inset, -inset, -inset)
            self.look.icons.draw(painter, "check", palette.on_act, place)
            return
        ink = palette.on_act if state is StepState.CURRENT else palette.ink
        self.look.draw_text(painter, disc.toRect(), str(number), Type.CHIP, ink, Qt.AlignmentFlag.AlignCenter)
