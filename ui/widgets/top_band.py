"""Who and where: seal, centre, signs, date and clock."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Space, Type
from ui.view import Chip, ScreenView
from ui.widgets.chip import ChipButton, StillChip
from ui.widgets.seal import Seal
from ui.widgets.style import Style
from ui.widgets.text import Text
from ui.widgets.touchable import Touch


class TopBand(QWidget):
    """In portrait the date gives way: there is room for the clock only."""

    def __init__(self, view: ScreenView, style: Style, touch: Touch) -> None:
        super().__init__()
        self.look, self._touch = style, touch
        margin = style.metrics.px(Space.MARGIN)
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 0, margin, 0)
        row.setSpacing(style.metrics.css(20))
        row.addWidget(Seal(style))
        row.addSpacing(style.metrics.css(4))
        self._centre = Text(view.centre, style, Type.VALUE_BOLD)
        row.addWidget(self._centre, 1)
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(style.metrics.css(20))
        row.addLayout(self._chip_row)
        self._date = Text(view.date_text, style, Type.BODY, style.palette.secondary, wraps=False)
        self._date.setVisible(not style.metrics.portrait and not style.metrics.elder)
        row.addWidget(self._date)
        self._clock = Text(view.clock_text, style, Type.VALUE_BOLD, wraps=False)
        row.addWidget(self._clock)
        self._chips: tuple[Chip, ...] = ()
        self._show_chips(view.chips)

    def refresh(self, view: ScreenView) -> None:
        self._centre.show_text(view.centre)
        self._date.show_text(view.date_text)
        self._clock.show_text(view.clock_text)
        if view.chips != self._chips:
            self._show_chips(view.chips)

    def _show_chips(self, chips: tuple[Chip, ...]) -> None:
        while (item := self._chip_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for chip in chips:
            sign = ChipButton(chip, self.look, self._touch) if chip.action else StillChip(chip, self.look)
            self._chip_row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._chips = chips
