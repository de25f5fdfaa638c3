"""Characters drawn by stroke, as a finger would, on a field of 100."""

from kiosk.domain.handwriting import Ink, Stroke

TEN: tuple[Stroke, ...] = (((10, 50), (50, 49), (90, 50)), ((50, 10), (50, 50), (49, 92)))
MOUTH: tuple[Stroke, ...] = (
    ((22, 25), (23, 55), (26, 82)),
    ((22, 25), (50, 23), (80, 25), (79, 50), (75, 82)),
    ((26, 78), (50, 77), (76, 78)),
)
PERSON: tuple[Stroke, ...] = (
    ((52, 10), (46, 45), (30, 72), (8, 92)),
    ((48, 38), (60, 65), (75, 82), (94, 92)),
)
BIG: tuple[Stroke, ...] = (((10, 38), (50, 36), (90, 38)), *PERSON)
KING: tuple[Stroke, ...] = (
    ((20, 18), (50, 17), (80, 18)),
    ((25, 50), (50, 49), (75, 50)),
    ((50, 18), (50, 50), (50, 85)),
    ((10, 86), (50, 85), (90, 86)),
)

CHARACTERS = {"十": TEN, "口": MOUTH, "人": PERSON, "大": BIG, "王": KING}


def ink(strokes: tuple[Stroke, ...], scale: float = 1.0, right: float = 0.0, down: float = 0.0) -> Ink:
    return Ink(tuple(tuple((x * scale + right, y * scale + down) for x, y in stroke) for stroke in strokes))
