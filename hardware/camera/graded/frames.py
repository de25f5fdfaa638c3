"""The graded set: codes in the forms that real issuers use, each kind of damage in each severity."""

import string
from collections.abc import Callable, Iterator
from dataclasses import field

import numpy as np
from numpy.random import Generator

from hardware.camera.frames import Frame
from hardware.camera.graded.damage import HEIGHT_PX, KINDS, WIDTH_PX
from hardware.camera.simulated import draw_code
from kiosk.domain.values import dataclass

SEVERITIES = 6
_CODE_PX = 380
_BASE64URL = string.ascii_letters + string.digits + "-_"


@dataclass(frozen=True, slots=True)
class GradedFrame:
    """`truth` is what the code says; None where nobody has said what is on the picture."""

    name: str
    kind: str
    frame: Frame = field(repr=False)
    truth: bytes | None = field(repr=False)


def graded_frames(seed: int, codes_a_grade: int) -> Iterator[GradedFrame]:
    """The same seed gives the same frames, bit for bit."""
    for number, (kind, damage) in enumerate(KINDS.items()):
        for grade in range(SEVERITIES):
            for count in range(codes_a_grade):
                dice = np.random.default_rng([seed, number, grade, count])
                payload = _FORMS[count % len(_FORMS)](dice)
                frame = damage(_held(payload), grade / (SEVERITIES - 1), dice)
                yield GradedFrame(f"{kind} {grade + 1}.{count + 1}", kind, frame, payload)


def _held(payload: bytes) -> Frame:
    """On a white glass before a grey wall."""
    frame = np.full((HEIGHT_PX, WIDTH_PX), 150, np.uint8)
    code = draw_code(payload, _CODE_PX)
    top, left = (HEIGHT_PX - len(code)) // 2, (WIDTH_PX - len(code)) // 2
    frame[top - 20 : top + len(code) + 20, left - 20 : left + len(code) + 20] = 245
    frame[top : top + len(code), left : left + len(code)] = code
    return frame


def _opaque(dice: Generator) -> bytes:
    """电子社保卡: an opaque word that only its platform understands; here of our demo's form."""
    return b"YTSSC1." + _word(dice, _BASE64URL, 70)


def _digits(dice: Generator) -> bytes:
    """医保电子凭证: 28 digits."""
    return b"28" + _word(dice, string.digits, 26)


def _address(dice: Generator) -> bytes:
    """A city's code: an address with a signed word at its end (the form of DB11/T 1917.2)."""
    return b"https://city.example.cn/c/" + _word(dice, _BASE64URL, 96)


_FORMS: tuple[Callable[[Generator], bytes], ...] = (_opaque, _digits, _address)


def _word(dice: Generator, alphabet: str, length: int) -> bytes:
    return "".join(alphabet[at] for at in dice.integers(0, len(alphabet), length)).encode("ascii")
