"""Fingers on the real window: drifting, resting, trembling; a palm, a second finger. Keys: Enter and Space."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QEventPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_frame import NEXT
from sample_questions import phone, signature

from kiosk.workflow.events import Entered, Event, NextPressed
from kiosk.workflow.events.touching import TouchMissed
from ui.accessibility import place_in
from ui.hand import LEANING_S, PALM_MM, RESTING_S, STEADY
from ui.screens.build import build_screen
from ui.view import Look, ScreenView
from ui.widgets.fingers import Fingers
from ui.widgets.sign_field import SignField
from ui.widgets.touchable import Touchable
from ui.window import KioskWindow
from ui.words import in_chinese

LEFT = Qt.MouseButton.LeftButton
FIRST, SECOND = 1, 2


class Glass:
    """The window with a question for a number, a touch screen before it, and a clock of its own."""

    def __init__(self, view: ScreenView) -> None:
        self.now_s = 100.0
        self.events: list[Event] = []
        self.window = KioskWindow(
            self.events.append, lambda language: in_chinese, build_screen, clock_s=lambda: self.now_s
        )
        self.window.resize(1920, 1080)
        self.window.show_view(view)
        self.window.show()
        QApplication.processEvents()
        self.device = QTest.createTouchDevice()

    def find(self, name: str) -> Touchable:
        found = self.window.findChild(Touchable, name)
        assert isinstance(found, Touchable)
        return found

    def middle(self, name: str) -> QPoint:
        return place_in(self.find(name), self.window).center()

    def beside(self, name: str, mm: float, *, of: str = "right") -> QPoint:
        """So far outside of its edge."""
        place, px = place_in(self.find(name), self.window), self.px(mm)
        if of == "right":
            return QPoint(place.right() + px, place.center().y())
        return QPoint(place.center().x(), place.bottom() + px)

    def px(self, mm: float) -> int:
        return round(mm * self.find("next").look.metrics.px_per_mm)

    def down(self, at: QPoint, finger: int = FIRST) -> None:
        self._touches().press(finger, at, self.window).commit()

    def slides(self, to: QPoint, finger: int = FIRST) -> None:
        self._touches().move(finger, to, self.window).commit()

    def up(self, at: QPoint, finger: int = FIRST) -> None:
        self._touches().release(finger, at, self.window).commit()

    def taps(self, at: QPoint, finger: int = FIRST) -> None:
        self.down(at, finger)
        self.up(at, finger)

    def later(self, seconds: float) -> None:
        self.now_s += seconds

    def _touches(self) -> "QTest.QTouchEventSequence":
        return QTest.touchEvent(self.window, self.device, False)


@pytest.fixture
def glass(app: QApplication) -> Glass:
    return Glass(phone("138", "138"))


def typed(glass: Glass) -> list[str]:
    return [event.text for event in glass.events if isinstance(event, Entered)]


def test_a_tap_emits_once(glass: Glass) -> None:
    glass.taps(glass.middle("next"))
    assert glass.events == [NextPressed()]


def test_the_pressed_state_is_painted_before_anything_else_happens(glass: Glass) -> None:
    """No event is waited for: whatever comes next, and however long it takes, the finger was answered."""
    next_ = glass.find("next")
    painted: list[QEvent.Type] = []
    watch = _Paints(next_, painted)
    next_.installEventFilter(watch)
    glass.down(glass.middle("next"))
    assert next_.isDown()
    assert painted == [QEvent.Type.Paint]


def test_a_finger_may_drift_a_little_beyond_the_edge(glass: Glass) -> None:
    glass.down(glass.middle("next"))
    glass.slides(glass.beside("next", 3.0, of="bottom"))
    assert glass.find("next").isDown()
    glass.up(glass.beside("next", 3.0, of="bottom"))
    assert glass.events == [NextPressed()]


def test_a_finger_that_slides_away_takes_it_back(glass: Glass) -> None:
    glass.down(glass.middle("key.2"))
    glass.slides(QPoint(30, 300))
    assert not glass.find("key.2").isDown()
    glass.up(QPoint(30, 300))
    assert glass.events == []


def test_a_finger_that_comes_back_presses_it_after_all(glass: Glass) -> None:
    glass.down(glass.middle("key.2"))
    glass.slides(QPoint(30, 300))
    glass.slides(glass.middle("key.2"))
    glass.up(glass.middle("key.2"))
    assert len(typed(glass)) == 1


def test_a_long_press_is_a_tap(glass: Glass) -> None:
    glass.down(glass.middle("next"))
    glass.later(4)
    glass.up(glass.middle("next"))
    assert glass.events == [NextPressed()]


def test_whoever_leans_on_it_presses_nothing(glass: Glass) -> None:
    glass.down(glass.middle("next"))
    glass.later(LEANING_S)
    glass.up(glass.middle("next"))
    assert glass.events == []
    assert not glass.find("next").isDown()


def test_a_second_finger_does_not_act(glass: Glass) -> None:
    glass.down(glass.middle("key.2"))
    glass.down(glass.middle("key.8"), SECOND)
    glass.up(glass.middle("key.8"), SECOND)
    assert typed(glass) == []
    glass.up(glass.middle("key.2"))
    assert [text[-1] for text in typed(glass)] == ["2"]


def test_a_hand_that_rests_on_the_glass_leaves_it_to_the_next_finger(glass: Glass) -> None:
    glass.down(glass.middle("key.0"))
    glass.later(RESTING_S)
    glass.taps(glass.middle("key.2"), SECOND)
    glass.later(1)
    glass.up(glass.middle("key.0"))
    assert [text[-1] for text in typed(glass)] == ["2"]


def test_a_hand_that_rests_beside_the_targets_is_no_matter(glass: Glass) -> None:
    glass.down(QPoint(5, 500))
    glass.taps(glass.middle("key.2"), SECOND)
    glass.later(RESTING_S)
    glass.up(QPoint(5, 500))
    assert [type(event) for event in glass.events] == [Entered]


def test_the_ball_of_a_hand_does_not_press(glass: Glass) -> None:
    _lay(glass, PALM_MM + 1, QEventPoint.State.Pressed)
    assert not glass.find("next").isDown()
    _lay(glass, PALM_MM + 1, QEventPoint.State.Released)
    assert glass.events == []


def test_a_palm_whose_edge_came_first_takes_it_back(glass: Glass) -> None:
    _lay(glass, 10, QEventPoint.State.Pressed)
    assert glass.find("next").isDown()
    _lay(glass, PALM_MM + 1, QEventPoint.State.Updated)
    assert not glass.find("next").isDown()
    _lay(glass, 10, QEventPoint.State.Released)
    assert glass.events == []


def test_a_fingertip_whose_width_the_glass_tells_presses(glass: Glass) -> None:
    for state in (QEventPoint.State.Pressed, QEventPoint.State.Released):
        _lay(glass, 14, state)
    assert glass.events == [NextPressed()]


def test_a_screen_that_changed_under_the_finger_is_not_pressed(glass: Glass) -> None:
    glass.down(glass.middle("key.2"))
    glass.window.show_view(replace(phone(), key="another", name="another"))
    QApplication.processEvents()
    glass.up(glass.middle("key.2"))
    assert glass.events == []


def test_a_double_strike_moves_on_once(glass: Glass) -> None:
    glass.taps(glass.middle("next"))
    glass.later(0.3)
    glass.taps(glass.middle("next"))
    assert glass.events == [NextPressed()]


def test_the_second_strike_does_not_hit_the_next_screen(glass: Glass) -> None:
    glass.taps(glass.middle("next"))
    glass.later(0.2)
    glass.taps(glass.middle("key.5"))
    assert glass.events == [NextPressed()]


def test_after_half_a_second_it_is_a_wish_again(glass: Glass) -> None:
    glass.taps(glass.middle("next"))
    glass.later(0.5)
    glass.taps(glass.middle("next"))
    assert glass.events == [NextPressed(), NextPressed()]


def test_11_is_typed_as_quickly_as_a_hand_can(glass: Glass) -> None:
    for _ in range(3):
        glass.later(0.15)
        glass.taps(glass.middle("key.1"))
    assert len(typed(glass)) == 3


def test_a_glass_that_loses_the_finger_for_an_instant_types_once(glass: Glass) -> None:
    glass.taps(glass.middle("key.1"))
    glass.later(0.05)
    glass.taps(glass.middle("key.1"))
    assert len(typed(glass)) == 1


def test_a_touch_just_beside_a_target_is_told(glass: Glass) -> None:
    glass.taps(glass.beside("key.3", 5))
    assert glass.events == [TouchMissed()]


def test_a_touch_far_from_everything_means_nothing(glass: Glass) -> None:
    glass.taps(QPoint(960, 160))
    assert glass.events == []


def test_a_finger_that_slid_off_is_told_and_one_that_changed_its_mind_is_not(glass: Glass) -> None:
    glass.down(glass.middle("key.3"))
    glass.up(glass.beside("key.3", 6))
    assert glass.events == [TouchMissed()]
    glass.down(glass.middle("key.3"))
    glass.up(glass.beside("key.3", 40))
    assert glass.events == [TouchMissed()]


def test_a_touch_screen_that_pretends_to_be_a_mouse_is_a_finger_too(glass: Glass) -> None:
    handle = glass.window.windowHandle()
    QTest.mouseClick(handle, LEFT, pos=glass.middle("next"))
    QTest.mouseClick(handle, LEFT, pos=glass.beside("key.3", 5))
    assert glass.events == [NextPressed(), TouchMissed()]


def test_a_finger_signs(app: QApplication) -> None:
    glass = Glass(signature(""))
    field = glass.window.findChild(SignField)
    assert isinstance(field, SignField)
    place = place_in(field, glass.window)
    glass.down(QPoint(5, 500), SECOND)
    glass.down(place.center())
    glass.slides(place.center() + QPoint(80, 20))
    glass.up(place.center() + QPoint(80, 20))
    (event,) = glass.events
    assert isinstance(event, Entered)
    assert event.text


@pytest.fixture
def steady(app: QApplication) -> Glass:
    """按钮大、等得久."""
    return Glass(replace(phone("138", "138"), look=Look(steady=True)))


def test_for_a_hand_that_shakes_a_near_miss_is_a_hit(steady: Glass) -> None:
    steady.taps(steady.beside("key.3", 5))
    assert [text[-1] for text in typed(steady)] == ["3"]
    assert TouchMissed() not in steady.events


def test_a_touch_between_two_targets_is_still_a_miss(steady: Glass) -> None:
    one, other = place_in(steady.find("key.2"), steady.window), place_in(steady.find("key.3"), steady.window)
    steady.taps(QPoint((one.right() + other.left()) // 2, one.center().y()))
    assert steady.events == [TouchMissed()]


def test_for_a_hand_that_shakes_a_finger_may_drift_far(steady: Glass) -> None:
    steady.down(steady.middle("key.3"))
    steady.slides(steady.beside("key.3", STEADY.drift_mm - 1))
    steady.up(steady.beside("key.3", STEADY.drift_mm - 1))
    assert [text[-1] for text in typed(steady)] == ["3"]


def test_a_hand_that_strikes_five_times_a_second_types_once(steady: Glass) -> None:
    for _ in range(3):
        steady.taps(steady.middle("key.1"))
        steady.later(0.2)
    assert len(typed(steady)) == 1


def test_11_can_still_be_typed_slowly(steady: Glass) -> None:
    for _ in range(2):
        steady.taps(steady.middle("key.1"))
        steady.later(STEADY.strike_again_s + 0.01)
    assert len(typed(steady)) == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_press_it(glass: Glass, key: Qt.Key) -> None:
    QTest.keyClick(glass.find("next"), key)
    assert glass.events == [NEXT.event]


def _lay(glass: Glass, across_mm: float, state: QEventPoint.State) -> None:
    """What the glass says of something so broad on 下一步; QTest knows only points."""
    fingers = glass.window.findChild(Fingers)
    assert isinstance(fingers, Fingers)
    fingers.tell(FIRST, state, QPointF(glass.middle("next")), across_mm)


class _Paints(QObject):
    """Writes down when it is painted."""

    def __init__(self, widget: Touchable, painted: list[QEvent.Type]) -> None:
        super().__init__(widget)
        self._painted = painted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._painted.append(event.type())
        return False
