"""Who shows a code sees what the camera sees, and the next person sees nothing of it."""

from steps import TRIP, ZHANG, chooses_service, person, says_it_is_me

from hardware.camera.simulated import draw_codes
from kiosk.demo.stage import Stage
from kiosk.workflow.events import FinishPressed
from ui.widgets.viewfinder import ViewfinderView


def pictures(on: Stage) -> list[ViewfinderView]:
    return [view for view in on.citizen.window.findChildren(ViewfinderView) if view.isVisible()]


def test_the_screen_that_asks_for_a_code_shows_the_picture(on: Stage) -> None:
    chooses_service(on, TRIP)
    assert len(pictures(on)) == 1
    assert on.world.kiosk.preview() is not None


def test_with_the_camera_gone_the_drawing_is_back(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.scanner.unplug()
    on.citizen.reads("摄像头没有接好")
    assert pictures(on) == []
    on.world.scanner.plug_in()
    on.citizen.reads("离镜头一掌远")
    assert len(pictures(on)) == 1


def test_once_somebody_is_known_the_camera_shows_nothing(on: Stage) -> None:
    chooses_service(on, TRIP)
    assert on.world.show_code(person(on, ZHANG))
    says_it_is_me(on)
    assert pictures(on) == []
    assert on.world.kiosk.preview() is None


def test_the_code_of_who_left_is_not_shown_to_who_comes(on: Stage) -> None:
    chooses_service(on, TRIP)
    empty = on.world.kiosk.preview()
    on.world.scanner.show_frame(draw_codes(b"https://example.cn/"))
    on.citizen.reads("这不是电子社保卡的码")
    assert on.world.kiosk.preview() != empty
    on.citizen.bridge.emit_event(FinishPressed())
    on.citizen.sees("home")
    assert on.world.kiosk.preview() == empty
