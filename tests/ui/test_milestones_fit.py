"""No word of a case's stations is cut off where a language breaks at spaces alone."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.workflow.states import TextSize
from ui.icons import Icons, icon_folder
from ui.looking.room import clipped
from ui.looking.written import written
from ui.theme import LIGHT, Metrics
from ui.view import Milestone, StepState
from ui.widgets.milestones import Milestones
from ui.widgets.style import Style
from ui.words import in_chinese

CELL, STATIONS = 120, 5


def painted(app: QApplication, label: str) -> QImage:
    style = Style(LIGHT, Metrics(1080, 1920), Icons(icon_folder()), in_chinese)
    stations = tuple(Milestone(label, "", StepState.AHEAD) for _ in range(STATIONS))
    widget = Milestones(stations, style)
    widget.resize(CELL * STATIONS, widget.heightForWidth(CELL * STATIONS))
    return widget.grab().toImage()


def is_blank(image: QImage, x: int) -> bool:
    """Below the discs and their line."""
    return len({image.pixel(x, y) for y in range(image.height() * 2 // 3, image.height())}) == 1


def test_a_long_word_ends_before_its_place_does(app: QApplication) -> None:
    image = painted(app, "Completedandgranted")
    inked = [x for x in range(CELL * 4, CELL * 5) if not is_blank(image, x)]
    assert inked, "nothing is written"
    assert inked[0] >= CELL * 4 + 4
    assert inked[-1] < CELL * 5 - 5


def test_below_each_other_no_tail_of_a_letter_is_cut_off(app: QApplication) -> None:
    style = Style(LIGHT, Metrics(3840, 2160, text=TextSize.LARGEST), Icons(icon_folder()), in_chinese)
    stations = tuple(
        Milestone(f"Getting ready {n}", "about 20 working days", StepState.AHEAD) for n in range(4)
    )
    widget = Milestones(stations, style)
    widget.resize(2424, widget.heightForWidth(2424))
    widget.show()
    runs = written(widget, widget)
    assert [run.text for run in runs if "about" in run.text], "they stand side by side"
    assert list(clipped(widget, runs)) == []
