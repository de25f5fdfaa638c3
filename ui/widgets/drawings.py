"""The drawings themselves: the card as it goes in, a phone above the window, a person, paper."""

from PySide6.QtCore import QRectF

from ui.theme import Tint
from ui.widgets.sketch import BACK, CARD, CARD_INK, GOLD, GOLD_EDGE, SCRIBBLE, STRIPE, Sketch


def social_security_card(sketch: Sketch, place: QRectF, chip_low: bool = True) -> None:
    sketch.box(place, 12, CARD, sketch.palette.edge, 2)
    sketch.words(place.adjusted(16, 10, 0, 36 - place.height()), "社会保障卡", 16, CARD_INK)
    top = place.bottom() - 56 if chip_low else place.top() + 44
    gold_chip(sketch, place.left() + 18, top)


def gold_chip(sketch: Sketch, x: float, y: float) -> None:
    """金色小方块: drawn with its contacts, because people look for it."""
    sketch.box(QRectF(x, y, 40, 32), 6, GOLD, GOLD_EDGE, 2)
    sketch.line(GOLD_EDGE, 1.5, (x, y + 11), (x + 13, y + 11))
    sketch.line(GOLD_EDGE, 1.5, (x, y + 21), (x + 13, y + 21))
    sketch.line(GOLD_EDGE, 1.5, (x + 27, y + 11), (x + 40, y + 11))
    sketch.line(GOLD_EDGE, 1.5, (x + 27, y + 21), (x + 40, y + 21))
    sketch.box(QRectF(x + 13, y + 6, 14, 20), 3, GOLD, GOLD_EDGE, 1.5)


def slot(sketch: Sketch, top: float) -> None:
    sketch.box(QRectF(60, top, 280, 62), 14, sketch.palette.slot)
    sketch.box(QRectF(92, top + 6, 216, 9), 4.5, sketch.palette.slot_mouth)


def slot_front(sketch: Sketch, top: float) -> None:
    """The lip in front of the card."""
    sketch.box(QRectF(60, top + 15, 280, 47), 14, sketch.palette.slot)
    sketch.box(QRectF(60, top + 15, 280, 20), 0, sketch.palette.slot)


def card_in_slot(sketch: Sketch, tint: Tint) -> None:
    slot(sketch, 200)
    social_security_card(sketch, QRectF(112, 54, 176, 155))
    slot_front(sketch, 200)
    sketch.arrow(tint.ink, (336, 92), (336, 150))


def card_turn(sketch: Sketch, tint: Tint) -> None:
    """The back without a chip, turned over; then the gold square shows, and goes in first."""
    back = QRectF(54, 82, 128, 98)
    sketch.box(back, 10, BACK, sketch.palette.edge, 2)
    sketch.box(QRectF(54, 98, 128, 20), 0, STRIPE)
    for row, width in enumerate((92, 60)):
        sketch.line(SCRIBBLE, 7, (70, 140 + row * 20), (70 + width, 140 + row * 20))
    social_security_card(sketch, QRectF(218, 82, 128, 98))
    sketch.arc(QRectF(118, 22, 164, 88), 22, 136, tint.ink, 9)
    sketch.line(tint.ink, 9, (254, 43), (276, 49), (276, 27))
    sketch.arrow(tint.ink, (282, 192), (282, 222))
    sketch.box(QRectF(196, 232, 156, 52), 12, sketch.palette.slot)
    sketch.box(QRectF(212, 239, 124, 9), 4.5, sketch.palette.slot_mouth)


def card_out(sketch: Sketch, tint: Tint) -> None:
    slot(sketch, 218)
    social_security_card(sketch, QRectF(112, 20, 176, 112))
    slot_front(sketch, 218)
    sketch.arrow(tint.ink, (200, 152), (200, 198))


def card_take(sketch: Sketch, tint: Tint) -> None:
    slot(sketch, 218)
    social_security_card(sketch, QRectF(112, 112, 176, 112), chip_low=False)
    slot_front(sketch, 218)
    sketch.arrow(tint.ink, (200, 92), (200, 34))


def phone_code(sketch: Sketch, tint: Tint) -> None:
    """A phone with its code down, above the window of the scanner."""
    sketch.box(QRectF(140, 16, 120, 178), 18, CARD_INK, CARD, 4)
    sketch.box(QRectF(152, 40, 96, 130), 6, CARD)
    _small_code(sketch, 166, 70)
    sketch.box(QRectF(70, 226, 260, 56), 14, sketch.palette.slot)
    sketch.box(QRectF(130, 238, 140, 32), 8, sketch.palette.slot_mouth, tint.ink, 3)
    sketch.line(tint.ink, 4, (150, 254), (250, 254))
    sketch.arrow(tint.ink, (306, 128), (306, 196))


def _small_code(sketch: Sketch, x: float, y: float) -> None:
    for dx, dy in ((0, 0), (42, 0), (0, 42)):
        sketch.box(QRectF(x + dx + 2, y + dy + 2, 20, 20), 3, "", CARD_INK, 5)
        sketch.box(QRectF(x + dx + 9, y + dy + 9, 6, 6), 1, CARD_INK)
    for dx, dy in ((30, 4), (30, 18), (4, 30), (18, 32), (30, 32), (44, 34), (36, 46), (52, 48), (44, 58)):
        sketch.box(QRectF(x + dx, y + dy, 8, 8), 1, CARD_INK)


def identity_card(sketch: Sketch, tint: Tint) -> None:
    place = QRectF(96, 44, 208, 132)
    sketch.box(place, 12, CARD, sketch.palette.edge, 2)
    for row, width in enumerate((84, 60, 96)):
        sketch.line(SCRIBBLE, 7, (116, 76 + row * 24), (116 + width, 76 + row * 24))
    sketch.line(SCRIBBLE, 7, (116, 154), (284, 154))
    sketch.disc(262, 84, 15, SCRIBBLE)
    sketch.half_disc(262, 132, 26, SCRIBBLE)
    sketch.box(QRectF(60, 218, 280, 62), 14, sketch.palette.slot)
    for index, radius in enumerate((16, 28, 40)):
        sketch.arc(QRectF(200 - radius, 252 - radius, 2 * radius, 2 * radius), 45, 90, tint.ink, 4 + index)
    sketch.disc(200, 258, 5, tint.ink)


def person(sketch: Sketch, tint: Tint) -> None:
    sketch.disc(200, 104, 50, tint.ink)
    sketch.half_disc(200, 256, 92, tint.ink)


def staff(sketch: Sketch, tint: Tint) -> None:
    """Somebody at a desk who can hear: headset, desk."""
    sketch.disc(200, 92, 44, tint.ink)
    sketch.half_disc(200, 222, 80, tint.ink)
    sketch.arc(QRectF(142, 34, 116, 116), 0, 180, tint.ink, 8)
    sketch.box(QRectF(133, 84, 18, 36), 8, tint.ink)
    sketch.box(QRectF(249, 84, 18, 36), 8, tint.ink)
    sketch.line(tint.ink, 6, (258, 118), (250, 142), (222, 146))
    sketch.box(QRectF(60, 222, 280, 26), 10, sketch.palette.slot if tint.ground else tint.ink)
    sketch.box(QRectF(84, 248, 232, 34), 0, sketch.palette.slot)


def network(sketch: Sketch, tint: Tint) -> None:
    for radius in (40, 84, 128):
        place = QRectF(200 - radius, 216 - radius, 2 * radius, 2 * radius)
        sketch.arc(place, 45, 90, tint.ink, 16)
    sketch.disc(200, 214, 14, tint.ink)
    sketch.line(tint.ground, 34, (96, 62), (304, 246))
    sketch.line(tint.ink, 14, (96, 62), (304, 246))


def done(sketch: Sketch, tint: Tint) -> None:
    sketch.disc(200, 150, 104, "", tint.ink, 16)
    sketch.line(tint.ink, 20, (152, 154), (186, 188), (250, 118))


def alert(sketch: Sketch, tint: Tint) -> None:
    sketch.line(tint.ink, 16, (200, 44), (318, 246), (82, 246), (200, 44), (318, 246))
    sketch.line(tint.ink, 18, (200, 120), (200, 174))
    sketch.disc(200, 212, 11, tint.ink)


def waiting(sketch: Sketch, tint: Tint) -> None:
    sketch.disc(200, 150, 104, "", tint.ink, 14)
    sketch.line(tint.ink, 16, (200, 88), (200, 154), (244, 182))


def paper(sketch: Sketch, tint: Tint) -> None:
    """A sheet coming out of the printer."""
    sketch.box(QRectF(70, 54, 260, 74), 16, sketch.palette.slot)
    sketch.box(QRectF(104, 98, 192, 10), 5, sketch.palette.slot_mouth)
    sketch.box(QRectF(120, 103, 160, 168), 4, CARD, sketch.palette.edge, 2)
    sketch.box(QRectF(116, 98, 168, 7), 0, sketch.palette.slot_mouth)
    for row, width in enumerate((104, 120, 88, 112)):
        sketch.line(SCRIBBLE, 7, (140, 136 + row * 28), (140 + width, 136 + row * 28))
    sketch.arrow(tint.ink, (326, 168), (326, 236))


def form(sketch: Sketch, tint: Tint) -> None:
    """A sheet half filled in: ticks above, empty lines below, a pen at the next one."""
    sketch.box(QRectF(104, 28, 192, 244), 10, CARD, sketch.palette.edge, 2)
    for row in range(4):
        top = 66 + row * 50
        sketch.box(QRectF(126, top - 13, 26, 26), 5, "", SCRIBBLE, 4)
        sketch.line(SCRIBBLE, 7, (170, top), (272 - 22 * (row % 2), top))
    for top in (66, 116):
        sketch.line(CARD_INK, 9, (130, top), (138, top + 9), (154, top - 13))
    sketch.line(tint.ink, 16, (236, 196), (318, 106))
    sketch.line(tint.ink, 7, (224, 210), (236, 196))


def page_under_camera(sketch: Sketch, tint: Tint) -> None:
    """A sheet on the table, all four corners in view of the lens above it."""
    sketch.box(QRectF(146, 14, 108, 46), 14, sketch.palette.slot)
    sketch.disc(200, 60, 20, sketch.palette.slot_mouth, tint.ink, 6)
    for foot in (76, 324):
        sketch.line(tint.ink, 4, (200 + (foot - 200) * 0.12, 86), (foot, 142))
    sketch.box(QRectF(112, 132, 176, 142), 6, CARD, sketch.palette.edge, 2)
    for row, width in enumerate((120, 136, 96, 128)):
        sketch.line("#8FA3B8", 7, (134, 164 + row * 27), (134 + width, 164 + row * 27))
    for x, y, dx, dy in ((88, 124, 1, 1), (312, 124, -1, 1), (88, 286, 1, -1), (312, 286, -1, -1)):
        sketch.line(tint.ink, 8, (x + 34 * dx, y), (x, y), (x, y + 30 * dy))


def originals(sketch: Sketch, tint: Tint) -> None:
    """A card on a sheet, to be taken up from the table."""
    sketch.box(QRectF(60, 238, 280, 40), 12, sketch.palette.slot)
    sketch.box(QRectF(96, 70, 150, 176), 6, CARD, sketch.palette.edge, 2)
    for row, width in enumerate((104, 112, 84)):
        sketch.line("#8FA3B8", 7, (116, 102 + row * 27), (116 + width, 102 + row * 27))
    place = QRectF(170, 164, 132, 84)
    sketch.box(place, 10, CARD, sketch.palette.edge, 2)
    for row, width in enumerate((52, 40)):
        sketch.line("#8FA3B8", 6, (184, 190 + row * 20), (184 + width, 190 + row * 20))
    sketch.disc(272, 192, 13, "#8FA3B8")
    sketch.half_disc(272, 232, 22, "#8FA3B8")
    sketch.arrow(tint.ink, (318, 130), (318, 54))
