"""A choice as a full-width card: radio mark, words of the street, a short gloss."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from ui.theme import Space, Type
from ui.told import Role, tell
from ui.view import OptionCard
from ui.widgets.style import Style, draw_panel
from ui.widgets.touchable import Touch, Touchable
from ui.widgets.turning import brush

_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class Option(Touchable):
    def __init__(self, option: OptionCard, style: Style, touch: Touch, moves_on: bool = False) -> None:
        super().__init__(option.action.id, option.label, style, touch, moves_on)
        self.setCheckable(True)
        tell(self, Role.RadioButton)
        self._take(option)

    def show_option(self, option: OptionCard) -> None:
        """Only what changed is drawn again."""
        if (option.label, option.gloss) != (self.option.label, self.option.gloss):
            self.update()
        if option != self.option:
            self._take(option)

    def _take(self, option: OptionCard) -> None:
        self.option = option
        self.emits(option.action.event)
        self.setAccessibleDescription(option.gloss)
        self.setChecked(option.selected)

    def nextCheckState(self) -> None:
        """Chosen for the eye at once, in the frame in which the finger leaves it."""
        self.setChecked(True)

    def struck(self) -> None:
        """The strike only asks: in the end it stands as the view says."""
        super().struck()
        self.setChecked(self.option.selected)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(
            self.look.metrics.touch(), self._words_height(width) + 2 * self.look.metrics.px(Space.SNUG)
        )

    def sizeHint(self) -> QSize:
        label = self.look.text_size(self.option.label, Type.OPTION).width()
        gloss = self.look.text_size(self.option.gloss, Type.HELP).width()
        width = max(label, gloss) + self._words_left() + self._pad
        return QSize(width, self.look.metrics.touch(Space.TOUCH * 1.36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.metrics.touch(), self.look.metrics.touch())

    def text_needs(self) -> QRect:
        place = self._words_place()
        label = self.look.text_size(self.option.label, Type.OPTION, place.width()).width()
        return QRect(place.left(), place.top(), max(label, place.width()), self._words_height(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        palette, selected = self.look.palette, self.isChecked()
        ground = palette.pressed if self.isDown() else palette.act_tint if selected else palette.surface
        edge = palette.act if selected else palette.edge
        border = self.look.metrics.px(Space.BORDER_STRONG if selected else Space.BORDER)
        draw_panel(painter, QRectF(self.rect()), self.radius_px, ground, edge, border)
        self.draw_mark(painter, self._pad, (self.height() - self._mark) / 2)
        place = self._words_place()
        label = self._label_height(place.width())
        self.look.draw_text(painter, place, self.option.label, Type.OPTION, palette.ink, _TOP)
        below = place.adjusted(0, label, 0, 0)
        self.look.draw_text(painter, below, self.option.gloss, Type.HELP, palette.secondary, _TOP)

    def draw_mark(self, painter: QPainter, left: float, top: float) -> None:
        """A ring; when chosen, a filled disc with a hole: told apart by shape, not by colour alone."""
        palette, side = self.look.palette, self._mark
        place = QRectF(left, top, side, side)
        stroke = side * (0.3 if self.isChecked() else 0.075)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette.act if self.isChecked() else palette.secondary), stroke))
        painter.drawEllipse(place.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2))

    @property
    def _pad(self) -> int:
        """In huge words a whole word is worth more than air."""
        return self.look.metrics.css(20 if self.look.metrics.huge else 38)

    @property
    def _mark(self) -> int:
        return round(self.look.metrics.type_px(Type.OPTION) * 1.33)

    def _words_left(self) -> int:
        return self._pad + self._mark + self.look.metrics.css(30)

    def _label_height(self, width: int) -> int:
        return self.look.text_size(self.option.label, Type.OPTION, width).height()

    def _words_height(self, width: int) -> int:
        room = width - self._words_left() - self._pad // 2
        return self._label_height(room) + self.look.text_size(self.option.gloss, Type.HELP, room).height()

    def _words_place(self) -> QRect:
        height = self._words_height(self.width())
        left = self._words_left()
        return QRect(left, (self.height() - height) // 2, self.width() - left - self._pad // 2, height + 2)
