"""Home: the card as it goes in is the biggest thing; services can be chosen first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.theme import Space
from ui.view import Body, HomeBody, ScreenView
from ui.widgets.invitation import Invitation
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.tile import ServiceTile
from ui.widgets.touchable import Touch

_FEW, _SOME = 3, 6


class HomeScreen(Screen):
    def __init__(self, view: ScreenView, body: HomeBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        portrait = style.metrics.portrait
        layout: QBoxLayout = QVBoxLayout(self) if portrait else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.metrics.px(Space.WIDE))
        few = len(body.tiles) <= _FEW
        layout.addWidget(Invitation(body, style, touch, narrow=not few), 11 if few else 8)
        layout.addWidget(self._services(), 9 if few else 16)

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
            fills=True,
            scales=[partial(_set_compact, tiles, compact) for compact in ((False, True) if few else ())],
        )
        column.addWidget(self.header)
        column.addWidget(self.problem)
        column.addWidget(paged, 1)
        return side

    def _columns(self, tiles: int) -> int:
        if tiles <= _FEW:
            return 1
        return 2 if tiles <= _SOME or self.look.metrics.portrait else 3


def _set_compact(tiles: Sequence[ServiceTile], compact: bool) -> None:
    for tile in tiles:
        tile.set_compact(compact)
