"""With few keys and headphones: every button is reached, and the voice is heard where it belongs."""

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from steps import CARDS, TRIP, ZHANG

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.workflow.events import HeadphonesChanged

NEXT, PRESS, BACK = Qt.Key.Key_F18, Qt.Key.Key_F20, Qt.Key.Key_F21
REPEAT, LOUDER = Qt.Key.Key_F22, Qt.Key.Key_F23
PLUGGED_IN, PULLED_OUT = Qt.Key.Key_F15, Qt.Key.Key_F16
_MOST_BUTTONS = 60
_kiosks = itertools.count()


@pytest.fixture
def on(open_stage: Callable[..., Stage], city_gateway: GatewayProcess) -> Stage:
    """A kiosk whose keypad has no arrows."""
    return open_stage(gateway=city_gateway, kiosk_id=f"WTK{next(_kiosks):02d}", keypad="tactile-sample")


def presses(on: Stage, *keys: Qt.Key) -> None:
    window = on.citizen.window
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key)


def feels_for(on: Stage, button: str) -> None:
    """From button to button until it is under the ring, then presses it."""
    for _ in range(_MOST_BUTTONS):
        focused = on.citizen.window.focusWidget()
        if focused is not None and focused.objectName() == button:
            presses(on, PRESS)
            return
        presses(on, NEXT)
    raise AssertionError(f"no key leads to {button}")


def test_from_home_to_the_first_question_with_two_keys(on: Stage) -> None:
    on.citizen.sees("home")
    feels_for(on, f"tile.{TRIP}")
    on.citizen.sees(f"guide.{TRIP}")
    feels_for(on, "next")
    on.citizen.sees("identify")
    on.world.insert(CARDS[ZHANG])
    on.citizen.sees("confirm-identity")
    feels_for(on, "next")
    on.citizen.sees(f"question.{TRIP}.matter")
    feels_for(on, "option.new")
    feels_for(on, "next")
    on.citizen.sees(f"question.{TRIP}.kind")
    presses(on, BACK)
    on.citizen.sees(f"question.{TRIP}.matter")


def test_plugging_headphones_into_the_keypad_begins_reading_there(on: Stage) -> None:
    on.citizen.sees("home")
    assert on.voice.said == []
    presses(on, PLUGGED_IN)
    on.citizen.waits(lambda: bool(on.voice.said), "the screen to be read")
    assert on.voice.in_headphones
    feels_for(on, f"tile.{TRIP}")
    on.citizen.sees(f"guide.{TRIP}")
    assert on.voice.speaking
    presses(on, PULLED_OUT)
    assert not on.voice.in_headphones
    assert on.voice.speaking == ""


def test_a_jack_of_the_sound_card_does_the_same(on: Stage) -> None:
    on.citizen.sees("home")
    on.world.kiosk.conductor.post(HeadphonesChanged(plugged=True))
    on.citizen.waits(lambda: bool(on.voice.said), "the screen to be read")
    assert on.voice.in_headphones


def test_once_more_and_louder_are_heard_at_once_and_not_by_the_next_person(on: Stage) -> None:
    on.citizen.sees("home")
    presses(on, REPEAT)
    assert len(on.voice.said) == 1
    presses(on, LOUDER)
    assert on.voice.said[1:] == ["声音 4，最大 5"]
    assert on.voice.volume_percent == 200
    on.world.clock.advance(61)
    on.citizen.waits(lambda: on.voice.volume_percent == 100, "the usual loudness")
    assert len(on.voice.said) == 2
