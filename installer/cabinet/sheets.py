"""The two sheets: labels at their true size, and the front of a cabinet with its heights.

Heights are EN 301 549 8.3 and 8.4 as shared knowledge has them: what a hand has to reach lies between 380 and 1,220 mm
above the floor, the screen is legible from 1,015 mm, the floor before it is free for 760 x 1,220 mm.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from installer.cabinet import drawing as draw
from installer.cabinet.braille import DOT_MM, Label, dots, length_mm

REACH_LOW_MM: Final = 380
REACH_HIGH_MM: Final = 1220
EYES_LOW_MM: Final = 1015

_PLATE_MM, _ROW_MM, _EDGE_MM = 24.0, 26.5, 10.0


def label_sheet(labels: tuple[Label, ...]) -> str:
    """A4 upright, to be printed at 100 %: plates as seen from the front, dots where they are raised."""
    parts: list[str] = [draw.words(10, 9, 4, "盲文标签 1:1 · Braille labels, true size", bold=True)]
    for row, label in enumerate(labels):
        parts += _plate(label, 14 + row * _ROW_MM)
    return draw.sheet(210, 297, "Braille labels of the cabinet", parts)


def _plate(label: Label, top: float) -> Iterator[str]:
    wide = length_mm(label.cells) + 2 * _EDGE_MM
    yield draw.box(10, top, wide, _PLATE_MM, round_mm=2)
    yield draw.words(10 + _EDGE_MM, top + 8, 6, label.text, bold=True)
    for dot in dots(label.cells):
        yield draw.disc(10 + _EDGE_MM + DOT_MM / 2 + dot.x_mm, top + 14 + dot.y_mm, DOT_MM)
    yield draw.words(16 + wide, top + 9, 3.4, label.english)
    yield draw.words(16 + wide, top + 15, 2.8, label.where if len(label.where) < 48 else "see labels.toml")


@dataclass(frozen=True, slots=True)
class Part:
    """Something on the front. Millimetres: middle from the cabinet's left edge, and above the floor."""

    label: str
    x_mm: float
    bottom_mm: float
    width_mm: float
    height_mm: float
    is_reached: bool = True
    name: str = ""

    @property
    def top_mm(self) -> float:
        return self.bottom_mm + self.height_mm


WIDE_MM, HIGH_MM = 720.0, 1530.0
SCREEN = Part("", 360, 860, 336, 598, is_reached=False, name="屏幕 27 英寸，竖放 · 27-inch screen, upright")
LOW_MODE = Part("", 360, 860, 336, 358, name="按钮放低：要碰的都在这里")
PARTS: tuple[Part, ...] = (
    Part("start", 72, 770, 20, 20),
    Part("back", 175, 765, 30, 30),
    Part("confirm", 285, 745, 70, 70, name="方向键和确定"),
    Part("repeat", 395, 765, 30, 30),
    Part("help", 520, 762, 36, 36),
    Part("card", 660, 765, 80, 30),
    Part("camera", 130, 600, 100, 70),
    Part("identity-card", 330, 600, 110, 70),
    Part("receipt", 540, 620, 100, 30),
    Part("paper", 360, 460, 230, 30),
)
"""The eight keys are the four arrows with the middle one, back, speech and help. They lie on a shelf before the screen,
where a forearm finds rest, standing or sitting; the jack is the first thing a hand finds at its left end."""


def front_sheet(labels: tuple[Label, ...]) -> str:
    """The front at 1:5 of its millimetres on A3; the numbers count, not the ruler."""
    by_id = {label.id: label for label in labels}
    parts: list[str] = [draw.words(60, 70, 44, "机柜正面（毫米）· Front of the cabinet (mm)", bold=True)]
    parts += [
        draw.box(400, _y(HIGH_MM), WIDE_MM, HIGH_MM, round_mm=20),
        draw.line(60, _y(0), 1660, _y(0), wide=5),
    ]
    for part in (SCREEN, LOW_MODE, *PARTS):
        parts += _part(part, by_id.get(part.label))
    for height, said in (
        (REACH_HIGH_MM, "手够得到的最高处 highest reach"),
        (EYES_LOW_MM, "坐着的眼睛 eyes of who sits"),
        (REACH_LOW_MM, "手够得到的最低处 lowest reach"),
    ):
        parts += [
            draw.line(60, _y(height), 1660, _y(height), dashed=True, wide=2.5),
            draw.words(1150, _y(height) - 10, 26, f"{height:,}  {said}"),
        ]
    parts.append(
        draw.words(60, _y(0) + 60, 28, "前面的地面空出 760 × 1,220 · free floor in front 760 × 1,220")
    )
    return draw.sheet(1720, 1860, "Where keypad, labels and devices go", parts)


def _part(part: Part, label: Label | None) -> Iterator[str]:
    left = 400 + part.x_mm - part.width_mm / 2
    fill = "#E7F0F9" if part is LOW_MODE else "#FFFFFF" if part is SCREEN else "#FFF1D6"
    yield draw.box(left, _y(part.top_mm), part.width_mm, part.height_mm, round_mm=6, fill=fill)
    name = part.name or (label.text if label is not None else "")
    yield draw.words(400 + part.x_mm, _y(part.top_mm) - 12, 22, name, middle=True)
    if label is not None:
        yield draw.words(
            400 + part.x_mm, _y(part.bottom_mm) + 26, 16, f"{part.bottom_mm:g}–{part.top_mm:g}", middle=True
        )


def _y(height_mm: float) -> float:
    return 1720 - height_mm
