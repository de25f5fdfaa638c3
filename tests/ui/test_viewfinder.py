"""The live picture: what the camera sees, where to hold the phone, and nothing of it afterwards."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from sample_arriving import confirming, identify

from kiosk.domain.ports import Preview
from ui.icons import Icons, icon_folder
from ui.screens.build import build_screen
from ui.theme import LIGHT, Metrics
from ui.widgets.pictures import PictureView
from ui.widgets.style import Style
from ui.widgets.viewfinder import CODE_GUIDE, PICTURE_EVERY_MS, GuideFrame, ViewfinderView
from ui.window import KioskWindow
from ui.words import in_chinese

RED, GREEN = (200, 30, 30), (30, 160, 60)
PAGE_GUIDE = GuideFrame(aspect=1 / 1.414, share=0.9, whole=True)


def picture(colour: tuple[int, int, int], width_px: int = 480, height_px: int = 270) -> Preview:
    return Preview(width_px, height_px, bytes(colour) * (width_px * height_px))


class FakeCamera:
    """A Viewfinder that counts how often it was asked."""

    def __init__(self, seen: Preview | None = None) -> None:
        self.seen = seen
        self.asked = 0

    def preview(self) -> Preview | None:
        self.asked += 1
        return self.seen


def until(happened: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(5_000)
    while not happened():
        assert not deadline.hasExpired()
        QApplication.processEvents()


@pytest.fixture
def style(app: QApplication) -> Style:
    return Style(LIGHT, Metrics(1920, 1080), Icons(icon_folder()), in_chinese)


@pytest.fixture
def camera() -> FakeCamera:
    return FakeCamera(picture(RED))


@pytest.fixture
def view(camera: FakeCamera, style: Style) -> Iterator[ViewfinderView]:
    view = ViewfinderView(camera, CODE_GUIDE, "镜头里的画面", style, waiting="镜头马上就好")
    view.resize(640, 360)
    view.show()
    yield view
    view.close()


def colour_at(widget: QWidget, x: int, y: int) -> tuple[int, int, int]:
    found = QColor(widget.grab().toImage().pixelColor(x, y))
    return found.red(), found.green(), found.blue()


def test_it_shows_what_the_camera_sees_and_follows_it(camera: FakeCamera, view: ViewfinderView) -> None:
    assert colour_at(view, 320, 180) == RED
    camera.seen = picture(GREEN)
    asked = camera.asked
    until(lambda: camera.asked > asked)
    assert colour_at(view, 320, 180) == GREEN


def test_outside_of_the_guide_the_picture_is_dimmed(view: ViewfinderView) -> None:
    assert colour_at(view, 60, 180)[0] < RED[0]


def test_it_is_smooth_enough_to_follow_a_hand() -> None:
    assert 10 <= 1000 / PICTURE_EVERY_MS <= 15


def test_a_camera_that_stopped_leaves_no_picture_standing(camera: FakeCamera, view: ViewfinderView) -> None:
    camera.seen = None
    asked = camera.asked
    until(lambda: camera.asked > asked)
    assert colour_at(view, 320, 60) == colour_at(view, 60, 60)
    assert RED not in (colour_at(view, 320, 60), colour_at(view, 320, 300))


def test_while_it_is_hidden_nobody_is_asked_and_nothing_is_held(
    camera: FakeCamera, view: ViewfinderView
) -> None:
    view.hide()
    QApplication.processEvents()
    asked = camera.asked
    passed = QDeadlineTimer(3 * PICTURE_EVERY_MS)
    until(passed.hasExpired)
    assert camera.asked == asked
    assert camera.seen not in vars(view).values()


def test_a_page_is_shown_whole_and_a_code_fills_its_place(camera: FakeCamera, style: Style) -> None:
    for guide, fills in ((CODE_GUIDE, True), (PAGE_GUIDE, False)):
        view = ViewfinderView(camera, guide, "镜头里的画面", style, waiting="镜头马上就好")
        view.resize(400, 600)
        view.show()
        red, green, _ = colour_at(view, 200, 40)
        assert (red > green + 60) is fills
        view.close()


@pytest.mark.parametrize("guide", [CODE_GUIDE, PAGE_GUIDE])
def test_the_guide_lies_within_every_picture(guide: GuideFrame, view: ViewfinderView) -> None:
    for width, height in ((640, 360), (360, 640), (200, 200)):
        view.resize(width, height)
        assert view.rect().contains(guide.place_in(view.rect().toRectF()).toRect())


def shown(window: KioskWindow, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def test_the_code_way_shows_it_only_where_a_camera_works(app: QApplication, camera: FakeCamera) -> None:
    for viewfinder, views in ((camera, 1), (None, 0)):
        window = KioskWindow(
            lambda event: None, lambda language: in_chinese, build_screen, viewfinder=viewfinder
        )
        window.resize(1280, 720)
        window.show()
        window.show_view(identify())
        assert len(shown(window, ViewfinderView)) == views
        assert len(shown(window, PictureView)) == 2 - views
        window.show_view(confirming())
        assert shown(window, ViewfinderView) == []
        window.close()
