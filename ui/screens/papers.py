"""Pages that were captured: one to be judged, or all of them side by side."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.screens.base import Screen
from ui.theme import Space, Type
from ui.view import Action, Body, PageBody, PagesBody, ScreenView, TakenPage, Tone
from ui.widgets.button import BigButton
from ui.widgets.notice import NoticePanel
from ui.widgets.paged import Paged
from ui.widgets.photo import Photo, PhotoView
from ui.widgets.style import Style, draw_panel
from ui.widgets.touchable import Touch, Touchable

_PHOTO_CSS, _LOW_PHOTO_CSS = 220, 120
"""The least height of a page on its card: which one it is can be seen, and it is shown large by a touch."""


class PageScreen(Screen):
    """The verdict where the hint stood, and under it the page as large as it can be."""

    def __init__(self, view: ScreenView, body: PageBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        photo = PhotoView(body.picture, style.words("拍下的这一页"), style)
        buttons = [self._button(action) for action in body.actions]
        self.column([NoticePanel(body.verdict, style), photo, *buttons], stretched=photo)

    def take(self, body: Body) -> bool:
        return body == self._body

    def _button(self, action: Action) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(BigButton(action, self.look, self.touch, small=True))
        line.addStretch(1)
        return row


class PagesScreen(Screen):
    def __init__(self, view: ScreenView, body: PagesBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        portrait = style.metrics.portrait
        columns = min(len(body.pages), 2 if portrait else 4)
        cards = [PageCard(page, style, touch) for page in body.pages]
        tallest = style.metrics.css(520)
        paged = Paged(cards, style, touch, columns=columns, tallest_px=tallest, fills=True)
        notice = [NoticePanel(body.notice, style)] if body.notice else []
        self.column([*notice, paged], stretched=paged)

    def take(self, body: Body) -> bool:
        return body == self._body


class PageCard(Touchable):
    """A page, small, and under it which one it is and whether it can be read."""

    def __init__(self, page: TakenPage, style: Style, touch: Touch) -> None:
        super().__init__(page.action.id, page.action.label, style, touch)
        self._page, self._photo = page, Photo(page.picture)
        self.setAccessibleDescription(page.note)
        self.emits(page.action.event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        photo = _LOW_PHOTO_CSS if self.look.metrics.lean else _PHOTO_CSS
        return self.look.metrics.css(photo) + self._words_px()

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.css(300), self.heightForWidth(0))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.metrics.touch(), self.look.metrics.touch())

    def text_needs(self) -> QRect:
        return self._words_place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        palette, pad = self.look.palette, self._pad
        ground = palette.pressed if self.isDown() else palette.surface
        border = self.look.metrics.px(Space.BORDER)
        draw_panel(painter, QRectF(self.rect()), self.radius_px, ground, palette.edge, border)
        room = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad - self._words_px())
        self._photo.draw(painter, room, self.look)
        words = self._words_place()
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        self.look.draw_text(painter, words, self._page.label, Type.VALUE_BOLD, palette.ink, middle)
        below = words.adjusted(0, self._label_px(), 0, 0)
        ink = palette.tint(Tone.DONE if self._page.is_clear else Tone.WAIT).ink
        self.look.draw_text(painter, below, self._page.note, Type.BODY, ink, middle)

    @property
    def _pad(self) -> int:
        return self.look.metrics.css(20)

    def _label_px(self) -> int:
        return self.look.text_size(self._page.label, Type.VALUE_BOLD).height()

    def _words_px(self) -> int:
        note = self.look.text_size(self._page.note, Type.BODY).height()
        return self._label_px() + note + self._pad

    def _words_place(self) -> QRect:
        height = self._words_px()
        return QRect(self._pad, self.height() - height, self.width() - 2 * self._pad, height - self._pad // 2)
