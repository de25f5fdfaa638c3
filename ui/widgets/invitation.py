"""The first act, drawn as it happens: the card goes in. When somebody is known, who it is."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Space, Type
from ui.view import HomeBody, Picture, WayPicture
from ui.widgets.button import BigButton
from ui.widgets.pictures import PictureView
from ui.widgets.style import Style, draw_panel
from ui.widgets.text import CENTRE, LEFT, Hairline, IconView, Text
from ui.widgets.touchable import Touch

_GREETINGS = (Type.INVITATION, Type.QUESTION, Type.TILE, Type.OPTION, Type.VALUE_BOLD)
_TITLES = (Type.INVITATION, Type.QUESTION, Type.TILE, Type.OPTION, Type.VALUE_BOLD)
_LEAST_DRAWN_PX = 110
"""Of 1/96 inch: in less height nobody sees what is drawn."""
_SHORT = 14
"""Characters of a button beside which the other way still has the room of two lines."""


class Invitation(QWidget):
    """Blue on paper: nothing else on the screen is as large or as strong."""

    def __init__(self, body: HomeBody, style: Style, touch: Touch, *, narrow: bool) -> None:
        super().__init__()
        long_button = body.invite_action is not None and len(body.invite_action.label) > _SHORT
        self._stacked = style.metrics.large or long_button or (narrow and not style.metrics.portrait)
        self.look, self._body, self._touch = style, body, touch
        self._greeting: Text | None = None
        self._title: Text | None = None
        self._drawn: PictureView | None = None
        self._inset = inset = style.metrics.px(Space.WIDE if style.metrics.large else Space.MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(inset, inset * 7 // 8, inset, inset * 7 // 8)
        column.setSpacing(style.metrics.px(Space.TIGHT))
        if body.identified:
            self._fill_known(column)
        else:
            self._fill_unknown(column)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = self.look.palette, QPainter(self)
        border = self.look.metrics.px(Space.BORDER_STRONG)
        place = QRectF(self.rect())
        draw_panel(painter, place, self.look.radius, palette.panel.ground, palette.panel_edge, border)

    def _fill_unknown(self, column: QBoxLayout) -> None:
        body, ink = self._body, self.look.palette.panel.ink
        self._title = Text(body.invitation, self.look, self._title_role(), ink)
        words = (self._title, Text(body.how, self.look, self._how_role(), ink))
        if self.look.metrics.portrait:
            column.addLayout(self._beside_picture(words), 1)
        else:
            for text in words:
                column.addWidget(text)
            self._drawn = self._picture(WayPicture.CARD)
            column.addWidget(self._drawn, 1)
        column.addSpacing(self.look.metrics.px(Space.TIGHT))
        if not (self.look.metrics.huge or self.look.metrics.lean):
            column.addWidget(Hairline(self.look, ink))
            column.addSpacing(self.look.metrics.px(Space.TIGHT))
        column.addLayout(self._other_way())

    def _beside_picture(self, words: Iterable[Text]) -> QBoxLayout:
        """On an upright screen there is width for the card beside the words, unless these are huge or many."""
        row = QHBoxLayout()
        row.setSpacing(self.look.metrics.px(Space.WIDE))
        fits = self.look.text_size(self._body.invitation, Type.QUESTION).width() <= self._line_px
        if fits and not self.look.metrics.huge:
            picture = self._picture(WayPicture.CARD)
            picture.setFixedWidth(self.look.metrics.css(250))
            picture.setMinimumHeight(self.look.metrics.css(200))
            row.addWidget(picture)
        column = QVBoxLayout()
        column.setSpacing(self.look.metrics.px(Space.TIGHT))
        column.addStretch(1)
        for text in words:
            column.addWidget(text)
        column.addStretch(1)
        row.addLayout(column, 1)
        return row

    def _fill_known(self, column: QBoxLayout) -> None:
        """Beside an offer only the words: what a department offers is what is new."""
        body, ink = self._body, self.look.palette.panel.ink
        crowded = self._is_crowded
        column.addStretch(1)
        if not crowded:
            column.addWidget(self._picture(Picture.PERSON), 6)
            column.addSpacing(self.look.gap)
        self._greeting = Text(body.greeting, self.look, Type.INVITATION, ink, CENTRE)
        column.addWidget(self._greeting)
        column.addWidget(Text(body.how, self.look, self._known_role(), ink, CENTRE))
        column.addStretch(1 if crowded else 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._title is not None:
            self._fit_title(self._title)
        if self._greeting is not None:
            self._fit_greeting(self._greeting)

    def _fit_title(self, title: Text) -> None:
        """Smaller rather than cut, and the drawing only where it can be seen."""
        largest = _TITLES.index(self._title_role())
        for role in _TITLES[largest:]:
            title.set_role(role)
            if self._needed_px(drawn=False) <= self.height():
                break
        if self._drawn is not None:
            self._drawn.setVisible(self._needed_px(drawn=True) <= self.height())

    def _needed_px(self, *, drawn: bool) -> int:
        """The height of all words, and with them of a drawing that can be seen."""
        layout = self.layout()
        if layout is None:
            return 0
        if self._drawn is not None:
            self._drawn.setVisible(drawn)
        layout.invalidate()
        least = self.look.metrics.css(_LEAST_DRAWN_PX) if drawn and self._drawn is not None else 0
        return layout.totalMinimumHeightForWidth(self.width()) + least

    def _fit_greeting(self, greeting: Text) -> None:
        """A name is one thing: it is as large as one line allows."""
        room = self.width() - 2 * self._inset
        how_px = self.look.text_size(self._body.how, self._known_role(), room).height()
        high = self.height() - 2 * (self._inset * 7 // 8) - how_px - self.look.metrics.px(Space.TIGHT)
        sizes = {role: self.look.text_size(self._body.greeting, role) for role in _GREETINGS}
        fitting = (role for role in _GREETINGS if sizes[role].width() < room and sizes[role].height() <= high)
        greeting.set_role(next(fitting, _GREETINGS[-1]))

    @property
    def _is_crowded(self) -> bool:
        return self.look.metrics.large and self._body.offer is not None

    def _known_role(self) -> Type:
        return Type.BODY if self._is_crowded else Type.VALUE

    def _title_role(self) -> Type:
        """The largest type, as long as the sentence stays on one line."""
        one_line = self.look.text_size(self._body.invitation, Type.INVITATION).width()
        return Type.INVITATION if one_line <= self._line_px else Type.QUESTION

    def _how_role(self) -> Type:
        one_line = self.look.text_size(self._body.how, Type.VALUE).width()
        return Type.VALUE if one_line <= self._line_px else Type.BODY

    @property
    def _line_px(self) -> int:
        metrics = self.look.metrics
        return metrics.css(600 if metrics.portrait and not metrics.huge else 860)

    def _picture(self, picture: Picture | WayPicture) -> PictureView:
        """Where words need the room, the drawing gives way."""
        view = PictureView(picture, self.look, self.look.palette.panel, bare=True)
        view.setMinimumSize(1, 1)
        return view

    def _other_way(self) -> QBoxLayout:
        look, body = self.look, self._body
        row: QBoxLayout = QHBoxLayout()
        row.setSpacing(look.gap)
        both: QBoxLayout = QVBoxLayout() if self._stacked else row
        both.setSpacing(look.gap)
        if self._stacked:
            both.addLayout(row)
        if not (look.metrics.huge or look.metrics.lean):
            icon = IconView("qrcode", look, look.palette.panel.ink, look.metrics.css(72))
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        if not look.metrics.huge:
            row.addWidget(Text(body.code_hint, look, Type.BODY, look.palette.panel.ink, LEFT), 1)
        if body.invite_action:
            both.addWidget(BigButton(body.invite_action, look, self._touch), 0)
        return both
