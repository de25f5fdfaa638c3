"""One screen: from its pixels, its millimetres and the distance of the eyes all sizes follow.

Qt's own density is not asked: many panels lie about theirs. What is drawn is stated on a screen of 1920 by 1080 at
96 dpi and fills every other. On a small dense screen the millimetres win for fingers, and for letters up to what the
layouts have room for; distances stay in proportion.
"""

import math
from dataclasses import dataclass, replace
from functools import cached_property

from kiosk.workflow.states import TextSize
from ui.design.space import LEAST_TARGET_MM, STEADY_TOUCH, TOUCH_GROWTH, Space
from ui.design.type import (
    CAPITAL_HEIGHT_EM,
    LEAST_BODY_DP,
    MM_PER_DP,
    STATED_AT_MM,
    Type,
    em_of_capital_mm,
)

MM_PER_CSS_PX = 25.4 / 96
REACH_MM = 1220.0
"""The highest that a seated person reaches: EN 301 549 8.3.3.1, ADA 308."""
BOTTOM_MM = 780.0
"""Where no height is set: the lower edge of a standing kiosk's upright screen."""
_NOMINAL_SHORT_PX, _NOMINAL_LONG_PX = 1080, 1920
_MOST_ENLARGED = 1.25
"""On a small dense screen the millimetres of letters win, up to where a question no longer fits."""
_DECIMALS = 3
"""Of a pixel: what is left over beyond them is no part of a distance."""
_MOST_GROWN = 1.9
"""Times the standard size: a little more than the largest that can be chosen, for a 15.6 inch screen at arm's length."""
_DENSE = 1.1
"""Times the stated pixels in a millimetre: from here on a finger needs more of a screen than was drawn for it."""
_LARGE, _HUGE = 1.2, 1.4
_TIGHT = 0.85
"""Of the standard size: one step more, for a screen whose controls have only the lower part."""
_LOW_SHARE, _LEAST_LOW_SHARE = 0.6, 0.52
"""Of an upright screen: the lower part that takes all controls, and what they need at least."""


@dataclass(frozen=True, slots=True)
class RealScreen:
    """The screen as it hangs there. `width_px` is the whole screen's, of which a window may be a part;
    without a width in millimetres it is taken as 96 dpi at 1080p."""

    width_mm: float | None = None
    width_px: int | None = None
    distance_mm: float = STATED_AT_MM
    """From the eyes to the screen."""
    bottom_mm: float = BOTTOM_MM
    """From the floor to the lower edge of the picture."""


UNMEASURED = RealScreen()
"""Of which nobody knows anything."""


@dataclass(frozen=True)
class Metrics:
    """The sizes of a window of so many pixels on this screen, for who asked for `text` of this size."""

    width_px: int
    height_px: int
    real: RealScreen = UNMEASURED
    text: TextSize = TextSize.STANDARD
    steady: bool = False
    low: bool = False
    eased: float = 1.0
    """Times the growth of `text`, for a screen that lacks a little room for it."""
    lean: bool = False
    """What only goes with words leaves them its room: leads, drawings, air."""
    tight: bool = False
    """Words, distances and keys a little smaller than standard; what a finger needs and what can be read stay."""
    brief: bool = False
    """A question is set as large as its answer, and what explains it is read aloud only: keys need the room."""

    @property
    def portrait(self) -> bool:
        return self.height_px > self.width_px

    @property
    def scale(self) -> float:
        """How many times the standard size words are."""
        return self.text.scale * self.eased

    @cached_property
    def px_per_mm(self) -> float:
        """Of what is drawn."""
        return self._nominal_px_per_mm * self._share

    @property
    def glass_px_per_mm(self) -> float:
        """Of the glass itself, which fingers touch."""
        return self._true_px_per_mm

    @property
    def dense(self) -> bool:
        """Whether what is drawn is so much smaller on the glass than stated that fingers need a larger share of it."""
        return self._true_px_per_mm > self._nominal_px_per_mm * _DENSE

    def px(self, mm: float) -> int:
        """A distance in pixels, at least one."""
        return max(1, round(mm * self.px_per_mm))

    def finger_px(self, mm: float) -> int:
        """A distance on the glass that a finger needs, however tightly the rest is set."""
        return math.ceil(round(mm * self._true_px_per_mm, _DECIMALS))

    def css(self, css_px: float) -> int:
        """A distance given in 1/96 inch, as drawings are."""
        return self.px(css_px * MM_PER_CSS_PX)

    def type_px(self, role: Type) -> int:
        """Never more than the layouts have room for, and never less than can be read."""
        if role not in self._letters_px:
            self._letters_px[role] = self._type_px(role)
        return self._letters_px[role]

    @cached_property
    def _letters_px(self) -> dict[Type, int]:
        """Asked for at every word that is measured."""
        return {}

    def _type_px(self, role: Type) -> int:
        grown = role.at_scale(self.scale) * self._share
        wanted = round(grown * self._between(self._true_px_per_mm * self._far))
        return max(min(wanted, self._most_px(role)), self.floor_px)

    @property
    def floor_px(self) -> int:
        """No letters are smaller, whatever they are for and however little room there is."""
        return max(min(self._legible_px, self._most_px(Type.BODY)), self._least_px)

    def touch(self, mm: float = Space.TOUCH) -> int:
        """The height of what is touched."""
        growth = 1 + (self.scale - 1) * TOUCH_GROWTH
        wanted = self.px(mm * growth * (STEADY_TOUCH if self.steady else 1.0))
        return max(wanted, math.ceil(LEAST_TARGET_MM * self._true_px_per_mm))

    @cached_property
    def large(self) -> bool:
        """Words need so much room that things which stood beside each other stand below each other."""
        return self._body_grown >= _LARGE

    @cached_property
    def huge(self) -> bool:
        """Words need so much room that only what matters most stays."""
        return self._body_grown >= _HUGE

    @property
    def lowers(self) -> bool:
        """Whether all controls stand in the lower part: asked for, and of use on an upright screen only."""
        return self.low and self.portrait

    @property
    def low_top_px(self) -> int:
        """Where the lower part begins: within reach of a seated person as far as it has room there."""
        reach_px = (REACH_MM - self.real.bottom_mm) * self._true_px_per_mm
        most, least = self.height_px * _LOW_SHARE, self.height_px * _LEAST_LOW_SHARE
        return math.ceil(self.height_px - max(min(reach_px, most), least))

    @property
    def capital_mm(self) -> float:
        """How high a capital of the text stands on the real screen."""
        return self.type_px(Type.BODY) / self._true_px_per_mm * CAPITAL_HEIGHT_EM

    @property
    def _body_grown(self) -> float:
        """As it was asked for: a screen that lacks a little room is the same screen in smaller letters."""
        asked = self if self.eased == 1.0 else replace(self, eased=1.0)
        return asked.type_px(Type.BODY) / (Type.BODY.mm * self._nominal_px_per_mm)

    @cached_property
    def _nominal_px_per_mm(self) -> float:
        short, long = sorted((self.width_px, self.height_px))
        return min(short / _NOMINAL_SHORT_PX, long / _NOMINAL_LONG_PX) / MM_PER_CSS_PX

    @cached_property
    def _true_px_per_mm(self) -> float:
        """Of the screen itself."""
        real = self.real
        return (
            self._nominal_px_per_mm if not real.width_mm else (real.width_px or self.width_px) / real.width_mm
        )

    @property
    def _share(self) -> float:
        return _TIGHT if self.tight else 1.0

    @property
    def _far(self) -> float:
        return self.real.distance_mm / STATED_AT_MM

    def _between(self, px_per_mm: float) -> float:
        nominal = self._nominal_px_per_mm
        return max(nominal, min(px_per_mm, nominal * _MOST_ENLARGED))

    @cached_property
    def _legible_px(self) -> int:
        """From 大字 on no word is smaller than its capitals may be at this distance."""
        if self.text is TextSize.STANDARD:
            return 0
        return math.ceil(em_of_capital_mm(self.real.distance_mm) * self._true_px_per_mm)

    @cached_property
    def _least_px(self) -> int:
        return math.ceil(LEAST_BODY_DP * MM_PER_DP * self._true_px_per_mm)

    def _most_px(self, role: Type) -> int:
        return round(role.at_scale(_MOST_GROWN) * self._nominal_px_per_mm)
