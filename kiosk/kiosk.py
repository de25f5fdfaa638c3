"""One kiosk: rules and conductor at once, so that a screen can be shown; the works when they are built."""

from typing import Protocol

from kiosk.clock import Clock
from kiosk.domain.ports import KeyFate, Preview
from kiosk.domain.speech import Utterance
from kiosk.domain.typing import TypingAids
from kiosk.domain.values import dataclass
from kiosk.parts import Parts
from kiosk.workflow import timeouts
from kiosk.workflow.conductor import Conductor
from kiosk.workflow.effects import Effect
from kiosk.workflow.machine import Machine
from kiosk.workflow.turn import Rules


class Sync(Protocol):
    """Sends what the outbox holds, on a thread of its own."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def nudge(self) -> None: ...

    def look_again(self) -> None: ...


class Performer(Protocol):
    """Carries out effects."""

    def __call__(self, effect: Effect) -> None: ...

    def look_at_watched_case(self) -> None: ...

    def look_at_intake(self) -> None: ...

    def look_at_printer(self) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Works:
    """What a visit needs of the world, joined. Building it takes longer than drawing the first screen."""

    parts: Parts
    performer: Performer
    sync: Sync


class Kiosk:
    """Until `set_going`, touches are answered and what they ask of the world waits."""

    def __init__(self, rules: Rules, clock: Clock) -> None:
        self.rules = rules
        self.clock = clock
        self.conductor = Conductor(Machine(rules), clock.moment, rules.languages[0])
        self._works: Works | None = None
        self._intake_asked_s = 0.0
        self._printer_asked_s = 0.0

    def set_going(self, works: Works) -> None:
        """On the pumping thread."""
        self._works = works
        self.conductor.begin(works.performer)
        self.look_at_intake()
        works.parts.readers.start()
        works.parts.scanner.start()
        if works.parts.jack is not None:
            works.parts.jack.start()
        if works.parts.papers is not None:
            works.parts.papers.start()
        works.sync.start()

    def look_again(self) -> None:
        """A few times a second: has sync, here or in its own process, learnt more of the case on the screen?"""
        if self._works is None:
            return
        self._works.performer.look_at_watched_case()
        if self.clock.monotonic_s() - self._printer_asked_s >= timeouts.PRINTER_LOOK_EVERY_S:
            self._printer_asked_s = self.clock.monotonic_s()
            self._works.performer.look_at_printer()
        if self.clock.monotonic_s() - self._intake_asked_s >= timeouts.INTAKE_LOOK_EVERY_S:
            self.look_at_intake()

    def look_at_intake(self) -> None:
        """May new cases be taken? What sync sends or cannot send changes it, and so does the disk."""
        if self._works is not None:
            self._intake_asked_s = self.clock.monotonic_s()
            self._works.performer.look_at_intake()

    def nudge(self) -> None:
        """The network may have changed: look at once."""
        if self._works is not None:
            self._works.sync.look_again()

    def say(self, utterance: Utterance) -> None:
        if self._works is not None:
            self._works.parts.voice.say(utterance)

    def hush(self) -> None:
        if self._works is not None:
            self._works.parts.voice.hush()

    def preview(self) -> Preview | None:
        """What the camera sees; nothing until there is one."""
        parts = self._works.parts if self._works is not None else None
        if parts is None:
            return None
        # No two cameras look at the same time.
        seen = (camera.preview() for camera in (parts.papers, parts.viewfinder) if camera is not None)
        return next((preview for preview in seen if preview is not None), None)

    @property
    def held_for_s(self) -> float:
        keys = self._works.parts.keys if self._works is not None else None
        return keys.held_for_s if keys is not None else 0.0

    def pressed(self, text: str, at_s: float) -> KeyFate:
        """A key; a person's unless there is a scanner that types."""
        if self._works is None or self._works.parts.keys is None:
            return KeyFate.PASSED
        return self._works.parts.keys.pressed(text, at_s)

    def set_volume(self, percent: int) -> None:
        if self._works is not None:
            self._works.parts.voice.set_volume(percent)

    def set_pace(self, step: int) -> None:
        if self._works is not None:
            self._works.parts.voice.set_pace(step)

    def use_headphones(self, on: bool) -> None:
        if self._works is not None:
            self._works.parts.voice.use_headphones(on)

    def can_speak(self, language: str) -> bool:
        """What a voice that is not there yet will be able to, nobody doubts before it is."""
        return self._works is None or self._works.parts.voice.can_speak(language)

    def typing_aids(self) -> TypingAids:
        """Nothing, until there is something."""
        return self._works.parts.typing if self._works is not None else TypingAids()

    def stop(self) -> None:
        """Devices first, then what is being saved is finished, then sync ends."""
        if self._works is None:
            return
        self._works.parts.readers.stop()
        self._works.parts.scanner.stop()
        if self._works.parts.jack is not None:
            self._works.parts.jack.stop()
        if self._works.parts.papers is not None:
            self._works.parts.papers.stop()
        self._works.parts.typing.pinyin.end()
        self._works.performer.close()
        self._works.sync.stop()
