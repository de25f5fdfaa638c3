"""Touches that have to do with a clip in sign language."""

from kiosk.domain.sign_language import SignClip
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class ClipStarted:
    """手语, 播放 or 重看."""

    clip: SignClip


@dataclass(frozen=True, slots=True)
class ClipStopped:
    """停."""


SignTouch = ClipStarted | ClipStopped
