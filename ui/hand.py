"""What fingers on the glass mean: one acts at a time; a second one, a palm and whoever leans do nothing. Pure.

Distances are millimetres on the real screen, times seconds.
"""

from kiosk.domain.values import dataclass

RESTING_S = 1.0
"""A finger that is still down after so long rests; the next one is the one that acts. Within it, the first one acts and
a second one is the other hand, or the rest of this one."""

LEANING_S = 10.0
"""A frightened finger presses long, for seconds. So long it is a hand that leans, or a bag."""

PALM_MM = 25.0
"""A fingertip covers 8 to 14 mm of the glass, a flat thumb 20. What is wider is the ball of a hand, or a sleeve."""

NEAR_MM = 12.7
"""A touch beside a target, not further away than the least target is wide, was meant for it. Who touches words or a
picture further off looks around."""

ALONE_MM = 4.0
"""By so much the nearest target must be nearer than the next one, before a touch beside both is taken as meant for it."""


@dataclass(frozen=True, slots=True)
class Firmness:
    """How forgiving the glass is."""

    drift_mm: float
    """A finger may slide so far over the edge of what it pressed. Further is a change of mind."""
    snap_mm: float
    """A touch that misses by no more than this counts all the same."""
    strike_again_s: float
    """The same key is taken again after so long."""
    moved_on_s: float
    """After a touch that moved on nothing is taken for so long: a second strike would land on whatever the next
    screen has at that place."""


USUAL = Firmness(drift_mm=3.2, snap_mm=0.0, strike_again_s=0.1, moved_on_s=0.5)
"""A healthy hand strikes the same key up to seven times a second, as in 11; sooner than that the glass lost the finger
for an instant. Half a second: EN 301 549 5.8."""

STEADY = Firmness(drift_mm=10.0, snap_mm=8.0, strike_again_s=0.5, moved_on_s=0.8)
"""For hands that shake, four to six times a second: EN 301 549 5.8 holds for every key. Whoever types 11 waits a little."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A finger that comes down. `across_mm`: how wide it is; 0 where the glass does not say."""

    finger: int
    at_s: float
    across_mm: float = 0.0


class Hand:
    """Which finger acts, and whether it still does when it is lifted."""

    def __init__(self) -> None:
        self._acting: Contact | None = None

    def lands(self, contact: Contact) -> bool:
        """Whether this finger acts from now on; one that rested before it then does not any more."""
        if is_palm(contact.across_mm):
            return False
        if self._acting is not None and contact.at_s - self._acting.at_s < RESTING_S:
            return False
        self._acting = contact
        return True

    def acts(self, finger: int) -> bool:
        return self._acting is not None and self._acting.finger == finger

    def lifts(self, finger: int, at_s: float) -> bool:
        """Whether this was the finger that acts, and no hand that leans."""
        if self._acting is None or self._acting.finger != finger:
            return False
        pressed_s = at_s - self._acting.at_s
        self._acting = None
        return pressed_s < LEANING_S

    def lets_go(self) -> None:
        """Whatever is on the glass acts no more: what it pressed is gone, or a palm followed the finger."""
        self._acting = None


class Strikes:
    """Which strikes count: a trembling hand strikes twice where it means once."""

    def __init__(self) -> None:
        self.firmness = USUAL
        self._moved_on_s = float("-inf")
        self._last: tuple[str, float] = ("", float("-inf"))

    def admits(self, target: str, at_s: float, *, moves_on: bool) -> bool:
        """A strike on what has this id. One that is refused keeps the time since the last that counted."""
        last, struck_s = self._last
        if at_s - self._moved_on_s < self.firmness.moved_on_s:
            return False
        if target == last and at_s - struck_s < self.firmness.strike_again_s:
            return False
        self._last = (target, at_s)
        if moves_on:
            self._moved_on_s = at_s
        return True


def is_palm(across_mm: float) -> bool:
    return across_mm > PALM_MM


def meant(distances_mm: list[float], within_mm: float) -> int | None:
    """Which of the targets at these distances a touch beside them all was meant for; None where it is not clear."""
    order = sorted(range(len(distances_mm)), key=distances_mm.__getitem__)
    if not order or distances_mm[order[0]] > within_mm:
        return None
    if len(order) > 1 and distances_mm[order[1]] - distances_mm[order[0]] < ALONE_MM:
        return None
    return order[0]
