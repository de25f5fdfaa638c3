"""The side panel of a receipt or document: a code to scan, what it is for, the buttons."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Space, Type
from ui.view import Action, Notice
from ui.widgets.button import BigButton
from ui.widgets.notice import NoticePanel
from ui.widgets.qr import QrView
from ui.widgets.style import Style
from ui.widgets.text import CENTRE, LEFT, Panel, Text
from ui.widgets.touchable import Touch

_WIDE = 780


def code_panel(
    code: str,
    caption: str,
    print_action: Action | None,
    print_note: Notice | None,
    style: Style,
    touch: Touch,
    *,
    portrait: bool,
    other: Action | None = None,
    wide: bool = False,
) -> QWidget:
    """Landscape: a column at the side. Portrait: a row below, the code at its left. `other` stands after the print,
    which the focus begins with.

    What a code is for gives way to a note where words are large: the note is news, and is no smaller than the others.
    `wide`: without a code, for a long note, the buttons beside each other below it.
    """
    panel = Panel(style, edge=style.palette.hairline)
    layout: QBoxLayout = QHBoxLayout(panel) if portrait else QVBoxLayout(panel)
    inset = style.metrics.css(30 if style.metrics.large else 42)
    layout.setContentsMargins(inset, inset, inset, inset)
    layout.setSpacing(style.metrics.px(Space.GAP))
    if code:
        side = _code_px(style, portrait=portrait, with_note=print_note is not None or other is not None)
        layout.addWidget(QrView(code, caption, style, side), 0, Qt.AlignmentFlag.AlignHCenter)
    if style.metrics.large and not portrait and print_note is not None:
        caption = ""
    in_a_row = wide or (portrait and not code)
    layout.addLayout(_beside(caption, (print_action, other), print_note, style, touch, portrait, in_a_row), 1)
    if not portrait:
        panel.setFixedWidth(style.metrics.css(_WIDE) if wide else side_width_px(style))
    return panel


def side_width_px(style: Style) -> int:
    """Wide enough for 呼叫工作人员 in large type, narrow enough to leave the number its line."""
    return style.metrics.css(540 if style.metrics.large else 490)


def _code_px(style: Style, *, portrait: bool, with_note: bool) -> int:
    """As large as the words beside it leave room for."""
    if portrait:
        return style.metrics.css(250 if style.metrics.large else 300)
    if style.metrics.large:
        return style.metrics.css(240 if with_note else 320)
    return style.metrics.css(320 if with_note else 380)


def _beside(
    caption: str,
    actions: Iterable[Action | None],
    print_note: Notice | None,
    style: Style,
    touch: Touch,
    portrait: bool,
    in_a_row: bool,
) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(style.metrics.px(Space.GAP))
    if portrait:
        column.addStretch(1)
    if caption:
        column.addWidget(Text(caption, style, Type.BODY, style.palette.ink, LEFT if portrait else CENTRE))
    column.addStretch(1)
    if print_note:
        column.addWidget(NoticePanel(print_note, style))
    column.addLayout(_buttons(actions, style, touch, in_a_row=in_a_row))
    if portrait or in_a_row:
        column.addStretch(1)
    return column


def _buttons(actions: Iterable[Action | None], style: Style, touch: Touch, *, in_a_row: bool) -> QBoxLayout:
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight if in_a_row else QBoxLayout.Direction.TopToBottom)
    row.setSpacing(style.metrics.px(Space.GAP))
    for action in filter(None, actions):
        row.addWidget(BigButton(action, style, touch, role=Type.BUTTON))
    return row
