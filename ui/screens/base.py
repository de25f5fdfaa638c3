"""What all screens share: title, lead and problem; refreshed in place while the view's key stays."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.workflow.events import Event
from ui.phrases import Passage
from ui.present.entries import is_only_read
from ui.theme import Type
from ui.told import Role, name_anew, tell
from ui.view import Body, ConsentBody, GuideBody, MessageBody, Notice, ReceiptBody, ScreenView
from ui.widgets.notice import NoticePanel
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.text import Text, Title, reveal
from ui.widgets.touchable import Touch


class Header(QWidget):
    """The question and one line of reassurance, which gives way to what is wrong."""

    def __init__(self, view: ScreenView, style: Style) -> None:
        super().__init__()
        self.look = style
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.metrics.css(2))
        brief = style.metrics.brief
        self._title = Title(view.title, style, Type.VALUE_BOLD if brief else Type.QUESTION)
        self._lead = Text(view.lead, style, Type.BODY, style.palette.secondary)
        self._row = QHBoxLayout()
        self._row.setSpacing(style.gap)
        self._row.addWidget(self._title, 1)
        column.addLayout(self._row)
        column.addWidget(self._lead)
        self._leads = not brief
        self.refresh(view)

    def enlarge(self, width: int) -> None:
        """For a screen that is one sentence: the largest type in which the title stays on one line. For
        elders a tile's type is as large as a question is for others."""
        roles = [Type.INVITATION, Type.QUESTION, *([Type.TILE] if self.look.metrics.large else [])]
        one_line = (r for r in roles if self.look.text_size(self._title.text(), r).width() < width)
        self._title.set_role(next(one_line, Type.QUESTION))

    def put_beside_title(self, widget: QWidget) -> None:
        """At the end of the title's row; the line below it keeps its full width."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def give_way(self) -> None:
        """To what lacks its height: the lead is read aloud only."""
        self._leads = False
        reveal(self._lead, False)

    def refresh(self, view: ScreenView) -> None:
        self._title.show_text(view.title)
        self._lead.show_text(view.lead)
        reveal(self._title, bool(view.title))
        reveal(self._lead, self._leads and bool(view.lead) and view.problem is None)
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
        self._panel = NoticePanel(notice, self.look, is_news=True) if notice else None
        if self._panel is not None:
            self._column.addWidget(self._panel)
            self._panel.show()
        self._notice = notice
        reveal(self, notice is not None)


class Screen(QWidget):
    """The middle band. Subclasses draw one kind of body and say whether they can take a new one over."""

    told_as = Role.Grouping
    """To a screen reader, which says the screen's name as soon as the focus comes into it. Where nothing can have the
    focus it is a notification: Orca reads all of that as it shows."""
    title_leads = True
    """The title begins the first row, so that the steps as one line may stand at the end of it."""

    def __init__(self, view: ScreenView, style: Style, touch: Touch) -> None:
        super().__init__()
        tell(self, Role.Notification if is_only_read(view) else self.told_as, named(view))
        self.setObjectName("screen")
        self.look, self.touch = style, touch
        self.header = Header(view, style)
        self.problem = ProblemSlot(view.problem, style)

    def refresh(self, view: ScreenView) -> bool:
        """Take over another view of the same key; False where it must be built anew."""
        self.header.refresh(view)
        name_anew(self, named(view))
        self.problem.show_notice(view.problem)
        return self.take(view.body)

    def take(self, body: Body) -> bool:
        raise NotImplementedError

    @property
    def after_key(self) -> str:
        """What Enter shall mean after a hardware key that meant something here, by its id."""
        return "next"

    @property
    def read_first(self) -> Paged | None:
        """What is to be seen to its last page before the way on is open; None: nothing."""
        return None

    def meant(self, event: Event) -> Event:
        """What a press comes to here."""
        return event

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
        column.setSpacing(self.look.gap)
        for widget in (*above, *widgets):
            column.addWidget(widget, 1 if widget is stretched else 0)
        return column


def named(view: ScreenView) -> str:
    """Title and what to do; and what nothing else would tell a reader that goes from button to button."""
    return " ".join(part for part in (view.title, view.lead, _told_besides(view)) if part)


def _told_besides(view: ScreenView) -> str:
    """As the house's own voice says it aloud. A screen without buttons is read whole."""
    if not isinstance(view.body, _OF_SENTENCES) or is_only_read(view):
        return ""
    said = view.spoken.parts if isinstance(view.spoken, Passage) else (view.spoken,)
    return " ".join(part for part in said if part not in (view.title, view.lead))


_OF_SENTENCES = GuideBody | MessageBody | ConsentBody | ReceiptBody
