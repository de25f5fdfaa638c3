"""A demo world with the real window off screen and a scripted citizen in front of it."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hardware.keypad.key_map import load_key_map
from hardware.voice.simulated import RecordingVoice
from kiosk.demo.scenery import Scenery
from kiosk.demo.world import World
from kiosk.domain.values import dataclass
from kiosk.screen import open_screen
from ui.application import application
from ui.citizen import Citizen
from ui.documents import Papers

SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}
_BETWEEN_TOUCHES_S = 0.9
_HOLD_MS = 40


@dataclass(frozen=True, slots=True)
class Stage:
    world: World
    citizen: Citizen
    voice: RecordingVoice


@contextmanager
def stage(
    scenery: Scenery,
    *,
    orientation: str = "landscape",
    album: Path | None = None,
    tell: Callable[[str], None] = lambda step: None,
) -> Iterator[Stage]:
    """Everything is stopped at the end, whatever happened on it."""
    application()
    voice = RecordingVoice()
    with World(scenery, voice, Papers()) as world:
        # The scripted hand is quicker than any person's, so its touches are judged by a clock of its own.
        hand_s = itertools.count(0.0, _BETWEEN_TOUCHES_S)
        screen = open_screen(
            world.kiosk, hand_s=lambda: next(hand_s), key_map=load_key_map(scenery.keypad), hold_ms=_HOLD_MS
        )
        screen.window.resize(*SIZES[orientation])
        screen.window.show()
        screen.bridge.start()
        world.start()
        try:
            yield Stage(world, Citizen(screen.window, screen.bridge, tell, album), voice)
        finally:
            screen.close()
