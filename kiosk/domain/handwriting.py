"""One character written with a finger, and the seam to whoever reads it."""

from dataclasses import field
from typing import Protocol

from kiosk.domain.values import dataclass

Point = tuple[float, float]
Stroke = tuple[Point, ...]

MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Ink:
    """The strokes of one character as they came; x to the right and y downwards, in one unit of any size.

    How somebody writes tells who they are: it lives while they write, and is shown by no repr().
    """

    strokes: tuple[Stroke, ...] = field(default=(), repr=False)


NO_INK = Ink()


class Handwriting(Protocol):
    """Reads one character at a time; order and number of the strokes are free. On any thread; keeps nothing."""

    def prepare(self) -> None:
        """Look whether it is there, in some milliseconds.

        Raises SettingsError where this machine has nothing to read with; then `read` finds nothing.
        """
        ...

    def read(self, ink: Ink) -> tuple[str, ...]:
        """At most MOST_CANDIDATES characters, the likeliest first; none where nothing is written. Never raises."""
        ...


class UnreadHandwriting:
    """Where nobody reads: no candidates."""

    def prepare(self) -> None: ...

    def read(self, ink: Ink) -> tuple[str, ...]:
        return ()
