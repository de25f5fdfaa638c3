"""Still words and grounds: a wrapped text, a panel, a hairline."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Space, Type
from ui.told import Role, name_anew, tell
from ui.widgets.long_runs import LONGEST_WORD
from ui.widgets.style import WRAPPED, Style, draw_panel
from ui.widgets.turning import brush

LEFT = Qt.AlignmentFlag.AlignLeft
CENTRE = Qt.AlignmentFlag.AlignHCenter


class Text(QLabel):
    """Plain words that wrap. Plain, because names and answers pass through here.

    Its sizes are exact: QLabel guesses a squarish block for wrapped text, which tears layouts apart.
    """

    def __init__(
        self,
        text: str,
        style: Style,
        role: Type,
        colour: str = "",
        align: Qt.AlignmentFlag = LEFT,
        wraps: bool = True,
        typed: bool = False,
    ) -> None:
        """`typed`: words of somebody's own; where one is wider than its column it breaks anywhere, to be seen whole."""
        super().__init__(text)
        self._longest = 1 if typed else LONGEST_WORD
        self.look, self.role = style, role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(style.font(role))
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        self.setWordWrap(wraps)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour or style.palette.ink))
        self.setPalette(palette)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)

    def set_role(self, role: Type) -> None:
        """The same words larger or smaller, where the room decides."""
        if role is not self.role:
            self.role = role
            self.setFont(self.look.font(role))
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        flags = self.alignment().value | (WRAPPED if self.wordWrap() else 0)
        ink = self.palette().color(QPalette.ColorRole.WindowText).name()
        said, font = self.said_in(self.width()), self.look.font(self.role)
        self.look.draw_in(QPainter(self), self._place, said, font, ink, flags)

    @property
    def _place(self) -> QRect:
        """No word and no character stands alone on the last line: the one before goes down with it."""
        place = self.rect()
        if not self.wordWrap():
            return place
        said = self.said_in(place.width())
        spare = place.width() - self.look.unorphaned_px(said, self.role, place.width())
        if self.alignment() & CENTRE:
            return place.adjusted(spare // 2, 0, -(spare // 2), 0)
        return place.adjusted(spare, 0, 0, 0) if self.isRightToLeft() else place.adjusted(0, 0, -spare, 0)

    def show_text(self, text: str) -> None:
        if text != self.text():
            self.setText(text)

    def sizeHint(self) -> QSize:
        size = self.look.text_size(self.text(), self.role)
        return QSize(size.width() + 1, size.height())

    def minimumSizeHint(self) -> QSize:
        """The widest thing that cannot be broken, on one line."""
        if not self.wordWrap():
            return self.sizeHint()
        return QSize(self.look.text_size(self.said_in(1), self.role, 1).width() + 1, self._line_px())

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return self.sizeHint().height()
        return max(self.look.text_size(self.said_in(width), self.role, width).height(), self._line_px())

    def said_in(self, width: int) -> str:
        """As it is drawn at this width."""
        return (
            self.look.opened(self.text(), self.role, width, self._longest) if self.wordWrap() else self.text()
        )

    def _line_px(self) -> int:
        return self.look.line_px(self.role, self.text()) if self.text() else 0


class Title(Text):
    """What a screen or a panel is called; a screen reader goes from one to the next."""

    def __init__(self, text: str, style: Style, role: Type) -> None:
        super().__init__(text, style, role)
        tell(self, Role.Heading, text)

    def show_text(self, text: str) -> None:
        super().show_text(text)
        name_anew(self, text)


def reveal(widget: QWidget, visible: bool) -> None:
    """Show or hide inside a parent. Without one, showing would make it a window of its own."""
    if visible != (not widget.isHidden()) and (widget.parent() is not None or not visible):
        widget.setVisible(visible)


class Panel(QWidget):
    """A rounded ground for what belongs together."""

    def __init__(self, style: Style, ground: str = "", edge: str = "", radius_px: int = 0) -> None:
        super().__init__()
        self.look = style
        self._ground = ground or style.palette.surface
        self._edge = edge
        self._radius_px = radius_px or style.radius

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        edge_px = self.look.metrics.px(Space.BORDER)
        draw_panel(painter, QRectF(self.rect()), self._radius_px, self._ground, self._edge, edge_px)


class Hairline(QWidget):
    def __init__(self, style: Style, colour: str = "") -> None:
        super().__init__()
        self._colour = QColor(colour or style.palette.hairline)
        self.setFixedHeight(style.metrics.px(Space.BORDER))

    def paintEvent(self, event: QPaintEvent) -> None:
        brush(self).fillRect(self.rect(), self._colour)


class IconView(QWidget):
    """One icon, in a tinted disc if a ground is given."""

    def __init__(self, icon: str, style: Style, colour: str, size_px: int, ground: str = "") -> None:
        super().__init__()
        self.look = style
        self._icon, self._colour, self._ground = icon, colour, ground
        self.setFixedSize(QSize(size_px, size_px))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        draw_disc(painter, self.look, QRectF(self.rect()), self._icon, self._colour, self._ground)


def draw_disc(
    painter: QPainter, style: Style, place: QRectF, icon: str, colour: str, ground: str = ""
) -> None:
    """An icon in its tinted, softly cornered disc; without a ground the icon fills the place."""
    if not ground:
        style.icons.draw(painter, icon, colour, place)
        return
    draw_panel(painter, place, place.width() * 0.22, ground)
    inset = place.width() * 0.25
    style.icons.draw(painter, icon, colour, place.adjusted(inset, inset, -inset, -inset))
