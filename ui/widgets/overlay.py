"""A panel above the screen: the call for help, the idle countdown. The bottom band stays free; in portrait the panel stands low, where a seated person reaches it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Space, Type
from ui.told import Role, tell
from ui.view import Overlay, Tone
from ui.widgets.button import BigButton
from ui.widgets.likes import LikesPanel
from ui.widgets.number_box import number_box
from ui.widgets.progress import CountdownRing, ProgressBar
from ui.widgets.sign_panel import SignPanel
from ui.widgets.style import Style
from ui.widgets.text import IconView, Panel, Text, Title
from ui.widgets.touchable import Touch

_FEW, _MANY = 3, 8


class OverlayView(QWidget):
    """Dims what is behind and takes every touch on it, so that nothing is pressed unseen."""

    def __init__(self, overlay: Overlay, style: Style, touch: Touch) -> None:
        super().__init__()
        self.look, self.overlay, self._touch = style, overlay, touch
        self.setObjectName(f"overlay.{overlay.id}")
        tell(self, Role.Dialog, " ".join((overlay.title, *overlay.lines)))
        self._ring: CountdownRing | None = None
        outer = QVBoxLayout(self)
        margin = style.metrics.px(Space.MARGIN)
        self._above = margin
        low = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        middle = Qt.AlignmentFlag.AlignCenter
        self._likes = LikesPanel(overlay, style, touch) if overlay.tabs else None
        self._sign = SignPanel(overlay, overlay.clip, style, touch) if overlay.clip is not None else None
        if self._likes is not None and style.metrics.lowers:
            self._above = style.metrics.low_top_px
        outer.setContentsMargins(margin, self._above, margin, margin)
        if self._sign is not None:
            outer.addWidget(self._sign)
            return
        outer.addWidget(self._likes or self._panel(), 0, low if style.metrics.portrait else middle)

    def refresh(self, overlay: Overlay) -> bool:
        """Only the seconds may change in place, and whether a clip plays."""
        if (
            self._sign is not None
            and overlay.clip is not None
            and _of_a_clip(overlay) == _of_a_clip(self.overlay)
        ):
            self.overlay = overlay
            self._sign.take(overlay, overlay.clip)
            return True
        same = _without_time(overlay) == _without_time(self.overlay)
        if not same or (overlay.countdown_s is None) != (self._ring is None):
            return False
        self.overlay = overlay
        if self._ring is not None and overlay.countdown_s is not None:
            self._ring.show_time(overlay.countdown_s, overlay.countdown_of_s)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._likes is not None:
            most_px = self.height() - self._above - self.look.metrics.px(Space.MARGIN)
            self._likes.setFixedHeight(self._likes.comfortable_px(most_px))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._scrim())

    @property
    def dims_below(self) -> QColor | None:
        """How dark the ground of the buttons below it is; not half dark, where their edges would be lost in it."""
        return self._scrim() if self._likes is None else None

    def _scrim(self) -> QColor:
        """What a like does is seen on the screen behind, too: it is dimmed less."""
        scrim = _rgba(self.look.palette.scrim)
        scrim.setAlpha(scrim.alpha() // (3 if self._likes is not None else 1))
        return scrim

    def _panel(self) -> QWidget:
        style = self.look
        panel = Panel(style, edge=style.palette.tint(self.overlay.tone).ink)
        limits = style.metrics
        panel.setFixedWidth(min(limits.width_px - 2 * limits.px(Space.MARGIN), limits.css(1180)))
        column = QVBoxLayout(panel)
        inset = limits.px(Space.MARGIN)
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(style.gap)
        column.addLayout(self._head())
        if self.overlay.big:
            column.addWidget(number_box(self.overlay.big_label, self.overlay.big, style))
        if self.overlay.progress:
            column.addWidget(ProgressBar(style))
        column.addLayout(self._actions())
        return panel

    def _head(self) -> QHBoxLayout:
        style, overlay = self.look, self.overlay
        head = QHBoxLayout()
        head.setSpacing(style.metrics.px(Space.WIDE))
        if overlay.countdown_s is not None:
            self._ring = CountdownRing(style, overlay.countdown_s, overlay.countdown_of_s)
            head.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        else:
            tint = style.palette.tint(Tone.ACT if overlay.tone is Tone.PLAIN else overlay.tone)
            disc = IconView(overlay.icon, style, tint.ink, style.metrics.css(128), tint.ground)
            head.addWidget(disc, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(style.metrics.px(Space.TIGHT))
        words.addWidget(Title(overlay.title, style, Type.QUESTION))
        for line in overlay.lines:
            words.addWidget(Text(line, style, Type.BODY, style.palette.secondary))
        words.addStretch(1)
        head.addLayout(words, 1)
        return head

    def _actions(self) -> QGridLayout:
        """Few stand beside each other, in portrait below each other; of many two or four in a row."""
        style, actions = self.look, self.overlay.actions
        few = 1 if style.metrics.portrait else max(1, len(actions))
        columns = few if len(actions) <= _FEW else 2 if len(actions) <= _MANY or style.metrics.portrait else 4
        grid = QGridLayout()
        grid.setSpacing(style.gap)
        for index, action in enumerate(actions):
            filled = index == len(actions) - 1 and action.tone is Tone.ACT
            button = BigButton(action, style, self._touch, filled=filled, role=Type.BUTTON)
            grid.addWidget(button, index // columns, index % columns)
        return grid


def _without_time(overlay: Overlay) -> tuple[object, ...]:
    return (
        overlay.id,
        overlay.title,
        overlay.lines,
        overlay.tone,
        overlay.actions,
        overlay.big,
        overlay.big_label,
        overlay.progress,
        overlay.tabs,
        overlay.groups,
        overlay.clip,
    )


def _of_a_clip(overlay: Overlay) -> tuple[object, ...]:
    """What stays while it is stopped and started."""
    clip = overlay.clip.clip if overlay.clip is not None else None
    return (overlay.id, overlay.title, overlay.lines, clip, tuple(action.id for action in overlay.actions))


def _rgba(colour: str) -> QColor:
    """#RRGGBBAA."""
    result = QColor(colour[:7])
    result.setAlpha(int(colour[7:9], 16))
    return result
