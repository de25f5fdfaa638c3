"""Which act a key of the keypad stands for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kiosk.domain.keys import KeyAct, KeyMap
from kiosk.workflow.events import Event, HeadphonesChanged, LouderPressed, QuieterPressed, RepeatPressed
from ui.accessibility import Direction

DIRECTIONS = {
    KeyAct.UP: Direction.UP,
    KeyAct.DOWN: Direction.DOWN,
    KeyAct.LEFT: Direction.LEFT,
    KeyAct.RIGHT: Direction.RIGHT,
}
BUTTONS = {KeyAct.HELP: "help", KeyAct.READ_ALOUD: "read-aloud"}
"""Acts that are a button on most screens, by its id."""

SOUNDS: dict[KeyAct, Event] = {
    KeyAct.REPEAT: RepeatPressed(),
    KeyAct.LOUDER: LouderPressed(),
    KeyAct.QUIETER: QuieterPressed(),
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
    """By the number that the key has on Linux, where it is known: the layout gives the keys beyond F12 other
    names. Else by Qt's name."""
    if QGuiApplication.platformName().startswith(_LINUX_PLATFORMS):
        act = keys.by_code.get(event.nativeScanCode() - _XKB_OFFSET)
        if act is not None:
            return act
    return keys.by_name.get(Qt.Key(event.key()).name.removeprefix("Key_"))
