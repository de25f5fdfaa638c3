"""Ways to say who one is, side by side, each with its drawing."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.theme import Space, Tint, Type
from ui.view import Body, IdentifyBody, Notice, Picture, ScreenView, Tone, Way, WayPicture
from ui.widgets.notice import NoticePanel
from ui.widgets.pictures import PictureView
from ui.widgets.style import Style
from ui.widgets.text import LEFT, Panel, Text
from ui.widgets.touchable import Touch
from ui.widgets.viewfinder import CODE_GUIDE, ViewfinderView

_FEW = 2
_LEAST_PICTURE = 80
"""Drawn lower, nobody sees what a hand does there: then rather smaller words."""
_WAY_SHARE, _REMEDY_SHARE = 2, 3


class WayPanel(Panel):
    """For whom, drawing, name of the way, how; `wide` sets the words beside the drawing. A way that does
    not work today says why."""

    def __init__(self, way: Way, style: Style, *, wide: bool) -> None:
        super().__init__(style, "" if way.available else style.palette.paper, edge=style.palette.hairline)
        layout: QBoxLayout = QHBoxLayout(self) if wide else QVBoxLayout(self)
        tight = style.metrics.large
        inset = style.metrics.px(Space.SNUG if tight else Space.WIDE)
        layout.setContentsMargins(inset, inset, inset, inset)
        layout.setSpacing(style.metrics.px(Space.TIGHT if tight else Space.WIDE if wide else Space.GAP))
        if not style.metrics.lean or self._is_seen(way):
            layout.addWidget(self._picture(way), 1)
        layout.addLayout(self._words(way, wide), _words_share(way, wide=wide))

    def _is_seen(self, way: Way) -> bool:
        """By a camera whose picture there is."""
        return way.picture is WayPicture.CODE and way.available and self.look.viewfinder is not None

    def _picture(self, way: Way) -> QWidget:
        """A drawing of how it is done; for a code what the camera sees, as soon as it sees anything."""
        viewfinder, drawing = self.look.viewfinder, self._drawing(way)
        if self._is_seen(way) and viewfinder is not None:
            _ = self.look.words
            return ViewfinderView(viewfinder, CODE_GUIDE, _("镜头里的画面"), self.look, instead=drawing)
        return drawing

    def _drawing(self, way: Way) -> PictureView:
        palette = self.look.palette
        tint = (
            Tint(palette.act, palette.act_tint) if way.available else Tint(palette.secondary, palette.paper)
        )
        picture = PictureView(way.picture, self.look, tint, edge=palette.hairline)
        least = self.look.metrics.css(_LEAST_PICTURE) if self.look.metrics.large else 1
        picture.setMinimumSize(1, least)
        return picture

    def _words(self, way: Way, wide: bool) -> QVBoxLayout:
        palette = self.look.palette
        words = QVBoxLayout()
        words.setSpacing(self.look.metrics.px(Space.TIGHT))
        if wide:
            words.addStretch(1)
        if way.whom:
            words.addWidget(
                Text(
                    way.whom,
                    self.look,
                    Type.BODY_BOLD,
                    palette.act if way.available else palette.secondary,
                    LEFT,
                )
            )
        ink = palette.ink if way.available else palette.secondary
        words.addWidget(Text(way.title, self.look, Type.TILE, ink, LEFT))
        if not way.available and way.why_not:
            words.addWidget(NoticePanel(Notice(way.why_not, Tone.WAIT, "clock"), self.look))
        else:
            role = Type.BODY if self.look.metrics.large else Type.VALUE
            words.addWidget(Text(way.how, self.look, role, palette.secondary, LEFT))
        words.addStretch(1)
        return words


class RemedyPanel(Panel):
    """What to do about the card that is in: drawn large, the sentence beside it or under it."""

    def __init__(self, picture: Picture, notice: Notice, style: Style, *, wide: bool) -> None:
        tint = style.palette.tint(notice.tone)
        super().__init__(style, edge=tint.ink)
        layout: QBoxLayout = QHBoxLayout(self) if wide else QVBoxLayout(self)
        inset = style.metrics.px(Space.WIDE)
        layout.setContentsMargins(inset, inset, inset, inset)
        layout.setSpacing(style.metrics.px(Space.WIDE if wide else Space.GAP))
        drawing = PictureView(picture, style, Tint(tint.ink, tint.ground), edge=style.palette.hairline)
        drawing.setMinimumSize(1, 1)
        role = Type.BODY_BOLD if style.metrics.large else Type.VALUE
        layout.addWidget(drawing, 1)
        layout.addWidget(Text(notice.text, style, role, tint.ink, LEFT), 1 if wide else 0)
        self.setAccessibleName(notice.text)


def _words_share(way: Way, *, wide: bool) -> int:
    """Why a way does not work takes more words than how it does."""
    if not wide:
        return 0
    return 1 if way.available else 2


class IdentifyScreen(Screen):
    def __init__(self, view: ScreenView, body: IdentifyBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        if style.metrics.lean:
            self.header.give_way()
        notice = [NoticePanel(body.notice, style)] if body.notice and not body.remedy else []
        ways = self._ways()
        self.column([*notice, ways], stretched=ways)

    def take(self, body: Body) -> bool:
        return body == self._body

    def _ways(self) -> QWidget:
        ways = QWidget()
        metrics = self.look.metrics
        wide = metrics.portrait or (metrics.large and len(self._body.ways) <= _FEW)
        row: QBoxLayout = QVBoxLayout(ways) if metrics.portrait else QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.gap)
        remedy = self._remedy(wide=wide or metrics.lean)
        if remedy is not None:
            row.addWidget(remedy, _WAY_SHARE if metrics.lean else _REMEDY_SHARE)
        for way in self._body.ways:
            if remedy is None or way.picture is not self._instead_of():
                row.addWidget(WayPanel(way, self.look, wide=wide), _WAY_SHARE)
        return ways

    def _instead_of(self) -> WayPicture:
        return WayPicture.IDENTITY_CARD if self._body.remedy is Picture.IDENTITY_CARD else WayPicture.CARD

    def _remedy(self, *, wide: bool) -> RemedyPanel | None:
        body = self._body
        if body.remedy is None or body.notice is None:
            return None
        return RemedyPanel(body.remedy, body.notice, self.look, wide=wide)
