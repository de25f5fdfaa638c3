"""Pages drawn for the demo, the bench and the tests: nobody's papers, marked as samples."""

from enum import StrEnum

import cv2
import numpy as np

from hardware.camera.frames import Frame

_LINES = (
    "本样张仅供演示和测试，不是证件，也不属于任何人。",
    "签发日期：二〇二六年十一月二十三日",
    "有效期限：长期　住址：示例市示例区示例路一号",
    "持证人在本市居住，可以按规定办理有关事项。",
    "经办人：某某某　审核：某某某　联系电话：无",
)
_INK = (40, 32, 30)
_SEAL = (48, 36, 200)


class Paper(StrEnum):
    """What is drawn; the value says how large the real thing is."""

    A4 = "a4"
    CARD = "card"
    BOOKLET = "booklet"

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height as it is read (ISO 216, ISO/IEC 7810 ID-1; a household register, opened)."""
        return {Paper.A4: (210.0, 297.0), Paper.CARD: (85.6, 53.98), Paper.BOOKLET: (210.0, 143.0)}[self]


def draw_page(paper: Paper, *, title: str = "样张", blank: bool = False, long_side_px: int = 1400) -> Frame:
    """The paper from above, BGR. `blank` has nothing on it but a line or two."""
    width_mm, height_mm = paper.size_mm
    scale = long_side_px / max(width_mm, height_mm)
    page = np.full((round(height_mm * scale), round(width_mm * scale), 3), (244, 248, 250), np.uint8)
    match paper:
        case Paper.A4:
            _draw_form(page, title, blank=blank)
        case Paper.CARD:
            _draw_card(page, title)
        case Paper.BOOKLET:
            _draw_booklet(page, title)
    return page


def write(page: Frame, text: str, x: float, y: float, size_px: float, ink: tuple[int, int, int]) -> None:
    """Chinese with the font that OpenCV brings along."""
    face = cv2.FontFace("uni")
    cv2.putText(page, text, (round(x), round(y)), ink, face, max(6, round(size_px)))


def _draw_form(page: Frame, title: str, *, blank: bool) -> None:
    height, width = page.shape[:2]
    size = height / 62
    write(page, title, width * 0.38, height * 0.08, size * 1.8, _INK)
    if blank:
        write(page, _LINES[0], width * 0.1, height * 0.2, size, _INK)
        return
    for row in range(22):
        top = height * (0.14 + row * 0.035)
        write(page, _LINES[row % len(_LINES)], width * 0.09, top, size, _INK)
    cv2.rectangle(page, (width // 12, height // 9), (width * 11 // 12, height * 14 // 15), (120, 110, 110), 2)
    cv2.circle(page, (round(width * 0.74), round(height * 0.86)), round(width * 0.09), _SEAL, 5)


def _draw_card(page: Frame, title: str) -> None:
    height, width = page.shape[:2]
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    tint = (1 - across) * np.asarray([236, 222, 196]) + across * np.asarray([222, 238, 214])
    page[:] = np.broadcast_to(tint, page.shape).astype(np.uint8)
    for row in range(12):
        top = round(height * (0.06 + 0.08 * row))
        cv2.line(page, (0, top), (width, top - height // 14), (226, 218, 206), 1, cv2.LINE_AA)
    write(page, title, width * 0.33, height * 0.17, height / 9, _INK)
    for row, text in enumerate(
        ("姓名　样张甲", "性别　女　民族　汉", "出生　一九五一年三月八日", *_LINES[1:3])
    ):
        write(page, text, width * 0.07, height * (0.34 + row * 0.14), height / 15, _INK)
    cv2.rectangle(page, (round(width * 0.72), round(height * 0.3)), (round(width * 0.94), round(height * 0.8)),
                  (196, 184, 170), -1)  # fmt: skip
    cv2.circle(page, (round(width * 0.83), round(height * 0.47)), height // 11, (150, 160, 186), -1)


def _draw_booklet(page: Frame, title: str) -> None:
    height, width = page.shape[:2]
    page[:] = (224, 238, 240)
    cv2.line(page, (width // 2, 0), (width // 2, height), (150, 160, 160), 3)
    for side in (0.04, 0.54):
        left, size = width * side, height / 26
        write(page, title, left + width * 0.12, height * 0.1, size * 1.3, _INK)
        for row in range(9):
            top = round(height * (0.2 + row * 0.085))
            cv2.line(page, (round(left), top), (round(left + width * 0.42), top), (150, 150, 150), 2)
            words = _LINES[(row + int(side * 10)) % len(_LINES)][:14]
            write(page, words, left + width * 0.02, top - height * 0.022, size, _INK)
