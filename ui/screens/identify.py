"""Ways to say who one is, side by side, each with its drawing."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.theme import Space, Tint, Type
from ui.view import Body, IdentifyBody, Notice, ScreenView, Tone, Way
from ui.widgets.notice import NoticePanel
from ui.widgets.pictures import PictureView
from ui.widgets.style import Style
from ui.widgets.text import LEFT, Panel, Text
from ui.widgets.touchable import Touch


class WayPanel(Panel):
    """Drawing, name of the way, how. A way that does not work today says why."""

    def __init__(self, way: Way, style: Style) -> None:
        super().__init__(style, edge=style.palette.hairline)
        portrait = style.metrics.portrait
        layout: QBoxLayout = QHBoxLayout(self) if portrait else QVBoxLayout(self)
        inset = style.metrics.px(Space.WIDE)
        layout.setContentsMargins(inset, inset, inset, inset)
        layout.setSpacing(style.metrics.px(Space.WIDE if portrait else Space.GAP))
        palette = style.palette
        tint = palette.panel if way.available else Tint(palette.secondary, palette.paper)
        layout.addWidget(PictureView(way.picture, style, tint, edge=palette.panel_edge), 4)
        layout.addLayout(self._words(way), 5 if portrait else 0)

    def _words(self, way: Way) -> QVBoxLayout:
        palette = self.look.palette
        words = QVBoxLayout()
        words.setSpacing(self.look.metrics.px(Space.TIGHT))
        if self.look.metrics.portrait:
            words.addStretch(1)
        words.addWidget(Text(way.title, self.look, Type.TILE, palette.ink, LEFT))
        if way.available or not way.why_not:
            words.addWidget(Text(way.how, self.look, Type.BODY, palette.secondary, LEFT))
        else:
            words.addWidget(NoticePanel(Notice(way.why_not, Tone.WAIT, "clock"), self.look))
        words.addStretch(1)
        return words


class IdentifyScreen(Screen):
    def __init__(self, view: ScreenView, body: IdentifyBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        notice = [NoticePanel(body.notice, style)] if body.notice else []
        ways = self._ways()
        self.column([*notice, ways], stretched=ways)

    def take(self, body: Body) -> bool:
        return body == self._body

    def _ways(self) -> QWidget:
        ways = QWidget()
        row: QBoxLayout = QVBoxLayout(ways) if self.look.metrics.portrait else QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.gap)
        for way in self._body.ways:
            row.addWidget(WayPanel(way, self.look), 1)
        return ways
