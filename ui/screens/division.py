"""Province, then city. The view remembers which province is open: nothing is kept here."""

from PySide6.QtWidgets import QWidget

from kiosk.domain.catalogue import Division, Province
from kiosk.workflow.events import Entered
from ui.screens.base import Screen
from ui.view import Action, Body, DivisionBody, ScreenView
from ui.widgets.button import BigButton
from ui.widgets.division_grid import DivisionGrid, Place
from ui.widgets.style import Style
from ui.widgets.touchable import Touch


class DivisionScreen(Screen):
    def __init__(self, view: ScreenView, body: DivisionBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        self._names = dict(body.names)
        self._open = open_province(body)
        self._grid = DivisionGrid([self._place(d) for d in self._shown()], style, touch)
        above: list[QWidget] = [self._way_up(self._open)] if self._open else []
        self.column([*above, self._grid], stretched=self._grid)

    def take(self, body: Body) -> bool:
        if not isinstance(body, DivisionBody) or open_province(body) != self._open:
            return False
        self._body = body
        self._grid.select(self._selected())
        return True

    def _shown(self) -> list[Division]:
        if self._open is not None:
            return list(self._open.cities)
        return [province.division for province in self._body.provinces]

    def _selected(self) -> str:
        """In the list of provinces, a municipality that is chosen."""
        if self._open is not None:
            return self._body.entered
        owner = _owner(self._body)
        return owner.division.code if owner else ""

    def _place(self, division: Division) -> Place:
        name = self._names.get(division.code, division.name)
        place = Place(division.code, name, division.code == self._selected(), self.look, self.touch)
        place.emits(Entered(self._meant(division)))
        return place

    def _meant(self, division: Division) -> str:
        """A province that is its own only city is chosen at once."""
        if self._open is None:
            province = next(p for p in self._body.provinces if p.division == division)
            if len(province.cities) == 1:
                return province.cities[0].code
        return division.code

    def _way_up(self, province: Province) -> BigButton:
        _ = self.look.words
        name = self._names.get(province.division.code, province.division.name)
        label = _("{province} · 换一个省", province=name)
        action = Action("division.provinces", label, Entered(""), "chevron-left")
        return BigButton(action, self.look, self.touch, moves_on=False)


def open_province(body: DivisionBody) -> Province | None:
    """The province whose cities are shown."""
    owner = _owner(body)
    return owner if owner is not None and len(owner.cities) > 1 else None


def _owner(body: DivisionBody) -> Province | None:
    for province in body.provinces:
        codes = {province.division.code, *(city.code for city in province.cities)}
        if body.entered in codes:
            return province
    return None
