"""How a camera and its codes are set up. Apart from the adapter, so that reading settings does not load OpenCV."""

from dataclasses import replace

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass

KIB = 1024
MIB = 1024 * KIB


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
class DocumentSettings:
    """[documents]: the camera for papers. Raises SettingsError.

    Without a `source` the camera for codes serves for both, at another size: letters on a whole sheet need
    more pixels than a code. `page_kib` and `case_mib` bound the pictures that a case carries.
    """

    source: str = ""
    width_px: int = 1920
    height_px: int = 1080
    preview_width_px: int = 800
    page_kib: int = 700
    case_mib: int = 8

    def __post_init__(self) -> None:
        if not 50 <= self.page_kib <= 8 * KIB:
            raise SettingsError("documents.page_kib: 50 to 8192")
        if not 1 <= self.case_mib <= 64 or self.case_mib * KIB < self.page_kib:
            raise SettingsError("documents.case_mib: 1 to 64, and room for one page of documents.page_kib")

    @property
    def page_bytes(self) -> int:
        return self.page_kib * KIB

    @property
    def case_bytes(self) -> int:
        return self.case_mib * MIB

    def camera(self, codes: CameraSettings) -> CameraSettings:
        """It looks down on what is laid under it, so nothing is mirrored."""
        return replace(
            codes,
            source=self.source or codes.source,
            width_px=self.width_px,
            height_px=self.height_px,
            preview_width_px=self.preview_width_px,
            preview_mirrored=False,
        )


def is_same_camera(one: CameraSettings, other: CameraSettings) -> bool:
    """ "0" and "/dev/video0" name one device."""
    return _device(one.source) == _device(other.source)


def _device(source: str) -> str:
    source = source.strip()
    return f"/dev/video{int(source)}" if source.isascii() and source.isdigit() else source


@dataclass(frozen=True, slots=True)
class CodeIssuer:
    """One kind of code we pass on: its whole payload matches `pattern`, a regular expression on bytes.

    `cities` are where it is taken: codes of GB/T 2260 or their beginnings, "33" for a province; none: everywhere.
    """

    name: str
    pattern: str
    min_bytes: int
    max_bytes: int
    cities: tuple[str, ...] = ()

    def is_taken_in(self, division_code: str) -> bool:
        return not self.cities or any(division_code.startswith(city) for city in self.cities)


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
