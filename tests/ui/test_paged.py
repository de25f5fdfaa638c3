"""Pages are turned only where there must be several, and then none of them is nearly empty."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ui.icons import Icons, icon_folder
from ui.theme import LIGHT, Metrics
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.touchable import Touch
from ui.words import in_chinese

ROOM_PX = 1000


@pytest.fixture
def style(app: QApplication) -> Style:
    return Style(LIGHT, Metrics(1920, 1080), Icons(icon_folder()), in_chinese)


@pytest.fixture
def touch() -> Touch:
    return Touch(lambda event: None, lambda: 0.0)


def blocks(count: int, height_px: int) -> list[QWidget]:
    made = [QWidget() for _ in range(count)]
    for block in made:
        block.setMinimumHeight(height_px)
    return made


def shown(paged: Paged) -> Paged:
    paged.resize(800, ROOM_PX)
    paged.show()
    QApplication.processEvents()
    return paged


def rows_of_pages(paged: Paged, of: list[QWidget]) -> list[int]:
    later = paged.findChild(QWidget, "page.later")
    assert later is not None
    counts = [sum(block.isVisible() for block in of)]
    while later.isVisible() and later.isEnabled():
        later.click()  # type: ignore[attr-defined]
        counts.append(sum(block.isVisible() for block in of))
    return counts


def test_what_fits_stands_on_one_page(style: Style, touch: Touch) -> None:
    rows = blocks(5, 200)
    assert rows_of_pages(shown(Paged(rows, style, touch, gap_px=0)), rows) == [5]


def test_pages_share_what_does_not_fit(style: Style, touch: Touch) -> None:
    rows = blocks(6, 200)
    assert rows_of_pages(shown(Paged(rows, style, touch, gap_px=0)), rows) == [3, 3]


def test_smaller_type_comes_before_a_second_page(style: Style, touch: Touch) -> None:
    rows = blocks(6, 200)

    def smaller() -> None:
        for row in rows:
            row.setMinimumHeight(150)

    paged = Paged(rows, style, touch, gap_px=0, scales=[lambda: None, smaller])
    assert rows_of_pages(shown(paged), rows) == [6]


def test_type_stays_large_while_all_fits(style: Style, touch: Touch) -> None:
    rows = blocks(3, 200)
    tried: list[str] = []
    scales = [lambda: tried.append("large"), lambda: tried.append("small")]
    shown(Paged(rows, style, touch, gap_px=0, scales=scales))
    assert set(tried) == {"large"}


def test_what_matters_most_stands_on_the_first_page_in_its_order(style: Style, touch: Touch) -> None:
    rows = blocks(6, 300)
    amount, others = rows[1], rows[5]
    paged = shown(Paged(rows, style, touch, gap_px=0, foremost=(amount, others)))
    assert paged.shown_blocks[:2] == [amount, others]
    assert amount.y() < others.y()
