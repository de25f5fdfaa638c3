"""我的办件: each case a card, in two columns where the screen is wide."""

from ui.screens.base import Screen
from ui.view import Body, CasesBody, ScreenView
from ui.widgets.case_card import CaseTile
from ui.widgets.notice import NoticePanel
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.touchable import Touch


class CasesScreen(Screen):
    def __init__(self, view: ScreenView, body: CasesBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        portrait, css = style.metrics.portrait, style.metrics.css
        paged = Paged(
            [CaseTile(card, style, touch) for card in body.cards],
            style,
            touch,
            columns=1 if portrait or len(body.cards) == 1 else 2,
            tallest_px=css(210 if portrait else 190),
        )
        notice = [NoticePanel(body.notice, style)] if body.notice else []
        self.column([*notice, paged], stretched=paged)

    def take(self, body: Body) -> bool:
        return body == self._body
