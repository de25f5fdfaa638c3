"""One department's part of a case, in a row: a sign, what it is, who does it, how far it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Space, Type
from ui.view import PartLine, StepState, Tone
from ui.widgets.style import Style
from ui.widgets.text import IconView, Text

_ICONS = {
    Tone.DONE: "circle-check",
    Tone.HELP: "alert-triangle",
    Tone.WAIT: "clock-pause",
    Tone.ACT: "progress",
    Tone.PLAIN: "circle-dashed",
}


class PartRow(QWidget):
    """The sign is a shape as well as a colour; the words beside it say the same."""

    def __init__(self, part: PartLine, style: Style) -> None:
        super().__init__()
        palette, css = style.palette, style.metrics.css
        ahead = part.state is StepState.AHEAD
        ink = palette.secondary if ahead else palette.tint(part.tone).ink
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.metrics.px(Space.GAP))
        row.addWidget(IconView(_ICONS[part.tone], style, ink, css(56)), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(css(2))
        words.addWidget(Text(part.title, style, Type.BODY_BOLD))
        words.addWidget(Text(part.department, style, Type.HELP, palette.secondary))
        words.addStretch(1)
        row.addLayout(words, 5)
        said = QVBoxLayout()
        said.setSpacing(css(2))
        said.addWidget(Text(part.state_words, style, Type.BODY if ahead else Type.BODY_BOLD, ink))
        if part.reason:
            said.addWidget(Text(part.reason, style, Type.HELP, palette.secondary))
        said.addStretch(1)
        row.addLayout(said, 6)
