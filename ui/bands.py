"""What stays of the window while screens come and go: the two bands and their view; the steps beside the screen."""

from PySide6.QtCore import Qt

from kiosk.domain.languages import Language
from ui.sizes import Sizes, said_but_typed
from ui.view import ScreenView
from ui.widgets.bottom_band import BottomBand, reads_first
from ui.widgets.step_line import StepLine
from ui.widgets.steps import StepList, has_room
from ui.widgets.style import Style
from ui.widgets.top_band import TopBand


class Bands:
    """What stays while screens come and go, and the view that it shows."""

    def __init__(self, style: Style, top: TopBand, bottom: BottomBand, view: ScreenView) -> None:
        self.style, self.top, self.bottom, self.view = style, top, bottom, view
        self.sizes = Sizes(style)


def direction(language: Language) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if language.right_to_left else Qt.LayoutDirection.LeftToRight


def steps_of(view: ScreenView, style: Style) -> StepList | StepLine | None:
    if not (style.metrics.portrait or style.metrics.large) and has_room(view.steps, style):
        return StepList(view.steps, view.step_line, style)
    return StepLine(view.step_line, style) if view.step_line else None


def in_bands(view: ScreenView) -> tuple[object, ...]:
    """All of a view that stands above and below the screen."""
    above = (view.centre, view.date_text, view.clock_text, view.chips, view.corner, view.practice)
    return (*above, view.back, view.tools, view.more, view.help, view.ways_on, reads_first(view))


def takes_room(view: ScreenView) -> tuple[object, ...]:
    """All of a view on which it depends whether the screen between the bands has room."""
    return (*in_bands(view), *said_but_typed(view))
