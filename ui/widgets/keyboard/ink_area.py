"""手写: the field to write in, and the ways to take ink back."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.domain.handwriting import Handwriting, Ink
from ui.widgets.key import Key
from ui.widgets.keyboard.ink_reader import InkReader
from ui.widgets.keyboard.writing_field import WritingField
from ui.widgets.style import Style
from ui.widgets.touchable import Touch


class InkArea(QWidget):
    """`found` hears of the characters that the ink may be, again after each stroke; of none when it is wiped.
    `dropped` hears that the person wants none of them."""

    def __init__(
        self,
        handwriting: Handwriting,
        style: Style,
        touch: Touch,
        found: Callable[[tuple[str, ...]], None],
        dropped: Callable[[], None],
        *,
        upright: bool,
    ) -> None:
        super().__init__()
        words = style.words
        self._found, self._dropped = found, dropped
        self._reader = InkReader(handwriting, found)
        self._field = WritingField(words("在这里写一个字"), style, touch, self._written)
        self._stroke = Key("ink.stroke", words("退一笔"), style, touch, "arrow-back-up")
        self._again = Key("ink.again", words("重写"), style, touch, "refresh")
        self._stroke.on_strike = self._field.take_back_stroke
        self._again.on_strike = self._drop
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(style.metrics.css(12))
        if upright:
            grid.addWidget(self._field, 0, 0, 1, 2)
            grid.addWidget(self._stroke, 1, 0)
            grid.addWidget(self._again, 1, 1)
            grid.setRowStretch(0, 1)
        else:
            grid.addWidget(self._field, 0, 0, 2, 1)
            grid.addWidget(self._stroke, 0, 1)
            grid.addWidget(self._again, 1, 1)
            grid.setColumnStretch(0, 1)
        self._limit()

    @property
    def ink(self) -> Ink:
        return self._field.kept

    def restore(self, ink: Ink) -> None:
        """As it was kept from a field of any size."""
        if ink.strokes:
            self._field.restore(ink)
            self._limit()
            self._reader.read(ink)

    def wipe(self) -> None:
        self._reader.forget()
        self._field.wipe()
        self._limit()
        self._found(())

    def end(self) -> None:
        """Before it is destroyed: nobody waits for what is still being read."""
        self._reader.end()

    def _written(self, ink: Ink) -> None:
        self._limit()
        if ink.strokes:
            self._reader.read(ink)
        else:
            self._drop()

    def _drop(self) -> None:
        self.wipe()
        self._dropped()

    def _limit(self) -> None:
        has_ink = bool(self._field.ink.strokes)
        self._stroke.setEnabled(has_ink)
        self._again.setEnabled(has_ink)
