"""Pictures to print, and whether they came out."""

import random

from hardware.printer.escpos import without_commands
from kiosk.domain.ports import Bitmap


def a_slip(height: int = 400, dots: int = 576, seed: int = 7) -> Bitmap:
    """Any dots, the same for the same seed; real-time commands among them."""
    rows = bytearray(random.Random(seed).randbytes((dots + 7) // 8 * height))
    rows[100:103] = b"\x10\x04\x01"
    rows[1000:1003] = b"\x10\x05\x02"
    return Bitmap(dots, height, bytes(rows))


def came_out(slip: Bitmap, image: Bitmap) -> bool:
    """From the top, dot for dot, with only white below, which is what the knife needs."""
    expected = without_commands(image.rows)
    return slip.rows.startswith(expected) and not any(slip.rows[len(expected) :])
