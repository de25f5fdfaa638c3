"""The candidates in a row or two, page after page; before them the letters, or what to do while there is none."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Space, Type
from ui.widgets.key import Key
from ui.widgets.keyboard.candidate_key import Candidate, CandidateKey
from ui.widgets.style import WRAPPED, Style
from ui.widgets.touchable import Touch
from ui.widgets.turning import brush, lay

_MOST_ON_A_PAGE = 20
_TALLEST_CSS = 112
_IN_A_ROW, _STEADY_IN_A_ROW = 10, 6
_STEADY_ON_A_PAGE = 6
"""For hands that shake: few and wide."""


class CandidateStrip(QWidget):
    """`chosen` gets the number of a candidate, counted over all pages."""

    def __init__(self, rows: int, style: Style, touch: Touch, chosen: Callable[[int], None]) -> None:
        super().__init__()
        self.look, self._rows, self._chosen = style, rows, chosen
        self._candidates: tuple[Candidate, ...] = ()
        self._letters, self._hint = "", ""
        self._starts = [0]
        self._page = 0
        self._keys = [CandidateKey(number, style, touch) for number in range(_MOST_ON_A_PAGE)]
        for number, key in enumerate(self._keys):
            key.setParent(self)
            key.on_strike = self._choosing(number)
            key.hide()
        self._earlier = self._pager("candidates.earlier", style.words("前面的字"), "chevron-left", -1, touch)
        self._later = self._pager("candidates.later", style.words("更多字"), "chevron-right", +1, touch)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(rows * self._row_px + (rows - 1) * self._gap)

    @property
    def first_id(self) -> str:
        """Of the key that a keyboard's Enter means; empty: there is none."""
        return self._keys[0].objectName() if self._candidates else ""

    def show_candidates(self, candidates: Sequence[Candidate], letters: str = "", hint: str = "") -> None:
        """From the first page on."""
        shown = (tuple(candidates), letters, hint)
        if shown != (self._candidates, self._letters, self._hint):
            self._candidates, self._letters, self._hint = shown
            self._page, self._starts = 0, [0]
            self._place()

    def choose_on_page(self, number: int) -> bool:
        """By a key of a keyboard; False: there is no such one."""
        at = self._starts[self._page] + number
        if at >= self._end:
            return False
        self._chosen(at)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._page, self._starts = 0, [0]
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = brush(self), self.look.palette
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if self._letters:
            painter.setPen(QColor(palette.act))
            place = QRect(0, 0, self._letters_px, self._row_px)
            self.look.draw_text(painter, place, self._letters, Type.VALUE_BOLD, palette.act, left)
        if not self._candidates:
            place = self.rect().adjusted(self._letters_px, 0, 0, 0)
            font = self.look.fitted(self._hint, Type.BODY, place.size())
            self.look.draw_in(painter, place, self._hint, font, palette.secondary, int(left) | WRAPPED)

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.css(900), self.height())

    def _choosing(self, number: int) -> Callable[[], None]:
        return lambda: self._chosen(self._starts[self._page] + number)

    def _pager(self, action_id: str, label: str, icon: str, step: int, touch: Touch) -> Key:
        key = Key(action_id, label, self.look, touch, icon)
        key.setParent(self)
        key.on_strike = lambda: self._turn(step)
        key.hide()
        return key

    def _turn(self, step: int) -> None:
        self._page += step
        self._place()

    @property
    def _gap(self) -> int:
        return self.look.metrics.css(12)

    @property
    def _row_px(self) -> int:
        """Words grow with the size that was chosen, rows only as far as the keys below have room."""
        if self.look.metrics.lean:
            return self.look.metrics.touch(Space.TOUCH_SMALL)
        return min(self.look.metrics.touch(Space.TOUCH * 1.08), self.look.metrics.css(_TALLEST_CSS))

    @property
    def _letters_px(self) -> int:
        if not self._letters:
            return 0
        return self.look.text_size(self._letters, Type.VALUE_BOLD).width() + 2 * self._gap

    @property
    def _pager_px(self) -> int:
        """As wide as what it says, beside one candidate at least: a mark alone tells few what it does."""
        words = (key.text() for key in (self._earlier, self._later))
        widest = max(self.look.text_size(text, Type.CHIP).width() for text in words)
        beside_a_key = (self.width() - self._letters_px - 2 * self.look.metrics.touch()) // 2 - self._gap
        return max(self.look.metrics.touch(), min(widest + self.look.metrics.css(24), beside_a_key))

    @property
    def _most(self) -> int:
        return _STEADY_ON_A_PAGE if self.look.metrics.steady else _MOST_ON_A_PAGE

    def _place(self) -> None:
        """Fill the rows from the left; whoever does not fit any more stands on the next page."""
        start = self._starts[self._page]
        pager = self._pager_px
        places = list(self._places(start, reserve=0))
        is_one_page = start == 0 and start + len(places) >= len(self._candidates)
        if not is_one_page:
            places = list(self._places(start, reserve=2 * (pager + self._gap)))
        self._end = start + len(places)
        for number, key in enumerate(self._keys):
            if number < len(places):
                key.show_candidate(self._candidates[start + number])
                lay(key, places[number])
            key.setVisible(number < len(places))
        self._place_pagers(pager, shown=not is_one_page)
        if len(self._starts) == self._page + 1:
            self._starts.append(self._end)
        self.update()

    @property
    def _least_px(self) -> int:
        """Ten characters fill the rows evenly; hands that shake get half as many, twice as wide."""
        in_a_row = (_STEADY_IN_A_ROW if self.look.metrics.steady else _IN_A_ROW) // self._rows
        if self._letters:
            return round(self.look.metrics.touch() * 1.3) if self.look.metrics.steady else 0
        return (self.width() - (in_a_row - 1) * self._gap) // in_a_row

    def _places(self, start: int, reserve: int) -> list[QRect]:
        places: list[QRect] = []
        row, x, height = 0, self._letters_px, self._row_px
        least = self._least_px
        for shown in self._candidates[start : start + self._most]:
            width = max(least, self._keys[0].width_for(shown, height))
            end = self.width() - (reserve if row == self._rows - 1 else 0)
            if x + width > end and row < self._rows - 1:
                row, x = row + 1, 0
                end = self.width() - (reserve if row == self._rows - 1 else 0)
            if x + width > end and places:
                break
            places.append(QRect(x, row * (height + self._gap), min(width, end - x), height))
            x += width + self._gap
        return places

    def _place_pagers(self, side: int, *, shown: bool) -> None:
        top = (self._rows - 1) * (self._row_px + self._gap)
        for key, left in (
            (self._earlier, self.width() - 2 * side - self._gap),
            (self._later, self.width() - side),
        ):
            lay(key, QRect(left, top, side, self._row_px))
            key.setVisible(shown)
        self._earlier.setEnabled(self._page > 0)
        self._later.setEnabled(self._end < len(self._candidates))
