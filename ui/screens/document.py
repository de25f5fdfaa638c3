"""A page as it will be printed, beside what can be done with it."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.faces import make_font
from ui.screens.base import Screen
from ui.screens.code_panel import code_panel, side_width_px
from ui.theme import LIGHT, SANS, Space, Type
from ui.view import Body, DocumentBody, ScreenView
from ui.widgets.number_box import NumberBox
from ui.widgets.paged import Paged
from ui.widgets.style import Style, draw_panel
from ui.widgets.text import CENTRE, Text
from ui.widgets.touchable import Touch

_MARK = "#0E000000"
_MARK_TRIAL_PX, _MARK_SHARE = 100, 0.5


class Sheet(QWidget):
    """Paper is white whatever the theme, and looks like paper: square corners, the mark across."""

    def __init__(self, body: DocumentBody, style: Style, touch: Touch) -> None:
        super().__init__()
        self.look, self._mark = style, body.sample_mark
        column = QVBoxLayout(self)
        inset = style.metrics.px(Space.SNUG if style.metrics.lean else Space.MARGIN)
        column.setContentsMargins(inset, inset * 3 // 4, inset, inset * 3 // 4)
        column.setSpacing(style.metrics.px(Space.TIGHT))
        column.addWidget(Text(body.title, style, Type.OPTION, LIGHT.ink, CENTRE))
        lines = [self._line(label, value) for label, value in body.lines]
        column.addWidget(
            Paged(
                lines,
                replace(style, palette=LIGHT),
                touch,
                most_columns=2,
                gap_px=style.metrics.css(6),
                tallest_px=style.metrics.css(64),
            ),
            1,
        )
        column.addLayout(self._foot(body))

    def _foot(self, body: DocumentBody) -> QHBoxLayout:
        """How to verify it at the left, who issued it and when at the right."""
        foot = QHBoxLayout()
        verification = Text(body.verification, self.look, Type.SMALL, LIGHT.secondary)
        foot.addWidget(verification, 2, Qt.AlignmentFlag.AlignBottom)
        issued = QVBoxLayout()
        issued.setSpacing(0)
        for text in (body.issuer, body.issued_on):
            issued.addWidget(Text(text, self.look, Type.BODY, LIGHT.ink, Qt.AlignmentFlag.AlignRight))
        foot.addLayout(issued, 3)
        return foot

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = self.look.metrics.px(Space.BORDER)
        draw_panel(painter, QRectF(self.rect()), self.look.metrics.css(6), "#FFFFFF", LIGHT.edge, edge)
        if self._mark:
            self._draw_mark(painter)

    def _draw_mark(self, painter: QPainter) -> None:
        painter.translate(QRectF(self.rect()).center())
        painter.rotate(-24)
        font = make_font(SANS, _MARK_TRIAL_PX, bold=True)
        share = self.width() * _MARK_SHARE / max(1, QFontMetrics(font).horizontalAdvance(self._mark))
        size = min(_MARK_TRIAL_PX * share, self.height() * _MARK_SHARE)
        painter.setFont(make_font(SANS, round(size), bold=True))
        painter.setPen(QColor(_MARK))
        reach = self.width()
        painter.drawText(
            QRectF(-reach, -reach, 2 * reach, 2 * reach), Qt.AlignmentFlag.AlignCenter, self._mark
        )

    def _line(self, label: str, value: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.gap)
        row.addWidget(Text(label, self.look, Type.BODY, LIGHT.secondary), 2)
        row.addWidget(Text(value, self.look, Type.BODY_BOLD, LIGHT.ink), 3)
        return line


class DocumentScreen(Screen):
    def __init__(self, view: ScreenView, body: DocumentBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        portrait = style.metrics.portrait
        parts = QWidget()
        row: QBoxLayout = QVBoxLayout(parts) if portrait else QHBoxLayout(parts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.metrics.px(Space.WIDE))
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.gap)
        column.addWidget(Sheet(body, style, touch), 1)
        if portrait and body.number:
            column.addWidget(NumberBox(body.number_label, body.number, style, on_paper=True))
        row.addWidget(main, 1)
        row.addWidget(self._side(portrait), 0)
        self.column([parts], stretched=parts)

    def take(self, body: Body) -> bool:
        return body == self._body

    def _side(self, portrait: bool) -> QWidget:
        body = self._body
        side = QWidget()
        if not portrait:
            side.setFixedWidth(side_width_px(self.look))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.gap)
        panel = code_panel(
            body.qr,
            "",
            body.print_action,
            body.print_note,
            self.look,
            self.touch,
            portrait=portrait,
            other=body.reveal,
        )
        column.addWidget(panel, 1)
        if not portrait and body.number:
            column.addWidget(NumberBox(body.number_label, body.number, self.look, on_paper=True))
        return side
