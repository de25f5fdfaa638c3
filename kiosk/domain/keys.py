"""What keys can do at the kiosk, whatever keypad they are on."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from kiosk.domain.values import dataclass


class KeyAct(StrEnum):
    """As the maps of keypads name them."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    NEXT = "next"
    PREVIOUS = "previous"
    ENTER = "enter"
    BACK = "back"
    HELP = "help"
    READ_ALOUD = "read-aloud"
    REPEAT = "repeat"
    LOUDER = "louder"
    QUIETER = "quieter"
    FASTER = "faster"
    SLOWER = "slower"
    HUSH = "hush"
    SOUND = "sound"
    """How it sounds, on a panel of its own."""
    EXPLAIN = "explain"
    """What the keys do."""
    HEADPHONES_IN = "headphones-in"
    HEADPHONES_OUT = "headphones-out"


@dataclass(frozen=True, slots=True)
class KeyMap:
    """`by_code`: Linux' numbers of keys, which no keyboard layout changes. `by_name`: Qt's names, without Key_.

    `held_...`: what a key does, besides, when it is held.
    """

    name: str
    by_code: Mapping[int, KeyAct]
    by_name: Mapping[str, KeyAct]
    held_by_code: Mapping[int, KeyAct] = field(default_factory=dict)
    held_by_name: Mapping[str, KeyAct] = field(default_factory=dict)
