"""How a camera and its codes are set up. Apart from the adapter, so that reading settings does not load OpenCV."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CameraSettings:
    """Where frames come from and how long to wait for them.

    Without its two timeouts OpenCV waits 30 s for a stalled stream. A USB camera needs a second or
    two before its first frame.
    """

    source: str = "0"
    width_px: int = 1280
    height_px: int = 720
    open_timeout_ms: int = 1500
    read_timeout_ms: int = 1000
    first_frame_within_s: float = 4.0
    stalled_after_s: float = 1.5
    reopen_after_s: float = 2.0
    preview_width_px: int = 480
    preview_mirrored: bool = True
    """A camera that faces the person shows them as a mirror does: a hand that moves right is seen to move
    right. One that looks down on what is laid under it must not."""


@dataclass(frozen=True, slots=True)
class CodeIssuer:
    """One kind of code we pass on: its whole payload matches `pattern`, a regular expression on bytes."""

    name: str
    pattern: str
    min_bytes: int
    max_bytes: int


DEMO_ISSUER = CodeIssuer("essc-demo", r"YTSSC1\.[A-Za-z0-9_-]{32,120}", 39, 127)
"""The simulated 电子社保卡 of our own reference gateway; a city's pattern belongs in its settings."""


@dataclass(frozen=True, slots=True)
class RoutingSettings:
    """`issuers` is the whole allow-list: a settings file that names its own leaves the demo's out.

    No issuer's code is longer than `max_bytes`. The same payload is ignored for `same_again_s`: a
    hand holds a phone before the camera for about that long.
    """

    issuers: tuple[CodeIssuer, ...] = (DEMO_ISSUER,)
    max_bytes: int = 1024
    same_again_s: float = 4.0
