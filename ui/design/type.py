"""The type scale: sizes for eyes at 600 mm, and how much each grows when a person asks for larger words.

Capital height: EN 301 549 5.1.4, 0.7 degrees. Sizes of text: 工信厅信管函〔2021〕67号, GB/T 37668.
"""

import math
from enum import Enum

STATED_AT_MM = 600.0
"""The distance that the sizes below are meant for."""
CAPITAL_HEIGHT_EM = 0.733
"""Height of a capital in Noto Sans CJK, as a share of its size."""
CAPITAL_DEGREES = 0.7
LEAST_BODY_DP = 24
LEAST_LINE_HEIGHT = 1.3
"""Times the size of the type; the font's own is 1.45."""
MM_PER_DP = 25.4 / 160


class Type(Enum):
    """What words are for: size in millimetres (of the em), whether bold, and the share of the asked growth.

    Headings grow less than what is read below them: at twice the size a question would have the screen for itself.
    """

    CHIP = (7.14, True, 1.0)
    SMALL = (7.14, False, 1.0)
    HELP = (7.41, False, 1.0)
    BODY = (8.02, False, 1.0)
    BODY_BOLD = (8.02, True, 1.0)
    BUTTON_SMALL = (8.20, True, 0.95)
    VALUE = (9.00, False, 0.85)
    VALUE_BOLD = (9.00, True, 0.85)
    BUTTON = (9.53, True, 0.75)
    OPTION = (10.32, True, 0.7)
    SENTENCE = (10.58, False, 0.7)
    TILE = (11.64, True, 0.6)
    QUESTION = (14.29, True, 0.45)
    INVITATION = (17.46, True, 0.4)
    NUMBER = (20.11, True, 0.35)

    @property
    def mm(self) -> float:
        return self.value[0]

    @property
    def bold(self) -> bool:
        return self.value[1]

    def at_scale(self, scale: float) -> float:
        """Millimetres when the person asked for text `scale` times as large."""
        return self.mm * (1 + (scale - 1) * self.value[2])


def em_of_capital_mm(distance_mm: float) -> float:
    """The least size of type whose capitals are CAPITAL_DEGREES high at this distance."""
    return math.pi * distance_mm * CAPITAL_DEGREES / 180 / CAPITAL_HEIGHT_EM
