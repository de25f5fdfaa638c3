"""The one file that joins the real parts, as the settings say."""

import time
from pathlib import Path

from ui.documents import Papers

from hardware.camera.routing import CodeRouter
from hardware.camera.scanner import CameraScanner
from hardware.card.pcsc_readers import PcscReaders
from hardware.card.staff import StaffCards
from hardware.face.simulated import SimulatedFace
from hardware.printer.cups import CupsPrinter
from hardware.voice.espeak import EspeakVoice, VoiceSettings
from hardware.voice.simulated import SilentVoice
from kiosk.assemble import Kiosk, Post, assemble, open_outbox, sync_worker
from kiosk.clock import Clock
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.ports import FaceCheck, Printer, Voice
from kiosk.perform import Parts
from kiosk.settings import FaceDevice, Settings, VoiceEngine
from kiosk.workflow.turn import Rules
from services.audit.trail import AuditTrail
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from services.government.client import GatewayClient
from services.sync.worker import SyncWorker


def compose(settings: Settings, data: Path) -> Kiosk:
    """A kiosk on real devices. Raises SettingsError or StoreError."""
    clock = Clock()
    return assemble(
        rules(settings),
        clock,
        lambda post: _parts(settings, data, clock, post),
        lambda post: _sync(settings, data, clock, post),
    )


def rules(settings: Settings) -> Rules:
    catalogue = Catalogue(load_folder(settings.kiosk.services).services, load_provinces())
    return Rules(catalogue, settings.centre, settings.kiosk.id, settings.face.device is not FaceDevice.NONE)


def _parts(settings: Settings, data: Path, clock: Clock, post: Post) -> Parts:
    client = GatewayClient(settings.gateway)
    return Parts(
        readers=PcscReaders(settings.cards, post, StaffCards(settings.staff), clock.wall),
        scanner=CameraScanner(settings.camera, CodeRouter(settings.codes, time.monotonic), post),
        resolver=client,
        inquiries=client,
        desk=client,
        outbox=open_outbox(data, settings.kiosk.id, settings.gateway, clock),
        renderer=Papers(),
        voice=_voice(settings),
        write_audit=AuditTrail(data, clock.wall).write,
        printer=_printer(settings),
        face=_face(settings, clock),
    )


def _sync(settings: Settings, data: Path, clock: Clock, post: Post) -> SyncWorker:
    """Where another process sends, this one still looks whether the gateway is there."""
    return sync_worker(data, GatewayClient(settings.gateway), clock, post)


def _voice(settings: Settings) -> Voice:
    match settings.voice.engine:
        case VoiceEngine.ESPEAK:
            return EspeakVoice(VoiceSettings())
        case VoiceEngine.NONE:
            return SilentVoice()


def _printer(settings: Settings) -> Printer | None:
    return CupsPrinter(settings.printer.cups) if settings.printer.enabled else None


def _face(settings: Settings, clock: Clock) -> FaceCheck | None:
    match settings.face.device:
        case FaceDevice.SIMULATED:
            return SimulatedFace(clock.wall)
        case FaceDevice.NONE:
            return None
