"""Which act a key of the keypad stands for."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kiosk.domain.keys import KeyAct, KeyMap
from kiosk.workflow.events import (
    Event,
    FasterPressed,
    HeadphonesChanged,
    HushPressed,
    LouderPressed,
    PanelOpened,
    QuieterPressed,
    ReadAloudSwitched,
    RepeatPressed,
    SlowerPressed,
)
from kiosk.workflow.states import Panel
from ui.accessibility import Direction

DIRECTIONS = {
    KeyAct.UP: Direction.UP,
    KeyAct.DOWN: Direction.DOWN,
    KeyAct.LEFT: Direction.LEFT,
    KeyAct.RIGHT: Direction.RIGHT,
}
SOUNDS: dict[KeyAct, Event] = {
    KeyAct.READ_ALOUD: ReadAloudSwitched(),
    KeyAct.REPEAT: RepeatPressed(),
    KeyAct.LOUDER: LouderPressed(),
    KeyAct.QUIETER: QuieterPressed(),
    KeyAct.FASTER: FasterPressed(),
    KeyAct.SLOWER: SlowerPressed(),
    KeyAct.HUSH: HushPressed(),
    KeyAct.SOUND: PanelOpened(Panel.SOUND),
    KeyAct.EXPLAIN: PanelOpened(Panel.KEYS),
    KeyAct.HEADPHONES_IN: HeadphonesChanged(plugged=True),
    KeyAct.HEADPHONES_OUT: HeadphonesChanged(plugged=False),
}

PLAIN_KEYS = KeyMap(
    "keys that mean what they say",
    {},
    {
        "Up": KeyAct.UP,
        "Down": KeyAct.DOWN,
        "Left": KeyAct.LEFT,
        "Right": KeyAct.RIGHT,
        "Escape": KeyAct.BACK,
    },
)
_LINUX_PLATFORMS = ("xcb", "wayland")
_XKB_OFFSET = 8


def act_of(event: QKeyEvent, keys: KeyMap) -> KeyAct | None:
    """What pressing it does."""
    return _act(event, keys.by_code, keys.by_name)


def held_act_of(event: QKeyEvent, keys: KeyMap) -> KeyAct | None:
    """What holding it does, besides."""
    return _act(event, keys.held_by_code, keys.held_by_name)


def _act(event: QKeyEvent, by_code: Mapping[int, KeyAct], by_name: Mapping[str, KeyAct]) -> KeyAct | None:
    """By the number that the key has on Linux, where it is known: the layout gives the keys beyond F12 other
    names. Else by Qt's name."""
    if QGuiApplication.platformName().startswith(_LINUX_PLATFORMS):
        act = by_code.get(event.nativeScanCode() - _XKB_OFFSET)
        if act is not None:
            return act
    return by_name.get(Qt.Key(event.key()).name.removeprefix("Key_"))
