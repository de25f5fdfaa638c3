"""The one file that joins the real parts, as the settings say."""

from pathlib import Path

from hardware.face.simulated import SimulatedFace
from hardware.printer.cups import CupsPrinter
from hardware.voice.jack import AlsaJackWatch, load_jack
from hardware.voice.simulated import SilentVoice
from hardware.voice.speaking import SpeakingVoice
from kiosk.assemble import Post, open_outbox, sync_worker
from kiosk.clock import Clock
from kiosk.connect import gateway_client
from kiosk.domain.ports import FaceCheck, JackWatch, Printer, ReceiptPrinter, Voice
from kiosk.driving import card_readers
from kiosk.health.running import KioskCheckup
from kiosk.intake import IntakeWatch
from kiosk.kiosk import Works
from kiosk.parts import Parts
from kiosk.perform import Performer
from kiosk.scanning import Scanning, scanning
from kiosk.settings import FaceDevice, Settings, VoiceEngine
from kiosk.typing import prepared, typing_aids
from kiosk.voicing import voice_settings
from services.audit.trail import AuditTrail
from services.government.client import GatewayClient
from ui.documents import Papers


def build_works(settings: Settings, data: Path, clock: Clock, post: Post) -> Works:
    """The devices and the gateway that the settings name. Raises SettingsError or StoreError."""
    client = gateway_client(settings.gateway, settings.device, data)
    codes = scanning(settings, post)
    parts = _parts(settings, data, clock, post, client, codes)
    intake = IntakeWatch(post)
    sync = sync_worker(data, client, clock, post, intake, settings.outbox, settings.sync)
    performer = Performer(parts, post, sync.nudge, intake.frozen)
    if codes.camera is not None:
        performer.when_wiped(codes.camera.wipe)
    if codes.papers is not None:
        performer.when_wiped(codes.papers.wipe)
    return Works(parts, performer, sync)


def _parts(
    settings: Settings, data: Path, clock: Clock, post: Post, client: GatewayClient, codes: Scanning
) -> Parts:
    return Parts(
        readers=card_readers(settings, client, clock.wall, post),
        scanner=codes.scanner,
        papers=codes.papers,
        resolver=client,
        inquiries=client,
        cases=client,
        desk=client,
        outbox=open_outbox(
            data, settings.kiosk.id, settings.gateway, settings.device, clock, settings.outbox
        ),
        renderer=Papers(),
        voice=_voice(settings),
        write_audit=AuditTrail(data, clock.wall).write,
        checkup=KioskCheckup(settings, data, clock.wall),
        jack=_jack(settings, post),
        printer=_printer(settings),
        receipt_printer=_receipt_printer(settings),
        face=_face(settings, clock),
        viewfinder=codes.camera,
        keys=codes.keys,
        typing=prepared(typing_aids()),
        payments=client if settings.payment.by_phone else None,
    )


def _voice(settings: Settings) -> Voice:
    match settings.voice.engine:
        case VoiceEngine.ESPEAK:
            return SpeakingVoice(voice_settings(settings.voice, settings.headphones, settings.pack))
        case VoiceEngine.NONE:
            return SilentVoice()


def _jack(settings: Settings, post: Post) -> JackWatch | None:
    name = settings.headphones.jack
    return AlsaJackWatch(load_jack(name), post) if name else None


def _printer(settings: Settings) -> Printer | None:
    return CupsPrinter(settings.printer.cups) if settings.printer.enabled else None


def _receipt_printer(settings: Settings) -> ReceiptPrinter | None:
    if not settings.receipt_printer.enabled:
        return None
    from hardware.printer.receipt import EscposPrinter  # its libraries are of no use to other kiosks

    return EscposPrinter(settings.receipt_printer.escpos)


def _face(settings: Settings, clock: Clock) -> FaceCheck | None:
    match settings.face.device:
        case FaceDevice.SIMULATED:
            return SimulatedFace(clock.wall)
        case FaceDevice.NONE:
            return None
