"""Where a case stands, as a line of named discs; below each other where the words need it."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from ui.theme import Space, Type
from ui.view import Milestone, StepState
from ui.widgets.readable import Readable
from ui.widgets.style import Style
from ui.widgets.turning import brush

_CLOSE = 0.9
_TOP_CENTRE = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter


class Milestones(Readable):
    """`words_beside` sets them at the side of their discs where each has the room: it takes less height."""

    def __init__(
        self, milestones: tuple[Milestone, ...], style: Style, *, words_beside: bool = False
    ) -> None:
        super().__init__()
        self.look, self._milestones = style, milestones
        self._wants_beside = words_beside
        reached = [m.label for m in milestones if m.state is not StepState.AHEAD]
        self.setAccessibleName("，".join(reached))

    def show_milestones(self, milestones: tuple[Milestone, ...]) -> None:
        self._milestones = milestones
        self.updateGeometry()
        self.update()

    def set_words_beside(self) -> None:
        """Where the height is needed."""
        self._wants_beside = True
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._beside(width):
            return max([self._disc, *(self._words_height(m, width) for m in self._milestones)])
        if self._stacked(width):
            return self._pitch * len(self._milestones) + self._tail
        return self._abreast_px(width)

    def _abreast_px(self, width: int) -> int:
        tallest = max((self._words_height(m, self._cell(width)) for m in self._milestones), default=0)
        return self._disc + self._tight + tallest

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.css(700), self.heightForWidth(self.look.metrics.css(700)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(len(self._milestones) - 1):
            self._draw_line(painter, index)
        for index, milestone in enumerate(self._milestones):
            self._draw_disc(painter, index, milestone)
            self._draw_words(painter, index, milestone)

    def _cell(self, width: int) -> int:
        return width // max(1, len(self._milestones))

    @property
    def _disc(self) -> int:
        return self.look.metrics.css(60)

    @property
    def _tight(self) -> int:
        return self.look.metrics.px(Space.TIGHT)

    def _beside(self, width: int) -> bool:
        room = self._cell(width) - self._disc - 3 * self._tight
        return self._wants_beside and all(self._words_width(m) <= room for m in self._milestones)

    def _stacked(self, width: int) -> bool:
        """One below the other, where words or a day would break side by side and it takes no more height."""
        widest = max(map(self._words_width, self._milestones), default=0)
        if self._beside(width) or widest <= self._cell(width) - 8:
            return False
        lines = [self.look.text_size(_in_one(m), Type.BODY_BOLD).width() for m in self._milestones]
        is_wide = max(lines) <= width - self._stacked_left
        return is_wide and self._pitch * len(lines) <= self._abreast_px(width)

    @property
    def _stacked_left(self) -> int:
        return self._disc + 2 * self._tight

    @property
    def _pitch(self) -> int:
        """Chinese characters leave air in their line, which the next one needs no more of."""
        line = self.look.line_px(Type.BODY_BOLD)
        return max(self._disc, line if self.look.setter is not None else round(line * _CLOSE))

    @property
    def _tail(self) -> int:
        """Of a g or a y: it reaches into the air of the next line; below the last one it has room of its own."""
        return max(0, (self.look.line_px(Type.BODY_BOLD) - self._pitch + 1) // 2)

    def _words_width(self, milestone: Milestone) -> int:
        parts = (milestone.label, milestone.detail)
        return max(self.look.text_size(part, Type.BODY_BOLD).width() for part in parts)

    def _centre(self, index: int) -> QPointF:
        cell = self._cell(self.width())
        if self._beside(self.width()):
            return QPointF(index * cell + self._disc / 2, self.height() / 2)
        if self._stacked(self.width()):
            return QPointF(self._disc / 2, (index + 0.5) * self._pitch)
        return QPointF(index * cell + cell / 2, self._disc / 2)

    def _draw_line(self, painter: QPainter, index: int) -> None:
        palette = self.look.palette
        passed = self._milestones[index].state is StepState.DONE
        painter.setPen(QPen(QColor(palette.done if passed else palette.hairline), self.look.metrics.css(4)))
        start, end = self._centre(index), self._centre(index + 1)
        after, before = QPointF(self._disc / 2, 0), QPointF(self._disc / 2, 0)
        if self._beside(self.width()):
            after += QPointF(2 * self._tight + self._words_width(self._milestones[index]), 0)
            before += QPointF(self._tight, 0)
        if self._stacked(self.width()):
            after, before = after.transposed(), before.transposed()
        if (start + after).x() < (end - before).x() or (start + after).y() < (end - before).y():
            painter.drawLine(start + after, end - before)

    def _draw_disc(self, painter: QPainter, index: int, milestone: Milestone) -> None:
        palette, stroke = self.look.palette, self.look.metrics.css(4)
        side = self._disc - stroke
        centre = self._centre(index)
        place = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        fills = {
            StepState.DONE: palette.done,
            StepState.CURRENT: palette.surface,
            StepState.AHEAD: palette.surface,
            StepState.REFUSED: palette.help,
        }
        edges = {
            StepState.DONE: palette.done,
            StepState.CURRENT: palette.act,
            StepState.AHEAD: palette.edge,
            StepState.REFUSED: palette.help,
        }
        painter.setBrush(QColor(fills[milestone.state]))
        painter.setPen(QPen(QColor(edges[milestone.state]), stroke))
        painter.drawEllipse(place)
        inset = side * 0.24
        inner = place.adjusted(inset, inset, -inset, -inset)
        if milestone.state is StepState.DONE:
            self.look.icons.draw(painter, "check", palette.on_act, inner)
        elif milestone.state is StepState.REFUSED:
            self.look.icons.draw(painter, "x", palette.on_act, inner)
        elif milestone.state is StepState.CURRENT:
            self.look.icons.draw(painter, "clock", palette.act, inner)

    def _draw_words(self, painter: QPainter, index: int, milestone: Milestone) -> None:
        palette, cell = self.look.palette, self._cell(self.width())
        ahead = milestone.state is StepState.AHEAD
        role, colour = (Type.BODY, palette.secondary) if ahead else (Type.BODY_BOLD, palette.ink)
        if self._stacked(self.width()):
            left, top = self._stacked_left, index * self._pitch
            line = QRect(left, top - self._tail, self.width() - left, self._pitch + 2 * self._tail)
            self.look.draw_text(painter, line, _in_one(milestone), role, colour)
            return
        align = _TOP_CENTRE
        top = self._disc + self._tight
        place = QRect(index * cell + 4, top, cell - 8, self.height() - top)
        if self._beside(self.width()):
            left, words = self._disc + self._tight, self._words_height(milestone, cell)
            place = QRect(index * cell + left, (self.height() - words) // 2, cell - left, words)
            align = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.save()
        if (share := self._share(cell - 8)) < 1:
            painter.translate(place.center().x(), top)
            painter.scale(share, share)
            width = round(place.width() / share)
            place = QRect(-width // 2, 0, width, round(place.height() / share))
        self.look.draw_text(painter, place, milestone.label, role, colour, align)
        below = place.adjusted(0, self.look.text_size(milestone.label, role, place.width()).height(), 0, 0)
        detail = Type.HELP if ahead else role
        self.look.draw_text(painter, below, milestone.detail, detail, colour, align)
        painter.restore()

    def _share(self, room: int) -> float:
        """All words smaller alike, where one of a language that breaks at spaces alone is wider than its place."""
        if self._beside(self.width()):
            return 1.0
        words = (part for m in self._milestones for part in (m.label, m.detail))
        widths = [self.look.text_size(one, Type.BODY_BOLD, 1).width() for one in words]
        return min(1.0, room / max([1, *widths]))

    def _words_height(self, milestone: Milestone, cell: int) -> int:
        label = self.look.text_size(milestone.label, Type.BODY_BOLD, cell - 8).height()
        return label + self.look.text_size(milestone.detail, Type.BODY_BOLD, cell - 8).height()


def _in_one(milestone: Milestone) -> str:
    return " ".join(words for words in (milestone.label, milestone.detail) if words)
