"""A quiet card: what a department would offer, and two ways to answer it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.theme import Type
from ui.view import OfferCard
from ui.widgets.button import BigButton
from ui.widgets.style import Style
from ui.widgets.text import Panel, Text
from ui.widgets.touchable import Touch


class OfferPanel(Panel):
    def __init__(self, offer: OfferCard, style: Style, touch: Touch) -> None:
        super().__init__(style, edge=style.palette.hairline)
        css = style.metrics.css
        column = QVBoxLayout(self)
        inset = css(20 if style.metrics.large else 30)
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(css(10))
        column.addWidget(Text(offer.ask, style, Type.HELP, style.palette.secondary))
        column.addWidget(Text(offer.words, style, Type.BODY_BOLD))
        column.addWidget(Text(offer.why, style, Type.HELP, style.palette.secondary))
        row = QHBoxLayout()
        row.setSpacing(style.gap)
        for action in (offer.decline, offer.look):
            row.addWidget(BigButton(action, style, touch, small=True))
        column.addLayout(row)
