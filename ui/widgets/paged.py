"""Rows of blocks that never clip and never scroll sideways: what does not fit goes to the next screenful."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.values import dataclass
from kiosk.workflow.events import StillHere
from ui.widgets.pagers import Pagers
from ui.widgets.paging import split, split_evenly
from ui.widgets.style import Style
from ui.widgets.touchable import Touch
from ui.widgets.turning import lay


@dataclass(frozen=True, slots=True)
class _Room:
    """What a page has of the list, in pixels; the rest is for what turns it."""

    width: int
    height: int
    turned_beside: bool = False


class Paged(QWidget):
    """Blocks in `columns`. Rows share the spare height up to `tallest_px`, gaps up to `loosest_px`. What turns pages
    stands below them, or at the side of a wide screen where that saves a page.

    `most_columns` allows more columns where they save a second page, and so do `scales`: each sets the
    blocks in smaller type than the one before. Not `evenly`: the first page takes all it can, for what matters most.
    `foremost` are always on the first page: they change places with what stands before them where all have no room there.
    `turned` is told which blocks stand on the page that is shown, and in how many columns; `on_seen` that a page was
    shown, after the pages of the list may have become others.
    `huddle` takes the air out of the blocks, where a single one is higher than a page. Not `beside`: what turns pages
    stands below them in any case.
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
        foremost: Sequence[QWidget] = (),
        turned: Callable[[Sequence[QWidget], int], None] | None = None,
        beside: bool = True,
    ) -> None:
        super().__init__()
        self.look, self.touch = style, touch
        self._columns, self._tallest_px, self._fills = columns, tallest_px, fills
        self._least_columns, self._most_columns = columns, max(columns, most_columns)
        self._loosest_px, self._scales, self._evenly = loosest_px, scales, evenly
        self._huddle, self._foremost, self._turned = huddle, foremost, turned
        self._may_turn_beside = beside and not style.metrics.portrait
        self._gap = style.gap if gap_px is None else gap_px
        self._column_gap = self._gap if column_gap_px is None else column_gap_px
        self._pages: list[list[int]] = []
        self.page = self._furthest = 0
        self.on_seen: Callable[[], None] = _nothing
        self._blocks: list[QWidget] = []
        self._order: tuple[QWidget, ...] = ()
        self._room = _Room(0, 0)
        self._pagers = Pagers(self, style, touch, self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.hold(blocks)

    def hold(self, blocks: Sequence[QWidget]) -> None:
        """Show these from the first page on; the blocks held before are destroyed."""
        for old in self._blocks:
            old.setParent(None)
            old.deleteLater()
        self._blocks, self._order = list(blocks), tuple(blocks)
        self.page = self._furthest = 0
        for block in self._blocks:
            block.setParent(self)
        self._pagers.raise_()
        self._arrange()

    @property
    def overfull(self) -> bool:
        """A single row is higher than a page."""
        return any(self._height_of(page, self._room.width) > self._room.height for page in self._pages)

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
    def has_unseen(self) -> bool:
        """Whether there is a page that was never shown."""
        return self._furthest < len(self._pages) - 1

    def turn_to_unseen(self) -> bool:
        """To the first page that was never shown; False where all were."""
        return self.has_unseen and self.turn(self._furthest + 1 - self.page)

    @property
    def pages(self) -> int:
        return len(self._pages)

    @property
    def shown_blocks(self) -> list[QWidget]:
        return [block for block in self._blocks if not block.isHidden()]

    def has_block_of(self, widget: QWidget) -> bool:
        """Whether it is, or is in, one of the blocks; the buttons that turn pages are not."""
        return any(block is widget or block.isAncestorOf(widget) for block in self._blocks)

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
        self._room = self._whole
        columns = self._columns_for_all()
        if columns:
            self._columns, self._pages = columns, [self._rows()]
        else:
            self._room, self._columns = self._fewest_pages()[1:]
            self._pages = self._in_pages()
        self.page = min(self.page, len(self._pages) - 1)
        self._place()

    def _in_pages(self) -> list[list[int]]:
        pages = self._split()
        first = self._blocks[: len(pages[0]) * self._columns]
        if all(block in first for block in self._foremost):
            return pages
        self._blocks.sort(key=lambda block: block not in self._foremost)
        return self._split()

    def _split(self) -> list[list[int]]:
        parted = split_evenly if self._evenly else split
        return parted(self._row_heights(self._room.width), self._room.height, self._gap)

    def _scale(self) -> None:
        """The largest type that shows everything at once, or else turns the fewest pages."""
        fewest: list[tuple[int, int]] = []
        for place, scale in enumerate(self._scales):
            scale()
            if self._columns_for_all():
                return
            fewest.append((self._fewest_pages()[0], place))
        if fewest:
            self._scales[min(fewest)[1]]()
        if self._huddle is not None and not self._every_row_fits():
            self._huddle()

    def _columns_for_all(self) -> int:
        """As few as show everything at once; 0 if none does."""
        for columns in range(self._least_columns, self._most_columns + 1):
            self._columns = columns
            if self._height_of(self._rows(), self.width()) <= self.height():
                return columns
        return 0

    @property
    def _whole(self) -> _Room:
        return _Room(self.width(), self.height())

    def least_width_px(self, width_px: int) -> int:
        """Of a page in a list that is so wide, once pages are turned at its side."""
        return width_px - self._pagers.width_px - self.look.gap if self._may_turn_beside else width_px

    def _rooms(self) -> Iterator[_Room]:
        """Of one page among several: above what turns them, or beside it where the screen is wide."""
        yield _Room(self.width(), self.height() - self._pagers.height_px - self.look.gap)
        beside = self.width() - self._pagers.width_px - self.look.gap
        is_high = self.height() >= self._pagers.least_beside_px
        if self._may_turn_beside and is_high and beside > 2 * self._pagers.width_px:
            yield _Room(beside, self.height(), turned_beside=True)

    def _fewest_pages(self) -> tuple[int, _Room, int]:
        """How many there must be, in which room, with how many columns; of equal ones the first and the fewest."""
        found: list[tuple[bool, int, int, int]] = []
        rooms = list(self._rooms())
        for place, room in enumerate(rooms):
            for columns in range(1, self._most_columns + 1):
                self._columns = columns
                heights = self._row_heights(room.width)
                bursts = max(heights) > room.height
                if columns == 1 or not bursts:
                    found.append((bursts, len(split(heights, room.height, self._gap)), place, columns))
        _, pages, place, columns = min(found)
        return pages, rooms[place], columns

    def _row_heights(self, width: int) -> list[int]:
        return [self._row_height(row, width) for row in self._rows()]

    def _every_row_fits(self) -> bool:
        _, room, self._columns = self._fewest_pages()
        return max(self._row_heights(room.width)) <= room.height

    def _place(self) -> None:
        several, shown = len(self._pages) > 1, self._pages[self.page]
        spare = max(0, self._room.height - self._height_of(shown, self._room.width)) // max(1, len(shown))
        gap = self._gap if several else max(self._gap, min(self._gap + spare, self._loosest_px))
        top = 0
        heights = dict(zip(shown, self._heights(shown), strict=True))
        for row in self._rows():
            visible = row in shown
            height = heights.get(row, 0)
            self._place_row(row, top, height, visible)
            top += height + gap if visible else 0
        if self._turned is not None:
            self._turned([block for row in shown for block in self._row(row)], self._columns)
        if several:
            self._pagers.show(self.page, len(self._pages), beside=self._room.turned_beside)
        else:
            self._pagers.hide()
        self._furthest = max(self._furthest, self.page)
        self.on_seen()

    def _heights(self, shown: Sequence[int]) -> list[int]:
        """Where blocks may grow, all alike if there is room for that: an answer is no less than another."""
        least = [self._row_height(row, self._room.width) for row in shown]
        spare = self._room.height - sum(least) - self._gap * max(0, len(least) - 1)
        if not least or spare <= 0 or not (self._fills or self._tallest_px):
            return least
        even = max(least) + (spare - (max(least) * len(least) - sum(least))) // len(least)
        if even >= max(least):
            return [even if self._fills else max(max(least), min(even, self._tallest_px))] * len(least)
        each = spare // len(least)
        return [max(row, row + each if self._fills else min(row + each, self._tallest_px)) for row in least]

    def _place_row(self, row: int, top: int, height: int, visible: bool) -> None:
        width = self._block_width(self._room.width)
        for column, block in enumerate(self._row(row)):
            if visible:
                lay(block, QRect(column * (width + self._column_gap), top, width, height))
            block.setVisible(visible)


def _nothing() -> None:
    pass


def least_height(widget: QWidget, width: int) -> int:
    """What a widget needs at this width, by its layout if it has one."""
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return max(layout.totalHeightForWidth(width), widget.minimumHeight())
    if widget.hasHeightForWidth():
        return max(widget.heightForWidth(width), widget.minimumHeight())
    return max(widget.minimumSizeHint().height(), widget.minimumHeight())
