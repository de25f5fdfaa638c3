"""Home: the card as it goes in is the biggest thing; services can be chosen first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.theme import Space
from ui.view import Body, HomeBody, ScreenView
from ui.widgets.button import BigButton
from ui.widgets.invitation import Invitation
from ui.widgets.offer import OfferPanel
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.tile import ServiceTile
from ui.widgets.touchable import Touch

_FEW, _SOME = 3, 8


class HomeScreen(Screen):
    def __init__(self, view: ScreenView, body: HomeBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        portrait = style.metrics.portrait
        layout: QBoxLayout = QVBoxLayout(self) if portrait else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.metrics.px(Space.WIDE))
        few = len(body.tiles) <= _FEW
        invitation = Invitation(body, style, touch, narrow=not few)
        layout.addWidget(self._with_offer(invitation), 11 if few else 10)
        layout.addWidget(self._services(), 9 if few else 15)

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
            ],
        )
        column.addWidget(self.header)
        column.addWidget(self.problem)
        column.addWidget(paged, 1)
        if self._body.ways:
            column.addLayout(self._ways())
        return side

    def _ways(self) -> QHBoxLayout:
        """The first is the main one; the others stand beside it, as wide as their words, in large type below an icon."""
        row = QHBoxLayout()
        row.setSpacing(self.look.gap)
        for place, action in enumerate(self._body.ways):
            stacked = place > 0 and self.look.metrics.large
            row.addWidget(BigButton(action, self.look, self.touch, stacked=stacked), 0 if place else 1)
        return row

    def _columns(self, tiles: int) -> int:
        if tiles <= _FEW:
            return 1
        return 2 if tiles <= _SOME or self.look.metrics.portrait else 3


def _set_compact(tiles: Sequence[ServiceTile], compact: bool) -> None:
    for tile in tiles:
        tile.set_compact(compact)


def _set_terse(tiles: Sequence[ServiceTile]) -> None:
    for tile in tiles:
        tile.set_terse()
