"""What a demo world is made of: which devices are real, which simulated, and what it keeps."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from hardware.camera.routing import CodeRouter
from hardware.card.staff import StaffCards
from kiosk.assemble import Post
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.domain.document_camera import DocumentCamera
from kiosk.domain.identity import Assurance
from kiosk.domain.ports import CardReaders, CodeCamera
from kiosk.domain.sign_language import NO_CLIPS, SignClips
from kiosk.domain.values import dataclass
from services.catalogue.folder import BASE_FOLDER
from services.outbox.settings import DEFAULTS, OutboxSettings

MakeReaders = Callable[[Post, StaffCards], CardReaders]
MakePad = Callable[[Post], CardReaders]
MakePapers = Callable[[Post], DocumentCamera]
MakeScanner = Callable[[Post, CodeRouter], CodeCamera]


@dataclass(frozen=True, slots=True)
class Scenery:
    """What a demo is given: a folder to keep things in or none, face check on, a clock, other services, caps.

    With `pad` 身份证 are read too, on a simulated reader or on what `make_pad` makes. With `make_readers`, `make_scanner` or
    `make_papers` real devices take the place of the simulated ones; with `gateway` a gateway that runs already, which several
    kiosks may use. The demo's cards cannot prove that they are genuine: their PIN counts as in a city that takes that risk.
    """

    data: Path | None = None
    face: bool = False
    pad: bool = False
    starts_at: datetime | None = None
    services: Path = BASE_FOLDER
    outbox: OutboxSettings = DEFAULTS
    make_readers: MakeReaders | None = None
    make_pad: MakePad | None = None
    make_scanner: MakeScanner | None = None
    make_papers: MakePapers | None = None
    kiosk_id: str = "WT07"
    gateway: GatewayProcess | None = None
    shuffle_pin_pad: bool = False
    pin_counts_from: Assurance = Assurance.A1
    page_printer: bool = True
    receipt_printer: bool = False
    keypad: str = "standard"
    clips: SignClips = NO_CLIPS
