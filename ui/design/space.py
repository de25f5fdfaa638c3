"""Distances, edges, corners and what a finger needs, in millimetres."""

from enum import Enum

LEAST_TARGET_MM = 12.7
"""VVSG 2.0; more than the 60 dp of 工信厅信管函〔2021〕67号, which are 9.5 mm."""
LEAST_GAP_MM = 2.54


class Space(float, Enum):
    BORDER = 0.60
    BORDER_STRONG = 0.80
    FOCUS_GAP = 1.06
    FOCUS_WIDTH = 1.85
    TIGHT = 3.20
    SNUG = 4.23
    GAP = 6.35
    WIDE = 9.53
    MARGIN = 12.70
    RADIUS = 7.41
    RADIUS_SMALL = 5.29
    TOUCH = 26.46
    TOUCH_SMALL = 19.05
    STEPS = 87.3


TOUCH_GROWTH = 0.48
"""Share of the text's growth that what is touched takes part in."""
STEADY_TOUCH = 1.2
"""For hands that shake, everything that can be touched is so much larger."""
