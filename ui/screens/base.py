"""What all screens share: title, lead and problem; refreshed in place while the view's key stays."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Space, Type
from ui.view import Body, Notice, ScreenView
from ui.widgets.notice import NoticePanel
from ui.widgets.style import Style
from ui.widgets.text import Text, reveal
from ui.widgets.touchable import Touch


class Header(QWidget):
    """The question and one line of reassurance, which gives way to what is wrong."""

    def __init__(self, view: ScreenView, style: Style) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.metrics.css(2))
        self._title = Text(view.title, style, Type.QUESTION)
        self._lead = Text(view.lead, style, Type.BODY, style.palette.secondary)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        self.refresh(view)

    def refresh(self, view: ScreenView) -> None:
        self._title.show_text(view.title)
        self._lead.show_text(view.lead)
        reveal(self._title, bool(view.title))
        reveal(self._lead, bool(view.lead) and view.problem is None)
        reveal(self, bool(view.title or view.lead))


class ProblemSlot(QWidget):
    """Room for what is wrong with this very answer; takes none while nothing is."""

    def __init__(self, notice: Notice | None, style: Style) -> None:
        super().__init__()
        self.look = style
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._panel: NoticePanel | None = None
        self._notice: Notice | None = None
        if notice is None:
            self.hide()
        self.show_notice(notice)

    def show_notice(self, notice: Notice | None) -> None:
        if notice == self._notice:
            return
        if self._panel is not None:
            self._panel.setParent(None)
            self._panel.deleteLater()
        self._panel = NoticePanel(notice, self.look) if notice else None
        if self._panel is not None:
            self._column.addWidget(self._panel)
            self._panel.show()
        self._notice = notice
        reveal(self, notice is not None)


class Screen(QWidget):
    """The middle band. Subclasses draw one kind of body and say whether they can take a new one over."""

    def __init__(self, view: ScreenView, style: Style, touch: Touch) -> None:
        super().__init__()
        self.look, self.touch = style, touch
        self.header = Header(view, style)
        self.problem = ProblemSlot(view.problem, style)

    def refresh(self, view: ScreenView) -> bool:
        """Take over another view of the same key; False where it must be built anew."""
        self.header.refresh(view)
        self.problem.show_notice(view.problem)
        return self.take(view.body)

    def take(self, body: Body) -> bool:
        raise NotImplementedError

    def typed(self, text: str) -> bool:
        """A hardware key; True if it meant something here."""
        return False

    def column(
        self, widgets: Sequence[QWidget], *, stretched: QWidget | None = None, with_problem: bool = True
    ) -> QVBoxLayout:
        """Title, problem, and the rest, one below the other."""
        above = (self.header, self.problem) if with_problem else (self.header,)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.metrics.px(Space.GAP))
        for widget in (*above, *widgets):
            column.addWidget(widget, 1 if widget is stretched else 0)
        return column
