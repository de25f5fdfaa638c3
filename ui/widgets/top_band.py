"""Who and where: seal, centre, signs, date and clock."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Space, Type
from ui.view import Chip, ScreenView, Tone
from ui.widgets.chip import ChipButton, StillChip
from ui.widgets.hold import HOLD_MS
from ui.widgets.seal import Seal
from ui.widgets.style import Style
from ui.widgets.text import Text
from ui.widgets.touchable import Touch
from ui.widgets.turning import lay


class TopBand(QWidget):
    """Where one row has no room for all, the date gives way first, then the signs that all is well; then the signs stand
    in a second row, all of them. Before they need a third, some stay beside the name."""

    def __init__(self, view: ScreenView, style: Style, touch: Touch, hold_ms: int = HOLD_MS) -> None:
        super().__init__()
        self.look, self.touch = style, touch
        self._seal = self._adopt(Seal(style, self._held, hold_ms))
        self._corner = view.corner
        self._centre = Text(view.centre, style, Type.VALUE_BOLD)
        self._date = Text(view.date_text, style, Type.BODY, style.palette.secondary, wraps=False)
        self._clock = Text(view.clock_text, style, Type.VALUE_BOLD, wraps=False)
        for text in (self._centre, self._date, self._clock):
            self._adopt(text)
        self._practice = view.practice
        self._chips: tuple[Chip, ...] = ()
        self._signs: list[ChipButton | StillChip] = []
        self._show_chips(view.chips)

    def refresh(self, view: ScreenView) -> None:
        self._corner = view.corner
        self._centre.show_text(view.centre)
        self._date.show_text(view.date_text)
        self._clock.show_text(view.clock_text)
        if view.practice != self._practice:
            self._practice = view.practice
            self.update()
        if view.chips != self._chips:
            self._show_chips(view.chips)
        self._arrange()

    def height_for(self, width: int) -> int:
        row = self._row_px(width) + self.look.metrics.css(26 if self._practice else 8)
        return row + self._signs_below_px(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A practising visit is told by the whole band, from afar."""
        if not self._practice:
            return
        painter, tint = QPainter(self), self.look.palette.tint(Tone.WAIT)
        edge = self.look.metrics.px(Space.BORDER_STRONG) * 2
        place = self.rect().adjusted(0, 0, 0, -self.look.metrics.css(14))
        painter.fillRect(place, QColor(tint.ground))
        painter.fillRect(QRect(place.left(), place.bottom() - edge, place.width(), edge), QColor(tint.ink))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _held(self) -> None:
        if self._corner is not None:
            self.touch.emit(self._corner)

    def _adopt(self, part: QWidget) -> QWidget:
        part.setParent(self)
        return part

    def _show_chips(self, chips: tuple[Chip, ...]) -> None:
        for old in self._signs:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._signs = [
            ChipButton(chip, self.look, self.touch) if chip.action else StillChip(chip, self.look)
            for chip in chips
            if chip.action is None or not self.look.metrics.lowers
        ]
        for sign in self._signs:
            self._adopt(sign).show()
        self._chips = chips

    @property
    def _gap(self) -> int:
        return self.look.metrics.css(20)

    def _parted(self, width: int) -> tuple[list[QWidget], list[QWidget]]:
        """The signs that stand in the row of the name, and those below it."""
        signs: list[QWidget] = [*self._signs]
        needed: list[QWidget] = [s for s in self._signs if s.chip.action or s.chip.tone is not Tone.DONE]
        for some in (signs, needed):
            if not self._is_tight(width, some):
                return some, []
        if len(self._sign_rows(width, signs)) > 1:
            for count in range(len(signs) - 1, 0, -1):
                if not self._is_tight(width, signs[:count]):
                    return signs[:count], signs[count:]
        return [], signs

    def _signs_height(self) -> int:
        return max((sign.height() for sign in self._signs), default=0)

    def _sign_rows(self, width: int, signs: Sequence[QWidget]) -> list[list[QWidget]]:
        """As they stand below the name: a sign that has no room any more begins another row."""
        room = width - 2 * self.look.metrics.px(Space.MARGIN)
        rows: list[list[QWidget]] = [[]]
        for sign in signs:
            if rows[-1] and sum(s.width() + self._gap for s in rows[-1]) + sign.width() > room:
                rows.append([])
            rows[-1].append(sign)
        return rows

    def _signs_below_px(self, width: int) -> int:
        below = self._parted(width)[1]
        rows = len(self._sign_rows(width, below)) if below else 0
        return rows * (self._signs_height() + self.look.metrics.css(4))

    def _fixed_width(self) -> int:
        """Margins, seal and clock."""
        margins = 2 * self.look.metrics.px(Space.MARGIN)
        return margins + self._seal.width() + 2 * self._gap + self._clock.sizeHint().width()

    def _is_tight(self, width: int, signs: Sequence[QWidget]) -> bool:
        """One row is enough if the centre's name needs no more than two lines beside the signs."""
        room = width - self._fixed_width() - self._width_of(signs)
        lines = self.look.text_size(self._centre.text(), Type.VALUE_BOLD, max(room, 1))
        return lines.width() > room or lines.height() > self._row_px(width)

    def _width_of(self, signs: Sequence[QWidget]) -> int:
        return sum(sign.width() + self._gap for sign in signs)

    def _row_px(self, width: int) -> int:
        """As high as the centre's name needs where it stands without the signs."""
        room = max(1, width - self._fixed_width())
        name = self.look.text_size(self._centre.text(), Type.VALUE_BOLD, room)
        return max(self.look.metrics.css(120), name.height())

    def _arrange(self) -> None:
        margin, row = self.look.metrics.px(Space.MARGIN), self._row_px(self.width())
        beside, below = self._parted(self.width())
        for sign in self._signs:
            sign.setVisible(sign in beside or sign in below)
        right = self.width() - margin
        right = self._put_left_of(self._clock, right, row)
        signs_px = self._width_of(beside or below)
        natural = self._fixed_width() + signs_px + self._centre.sizeHint().width() + self._gap
        has_date = natural + self._date.sizeHint().width() <= self.width()
        self._date.setVisible(has_date)
        if has_date:
            right = self._put_left_of(self._date, right, row)
        for standing in reversed(beside):
            right = self._put_left_of(standing, right, row)
        left = margin + self._seal.width() + self._gap
        lay(self._seal, QRect(QPoint(margin, (row - self._seal.height()) // 2), self._seal.size()))
        lay(self._centre, QRect(left, 0, right - left, row))
        self._lay_below(below, margin, row)

    def _lay_below(self, signs: Sequence[QWidget], left: int, top: int) -> None:
        height = self._signs_height()
        for row in self._sign_rows(self.width(), signs):
            at = left
            for sign in row:
                lay(sign, QRect(QPoint(at, top + (height - sign.height()) // 2), sign.size()))
                at += sign.width() + self._gap
            top += height + self.look.metrics.css(4)

    def _put_left_of(self, part: QWidget, right: int, row: int) -> int:
        """Place it, centred on the row; return where the next one ends."""
        size = part.sizeHint() if isinstance(part, Text) else part.size()
        lay(part, QRect(QPoint(right - size.width(), (row - size.height()) // 2), size))
        return right - size.width() - self._gap
