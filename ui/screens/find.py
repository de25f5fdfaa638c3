"""A service is looked for: ways to look, a line to type in, and what there is as big tiles."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.workflow.events import Entered
from ui.screens.base import Screen
from ui.screens.typing import Draft
from ui.view import Body, FindBody, ScreenView, SearchLine
from ui.widgets.button import BigButton
from ui.widgets.keyboard.panel import FINDS_SHARE, TYPING_SHARE, TypingPanel
from ui.widgets.line import Line
from ui.widgets.notice import NoticePanel
from ui.widgets.option import Option
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.tile import ServiceTile
from ui.widgets.touchable import Touch

_TWO_ROWS_UP_TO = 1.3
_UPRIGHT, _HUGE_UPRIGHT = (4, 6), (4, 7)
"""Of the height: what was found, and the keys, which in huge letters need more."""


class FindScreen(Screen):
    """Where one types: landscape has the pad at the left and what was found at the right, portrait one below the other.
    In large words, or on a low screen, the line with its keys stands above both: beside each other they have one row."""

    def __init__(self, view: ScreenView, body: FindBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        if body.line is not None and (style.metrics.huge or style.metrics.lean):
            self.header.give_way()
        self._ways = [Option(way, style, touch, moves_on=True) for way in body.ways]
        self._finds = _Finds(body, style, touch)
        middle = self._typing(body.line) if body.line is not None else self._finds
        asides = [BigButton(action, style, touch) for action in body.actions if body.nothing is None]
        beside = asides if not style.metrics.portrait else []
        above = [_row([*self._ways, *beside], style)] if self._ways else []
        below = [_row(asides, style)] if asides and not beside else []
        self.column([*above, middle, *below], stretched=middle)

    def take(self, body: Body) -> bool:
        if not isinstance(body, FindBody) or body.line is None or self._body.line is None:
            return body == self._body
        is_answered = self._draft.answered(body.line.typed)
        self._panel.show_view(body.line.typing, body.line.typed if is_answered else None)
        if (body.tiles, body.nothing) != (self._body.tiles, self._body.nothing):
            self._finds.show_body(body)
        self._body = body
        return True

    @property
    def after_key(self) -> str:
        return self._panel.after_key if self._body.line is not None else super().after_key

    def typed(self, text: str) -> bool:
        """Keys that come while the line has not the focus."""
        return self._body.line is not None and self._panel.type_key(text)

    def _typing(self, line: SearchLine) -> QWidget:
        area, portrait = QWidget(), self.look.metrics.portrait
        self._draft = Draft(line.typed)
        field = Line(line.typed, line.placeholder, line.max_characters, self.look, self.touch)
        across = not portrait and (self.look.metrics.large or self.look.metrics.dense)
        self._panel = TypingPanel(
            line.typing,
            field,
            self.look,
            self.touch,
            self._replace,
            upright=True,
            rows=self._rows,
            beside=self._finds if across else None,
        )
        if across:
            return self._panel
        row: QBoxLayout = QVBoxLayout(area) if portrait else QHBoxLayout(area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.gap)
        if portrait:
            finds, typing = _HUGE_UPRIGHT if self.look.metrics.huge else _UPRIGHT
            row.addWidget(self._finds, finds)
            row.addWidget(self._panel, typing)
        else:
            row.addWidget(self._panel, TYPING_SHARE)
            row.addWidget(self._finds, FINDS_SHARE)
        return area

    @property
    def _rows(self) -> int:
        """Of candidates: large words, and keys that all stand low, leave room for one, beside what was found."""
        metrics = self.look.metrics
        tall = metrics.portrait and not (metrics.lowers or metrics.huge)
        return 2 if tall and metrics.scale <= _TWO_ROWS_UP_TO else 1

    def _replace(self, text: str) -> None:
        self._draft.typed(text)
        self.touch.emit(Entered(text))


class _Finds(QWidget):
    """The tiles, or that there is none and what to do."""

    def __init__(self, body: FindBody, style: Style, touch: Touch) -> None:
        super().__init__()
        self._style, self._touch, self._typing = style, touch, body.line is not None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.gap)
        self._parts: list[QWidget] = []
        self.show_body(body)

    def show_body(self, body: FindBody) -> None:
        for old in self._parts:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._parts = self._made(body)
        for part in self._parts:
            self._column.addWidget(part, 1 if isinstance(part, Paged) else 0)
            part.show()
        if body.nothing is not None:
            self._column.addStretch(1)

    def _made(self, body: FindBody) -> list[QWidget]:
        if body.nothing is not None:
            buttons = [BigButton(action, self._style, self._touch) for action in body.actions]
            return [NoticePanel(body.nothing, self._style), *buttons]
        if not body.tiles:
            return []
        tiles = [ServiceTile(tile, self._style, self._touch, compact=True) for tile in body.tiles]
        paged = Paged(
            tiles,
            self._style,
            self._touch,
            columns=self._columns(),
            most_columns=self._columns() if self._typing else max(2, self._columns()),
            tallest_px=self._style.metrics.css(190 if self._typing else 230),
            huddle=partial(_set_terse, tiles),
            beside=not self._typing,
        )
        return [paged]

    def _columns(self) -> int:
        portrait, elder = self._style.metrics.portrait, self._style.metrics.large
        if self._typing:
            return 1 if elder or not portrait else 2
        return (1 if elder else 2) if portrait else 3


def _set_terse(tiles: Sequence[ServiceTile]) -> None:
    for tile in tiles:
        tile.set_terse()


def _row(widgets: Sequence[QWidget], style: Style) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(style.gap)
    for widget in widgets:
        row.addWidget(widget, 1)
    return holder
