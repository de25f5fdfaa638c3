"""The receipt tells the truth: the number, the state, what happens by itself, how to follow it.

The number is what is to be written down: it is there at once, however large the words are; in huge ones right below the
headline, and what more there is to say after it.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.screens.code_panel import code_panel
from ui.theme import Space, Type
from ui.view import Body, ReceiptBody, ScreenView, Tone
from ui.widgets.button import BigButton
from ui.widgets.milestones import Milestones
from ui.widgets.notice import NoticePanel
from ui.widgets.number_box import NumberBox
from ui.widgets.paged import Paged
from ui.widgets.part_row import PartRow
from ui.widgets.style import Style
from ui.widgets.text import IconView, Panel, Text
from ui.widgets.touchable import Touch


class ReceiptScreen(Screen):
    """The header gives way to the headline in the panel: it is the same sentence."""

    def __init__(self, view: ScreenView, body: ReceiptBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        portrait = style.metrics.portrait
        layout: QBoxLayout = QVBoxLayout(self) if portrait else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.metrics.px(Space.WIDE))
        self.header.setParent(self)
        self.header.hide()
        if body.parts:
            self._lay_out_parts(layout)
            return
        layout.addWidget(self._state_panel(), 1)
        layout.addWidget(self._side_panel(), 0)

    def _side_panel(self) -> QWidget:
        """What is to pay stands in the room of the code, which comes on paper."""
        style, touch, body = self.look, self.touch, self._body
        portrait = style.metrics.portrait
        return code_panel(
            "" if body.owing else body.qr,
            "" if body.owing else body.qr_caption,
            body.print_action,
            body.owing or (None if body.aside else body.print_note),
            style,
            touch,
            portrait=portrait,
            other=body.aside,
            wide=body.owing is not None,
        )

    def _lay_out_parts(self, layout: QBoxLayout) -> None:
        """The parts have the room of the code, which comes on paper, and of the stations: each part has its own."""
        portrait, rows = self.look.metrics.portrait, [PartRow(part, self.look) for part in self._body.parts]
        if self.look.metrics.lean:
            layout.addWidget(self._number_panel(rows))
            return
        layout.addWidget(self._number_panel(), 0 if portrait else 1)
        layout.addWidget(self._parts_panel(rows), 1)

    def _number_panel(self, rows: Sequence[PartRow] = ()) -> QWidget:
        """`rows`: the parts stand below the number, on its pages, where two lists would have to turn."""
        style, body = self.look, self._body
        panel = Panel(style, edge=style.palette.hairline)
        column = QVBoxLayout(panel)
        inset = style.metrics.css(18 if style.metrics.large else 34)
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(style.gap)
        number = NumberBox(body.number_label, body.number, style, note=body.applied)
        notices = [
            NoticePanel(notice, style) for notice in (body.owing, *body.notices, body.print_note) if notice
        ]
        blocks: list[QWidget] = [self._headline(), number, *notices, *rows]
        if style.metrics.portrait:
            for block in blocks:
                column.addWidget(block)
        else:
            column.addWidget(Paged(blocks, style, self.touch, gap_px=style.gap, foremost=(number,)), 1)
        for action in filter(None, (body.print_action, body.aside)):
            column.addWidget(BigButton(action, style, self.touch, role=Type.BUTTON))
        return panel

    def _parts_panel(self, rows: Sequence[PartRow]) -> QWidget:
        style = self.look
        panel = Panel(style, edge=style.palette.hairline)
        column = QVBoxLayout(panel)
        inset = style.metrics.css(18 if style.metrics.large else 34)
        column.setContentsMargins(inset, inset, inset, inset)
        column.addWidget(
            Paged(rows, style, self.touch, gap_px=style.metrics.css(20), loosest_px=style.metrics.css(40))
        )
        return panel

    def refresh(self, view: ScreenView) -> bool:
        return self.take(view.body)

    def take(self, body: Body) -> bool:
        return body == self._body

    def _state_panel(self) -> QWidget:
        style, body, portrait = self.look, self._body, self.look.metrics.portrait
        panel = Panel(style, edge=style.palette.hairline)
        column = QVBoxLayout(panel)
        inset = style.metrics.css(18 if style.metrics.large else 42)
        column.setContentsMargins(inset, inset, inset, inset)
        number = NumberBox(body.number_label, body.number, style, note=body.applied)
        blocks: list[QWidget] = [self._headline(), number]
        if style.metrics.huge:
            blocks.append(Text(body.explanation, style, Type.BODY, style.palette.secondary))
        moved = (body.print_note,) if body.owing or body.aside else ()
        blocks += [NoticePanel(notice, style) for notice in (*moved, *body.notices) if notice]
        scales: list[Callable[[], None]] = [partial(number.grow, True), partial(number.grow, False)]
        if body.milestones:
            beside = style.metrics.large and not portrait
            stations = Milestones(body.milestones, style, words_beside=beside)
            blocks.append(stations)
            scales.append(stations.set_words_beside)
        column.addWidget(
            Paged(
                blocks,
                style,
                self.touch,
                gap_px=style.metrics.css(14 if style.metrics.large else 24),
                loosest_px=style.metrics.css(140 if portrait else 64),
                evenly=False,
                foremost=(number,),
                scales=scales,
            )
        )
        return panel

    def _headline(self) -> QWidget:
        """The tick is only for what is done; anything else has its own shape."""
        style, body = self.look, self._body
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.metrics.css(40))
        icons = {Tone.DONE: "circle-check", Tone.WAIT: "clock", Tone.HELP: "circle-x"}
        ink = style.palette.tint(body.tone).ink
        icon = body.icon or icons.get(body.tone, "info-circle")
        row.addWidget(
            IconView(icon, style, ink, style.metrics.css(80 if body.parts or style.metrics.huge else 116)),
            0,
            Qt.AlignmentFlag.AlignVCenter,
        )
        words = QVBoxLayout()
        words.setSpacing(style.metrics.css(4))
        words.addWidget(Text(body.headline, style, Type.OPTION if body.parts else Type.QUESTION))
        if body.parts or not style.metrics.huge:
            words.addWidget(Text(body.explanation, style, Type.BODY, style.palette.secondary))
        row.addLayout(words, 1)
        return head
