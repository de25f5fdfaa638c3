"""Home: the card as it goes in is the biggest thing; services can be chosen first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.workflow.states import TextSize
from ui.screens.base import Screen
from ui.theme import Space
from ui.view import Body, HomeBody, ScreenView
from ui.widgets.invitation import Invitation
from ui.widgets.offer import OfferPanel
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.text import reveal
from ui.widgets.tile import ServiceTile
from ui.widgets.touchable import Touch
from ui.widgets.ways_row import WaysRow

_FEW, _SOME = 3, 8


class HomeScreen(Screen):
    def __init__(self, view: ScreenView, body: HomeBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        self._ways: WaysRow | None = None
        portrait = style.metrics.portrait
        layout: QBoxLayout = QVBoxLayout(self) if portrait else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.metrics.px(Space.WIDE))
        few = len(body.tiles) <= _FEW
        invitation = Invitation(body, style, touch, narrow=not few)
        first, services = _shares(body, style)
        layout.addWidget(self._with_offer(invitation), first)
        layout.addWidget(self._services(), services)

    def _with_offer(self, invitation: QWidget) -> QWidget:
        offer = self._body.offer
        if offer is None:
            return invitation
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.gap)
        column.addWidget(invitation, 1)
        column.addWidget(OfferPanel(offer, self.look, self.touch))
        return side

    def take(self, body: Body) -> bool:
        return body == self._body

    def _services(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.gap)
        tiles = [
            ServiceTile(tile, self.look, self.touch, compact=len(self._body.tiles) > _FEW)
            for tile in self._body.tiles
        ]
        few = len(tiles) <= _FEW
        paged = Paged(
            tiles,
            self.look,
            self.touch,
            columns=self._columns(len(tiles)),
            most_columns=0 if few or self.look.metrics.portrait else 3,
            fills=True,
            scales=[
                *(partial(_set_compact, tiles, c) for c in ((False, True) if few else (True,))),
                partial(_set_terse, tiles),
                *([partial(_set_small, tiles)] if self.look.metrics.text is TextSize.STANDARD else []),
            ],
        )
        column.addWidget(self.header)
        column.addWidget(self.problem)
        column.addWidget(paged, 1)
        if self._body.ways:
            self._ways = WaysRow(self._body.ways, self.look, self.touch)
            column.addWidget(self._ways)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()

    def refresh(self, view: ScreenView) -> bool:
        taken = super().refresh(view)
        self._make_room()
        return taken

    def _make_room(self) -> None:
        """Where large words fold the ways into two rows, the services say themselves what is asked."""
        metrics = self.look.metrics
        words_are_large = metrics.huge if metrics.portrait else metrics.large
        crowded = self._ways is not None and words_are_large and self._ways.folds_at(self._side_px())
        reveal(self.header, not crowded)

    def _side_px(self) -> int:
        """The width of the services."""
        if self.look.metrics.portrait:
            return self.width()
        first, services = _shares(self._body, self.look)
        return (self.width() - self.look.metrics.px(Space.WIDE)) * services // (first + services)

    def _columns(self, tiles: int) -> int:
        if tiles <= _FEW:
            return 1
        return 2 if tiles <= _SOME or self.look.metrics.portrait else 3


def _shares(body: HomeBody, style: Style) -> tuple[int, int]:
    """Of the first act and of the services. Who has put the card in has done the first act: now these are the matter."""
    if style.metrics.portrait:
        return (11, 9) if len(body.tiles) <= _FEW else (10, 15)
    if body.offer is not None:
        return (12, 13) if style.metrics.large else (10, 15)
    if body.identified:
        return 9, 16
    return (12, 13) if len(body.tiles) <= _FEW else (10, 15)


def _set_compact(tiles: Sequence[ServiceTile], compact: bool) -> None:
    for tile in tiles:
        tile.set_compact(compact)


def _set_terse(tiles: Sequence[ServiceTile]) -> None:
    for tile in tiles:
        tile.set_terse()


def _set_small(tiles: Sequence[ServiceTile]) -> None:
    for tile in tiles:
        tile.set_small()
