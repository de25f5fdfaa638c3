"""Rows of blocks that never clip and never scroll sideways: what does not fit goes to the next screenful."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.workflow.events import StillHere
from ui.theme import Space, Type
from ui.view import Action
from ui.widgets.button import BigButton
from ui.widgets.style import Style
from ui.widgets.text import CENTRE, Text
from ui.widgets.touchable import Touch
from ui.widgets.turning import lay


class Paged(QWidget):
    """Blocks in `columns`. Rows share the spare height up to `tallest_px`, gaps up to `loosest_px`.

    `most_columns` allows more columns where they save a second page, and so do `scales`: each sets the
    blocks in smaller type than the one before. Not `evenly`: the first page takes all it can, for what matters most.
    `foremost` is always on the first page: it changes places with what stands before it where both have no room there.
    `huddle` takes the air out of the blocks, where a single one is higher than a page.
    """

    def __init__(
        self,
        blocks: Sequence[QWidget],
        style: Style,
        touch: Touch,
        *,
        columns: int = 1,
        most_columns: int = 0,
        gap_px: int | None = None,
        tallest_px: int = 0,
        fills: bool = False,
        loosest_px: int = 0,
        column_gap_px: int | None = None,
        scales: Sequence[Callable[[], None]] = (),
        evenly: bool = True,
        huddle: Callable[[], None] | None = None,
        foremost: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.look, self.touch = style, touch
        self._columns, self._tallest_px, self._fills = columns, tallest_px, fills
        self._least_columns, self._most_columns = columns, max(columns, most_columns)
        self._loosest_px, self._scales, self._evenly = loosest_px, scales, evenly
        self._huddle, self._foremost = huddle, foremost
        self._gap = style.gap if gap_px is None else gap_px
        self._column_gap = self._gap if column_gap_px is None else column_gap_px
        self._pages: list[list[int]] = []
        self.page = 0
        self._blocks: list[QWidget] = []
        self._order: tuple[QWidget, ...] = ()
        self._earlier = self._pager("page.earlier", style.words("上一屏"), "chevron-up", -1)
        self._mark = Text("", style, Type.VALUE, style.palette.secondary, CENTRE, wraps=False)
        self._mark.setParent(self)
        self._later = self._pager("page.later", style.words("下一屏"), "chevron-down", +1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.hold(blocks)

    def hold(self, blocks: Sequence[QWidget]) -> None:
        """Show these from the first page on; the blocks held before are destroyed."""
        for old in self._blocks:
            old.setParent(None)
            old.deleteLater()
        self._blocks, self._order = list(blocks), tuple(blocks)
        self.page = 0
        for block in self._blocks:
            block.setParent(self)
        self._earlier.raise_()
        self._arrange()

    @property
    def overfull(self) -> bool:
        """A single row is higher than a page."""
        several = len(self._pages) > 1
        room = self.height() - (self._pager_height + self.look.gap if several else 0)
        return any(self._height_of(page, self.width()) > room for page in self._pages)

    def set_columns(self, columns: int) -> None:
        if columns != self._columns:
            self._least_columns = self._most_columns = columns
            self.page = 0
            self._arrange()

    def show_block(self, block: QWidget) -> None:
        """Turn to the page that has it."""
        row = self._blocks.index(block) // self._columns
        self.page = next((i for i, page in enumerate(self._pages) if row in page), 0)
        self._arrange()

    def needed_px(self, width: int) -> int:
        """The height that shows everything at once."""
        return self._height_of(self._rows(), width)

    def comfortable_px(self, width: int) -> int:
        """The height at which no row grows any more."""
        rows = self._rows()
        tallest = sum(max(self._row_height(row, width), self._tallest_px) for row in rows)
        return tallest + self._gap * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:
        width = max((b.sizeHint().width() for b in self._blocks), default=0) * self._columns
        return QSize(width, self._height_of(self._rows(), self.width() or width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.metrics.touch(), self.look.metrics.touch() * 2)

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scale()
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def turn(self, step: int) -> bool:
        """One screenful on (+1) or back (-1); False at the end."""
        if not 0 <= self.page + step < len(self._pages):
            return False
        self._turn(step)
        return True

    @property
    def pages(self) -> int:
        return len(self._pages)

    def has_block_of(self, widget: QWidget) -> bool:
        """Whether it is, or is in, one of the blocks; the buttons that turn pages are not."""
        return any(block is widget or block.isAncestorOf(widget) for block in self._blocks)

    def _pager(self, action_id: str, label: str, icon: str, step: int) -> BigButton:
        button = BigButton(Action(action_id, label, StillHere(), icon), self.look, self.touch, moves_on=False)
        button.setParent(self)
        button.on_strike = lambda: self._turn(step)
        return button

    def _turn(self, step: int) -> None:
        self.page = max(0, min(self.page + step, len(self._pages) - 1))
        self._arrange()
        self.touch.emit(StillHere())

    def _rows(self) -> list[int]:
        return list(range(-(-len(self._blocks) // self._columns)))

    def _row(self, row: int) -> list[QWidget]:
        return self._blocks[row * self._columns : (row + 1) * self._columns]

    def _block_width(self, width: int) -> int:
        return (width - self._column_gap * (self._columns - 1)) // self._columns

    def _row_height(self, row: int, width: int) -> int:
        inner = self._block_width(width)
        return max(least_height(block, inner) for block in self._row(row))

    def _height_of(self, rows: Sequence[int], width: int) -> int:
        return sum(self._row_height(r, width) for r in rows) + self._gap * max(0, len(rows) - 1)

    def _arrange(self) -> None:
        if not self._blocks or self.width() < 2 or self.height() < 2:
            return
        self._blocks = list(self._order)
        self._columns = self._fewest_columns()
        rows = self._rows()
        if self._height_of(rows, self.width()) <= self.height():
            self._pages = [rows]
        else:
            self._pages = self._in_pages(rows)
        self.page = min(self.page, len(self._pages) - 1)
        self._place()

    def _in_pages(self, rows: list[int]) -> list[list[int]]:
        room = self.height() - self._pager_height - self.look.gap
        pages = self._evenly_split(rows, room)
        if self._foremost is None or self._foremost in self._blocks[: len(pages[0]) * self._columns]:
            return pages
        self._blocks.sort(key=lambda block: block is not self._foremost)
        return self._evenly_split(rows, room)

    def _scale(self) -> None:
        """The largest type that shows everything at once; else the smallest."""
        for scale in self._scales:
            scale()
            if self._columns_for_all():
                return
        if self._huddle is not None and not self._some_columns_fit():
            self._huddle()

    def _fewest_columns(self) -> int:
        """As few as show everything at once; if none does, as few as allowed."""
        return self._columns_for_all() or self._columns_that_fit_a_row()

    def _columns_for_all(self) -> int:
        for columns in range(self._least_columns, self._most_columns + 1):
            self._columns = columns
            if self._height_of(self._rows(), self.width()) <= self.height():
                return columns
        return 0

    def _columns_that_fit_a_row(self) -> int:
        """Several pages it is: as few as there can be, and of those with the fewest columns."""
        room = self.height() - self._pager_height - self.look.gap
        best = (len(self._blocks) + 1, 1)
        for columns in range(1, self._most_columns + 1):
            self._columns = columns
            heights = [self._row_height(row, self.width()) for row in self._rows()]
            if columns == 1 or max(heights) <= room:
                best = min(best, (len(_split(heights, room, self._gap)), columns))
        return best[1]

    def _some_columns_fit(self) -> bool:
        self._columns = self._columns_that_fit_a_row()
        return self._every_row_fits()

    def _every_row_fits(self) -> bool:
        room = self.height() - self._pager_height - self.look.gap
        return all(self._row_height(row, self.width()) <= room for row in self._rows())

    def _evenly_split(self, rows: list[int], room: int) -> list[list[int]]:
        """As few screenfuls as there must be, and none of them nearly empty."""
        heights = [self._row_height(row, self.width()) for row in rows]
        pages = _split(heights, room, self._gap)
        for less in range(room, 0, -max(1, room // 16)) if self._evenly else ():
            even = _split(heights, less, self._gap)
            if len(even) > len(pages) or len(even[0]) < len(even[-1]):
                break
            pages = even
        return pages

    def _place(self) -> None:
        several = len(self._pages) > 1
        room = self.height() - (self._pager_height + self.look.gap if several else 0)
        shown = self._pages[self.page]
        spare = max(0, room - self._height_of(shown, self.width())) // max(1, len(shown))
        gap = self._gap if several else max(self._gap, min(self._gap + spare, self._loosest_px))
        top = 0
        for row in self._rows():
            visible = row in shown
            height = self._stretched(row, spare) if visible else 0
            self._place_row(row, top, height, visible)
            top += height + gap if visible else 0
        self._place_pagers(several)

    def _stretched(self, row: int, spare: int) -> int:
        least = self._row_height(row, self.width())
        if self._fills:
            return least + spare
        return max(least, min(least + spare, self._tallest_px))

    def _place_row(self, row: int, top: int, height: int, visible: bool) -> None:
        width = self._block_width(self.width())
        for column, block in enumerate(self._row(row)):
            if visible:
                lay(block, QRect(column * (width + self._column_gap), top, width, height))
            block.setVisible(visible)

    def _place_pagers(self, several: bool) -> None:
        for part in (self._earlier, self._mark, self._later):
            part.setVisible(several)
        if not several:
            return
        self._mark.show_text(f"{self.page + 1} / {len(self._pages)}")
        middle = self._mark.sizeHint().width() + 2 * self.look.gap
        half = (self.width() - middle) // 2
        top = self.height() - self._pager_height
        lay(self._earlier, QRect(0, top, half, self._pager_height))
        lay(self._mark, QRect(half, top, middle, self._pager_height))
        lay(self._later, QRect(self.width() - half, top, half, self._pager_height))
        self._earlier.setEnabled(self.page > 0)
        self._later.setEnabled(self.page < len(self._pages) - 1)

    @property
    def _pager_height(self) -> int:
        return self.look.metrics.touch(Space.TOUCH * 0.8)


def _split(heights: Sequence[int], room: int, gap: int) -> list[list[int]]:
    pages: list[list[int]] = [[]]
    used = 0
    for row, height in enumerate(heights):
        if pages[-1] and used + gap + height > room:
            pages.append([])
        used = used + gap + height if pages[-1] else height
        pages[-1].append(row)
    return pages


def least_height(widget: QWidget, width: int) -> int:
    """What a widget needs at this width, by its layout if it has one."""
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return max(layout.totalHeightForWidth(width), widget.minimumHeight())
    if widget.hasHeightForWidth():
        return max(widget.heightForWidth(width), widget.minimumHeight())
    return max(widget.minimumSizeHint().height(), widget.minimumHeight())
