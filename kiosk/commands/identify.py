"""Who files from the command line: a card in a reader, a scanned code, or, under --demo, a simulated card."""

import argparse
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from queue import Empty, Queue

from hardware.camera.routing import CodeRouter
from hardware.camera.scanner import CameraScanner
from hardware.card.once import read_once, within
from hardware.card.reading import PLAIN, Reading
from hardware.card.recognising import read_persons_card
from hardware.card.settings import USUAL, PcscSettings
from hardware.card.simulation.simulated_card import SimulatedCard
from kiosk.assemble import open_outbox
from kiosk.card_reading import card_reading
from kiosk.clock import Clock
from kiosk.commands.cards import card_image
from kiosk.commands.place import data_folder, settings, settings_if_any
from kiosk.connect import gateway_client
from kiosk.demo.world import CENTRE
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.errors import CodeError, Reason, SettingsError, StoreError
from kiosk.domain.identity import Identity
from kiosk.domain.values import dataclass
from kiosk.settings import Settings
from kiosk.workflow.events import CodeRejected, CodeSeen, Event, ScannerChanged
from services.catalogue.folder import BASE_FOLDER
from services.catalogue.loader import load_folders
from services.catalogue.places import load_provinces
from services.gateway.keys import GatewayKeys, open_keys
from services.government.keys import seal_key
from services.outbox.sealer import GatewaySealer
from services.outbox.store import SqliteOutbox
from services.sealing.keys import PublicKey

_DEMO_KIOSK = "WT07"


@dataclass(frozen=True, slots=True)
class Setting:
    """What filing needs besides the person; `settings` is None in a demo without a settings file."""

    data: Path
    kiosk_id: str
    seal_key: PublicKey
    catalogue: Catalogue
    division_code: str
    settings: Settings | None

    @property
    def cards(self) -> PcscSettings:
        return self.settings.cards if self.settings else USUAL

    def reading(self) -> Reading:
        """Without a settings file there is no prover. Raises SettingsError or StoreError."""
        if self.settings is None:
            return PLAIN
        client = gateway_client(self.settings.gateway, self.settings.device, self.data)
        return card_reading(self.settings.cards, client)

    def gateway_is_reachable(self) -> bool:
        """A demo without a settings file has no gateway at all."""
        return (
            self.settings is not None
            and gateway_client(self.settings.gateway, self.settings.device, self.data).is_reachable()
        )

    def open_outbox(self, clock: Clock) -> SqliteOutbox:
        if self.settings is None:
            return SqliteOutbox.open(self.data, self.kiosk_id, GatewaySealer(self.seal_key), clock.wall)
        found = self.settings
        return open_outbox(self.data, self.kiosk_id, found.gateway, found.device, clock, found.outbox)


def setting(args: argparse.Namespace) -> Setting:
    """Raises SettingsError; only a demo may go without a settings file."""
    found = settings_if_any(args) if args.demo else settings(args)
    data = data_folder(args)
    if found is None:
        keys = _demo_keys(data / "demo-gateway-keys")
        return Setting(
            data,
            _DEMO_KIOSK,
            keys.sealing.public,
            _catalogue((BASE_FOLDER,)),
            str(CENTRE["division_code"]),
            None,
        )
    return Setting(
        data,
        found.kiosk.id,
        seal_key(found.gateway),
        _catalogue(found.service_folders),
        found.centre.division_code,
        found,
    )


def _demo_keys(folder: Path) -> GatewayKeys:
    """The program's own files, so what is wrong with them is the storage's fault. Raises StoreError."""
    try:
        return open_keys(folder)
    except SettingsError as error:
        raise StoreError(Reason.STORE_BROKEN, str(error)) from None


def identify(args: argparse.Namespace, place: Setting, today: date) -> Identity:
    """Raises CardError, CodeError, GatewayError or SettingsError."""
    if args.demo:
        return _simulated(args.demo, today, place)
    if args.scan:
        return _by_code(args, place)
    return read_once(args.reader, args.wait, today, place.cards, place.reading()).identity


def _simulated(card: str, today: date, place: Setting) -> Identity:
    """Under the same bound as a real card: a simulated one may be mute or slow too."""
    simulated, reading = SimulatedCard(card_image(card)), place.reading()

    def read() -> Identity:
        simulated.power_up()
        return read_persons_card(simulated, today, reading).identity

    return within(place.cards.card_timeout_s + place.cards.proof_timeout_s, read)


def _by_code(args: argparse.Namespace, place: Setting) -> Identity:
    if place.settings is None:
        raise SettingsError("--scan needs a settings file: only the gateway can resolve a code")
    found = place.settings
    seen = _first_code(args, found)
    return gateway_client(found.gateway, found.device, place.data).resolve_code(seen.payload, seen.issuer)


def _first_code(args: argparse.Namespace, found: Settings) -> CodeSeen:
    """Raises CodeError: what is wrong with the code or the source, or that none came into view."""
    inbox: Queue[Event] = Queue()
    router = CodeRouter(found.codes, time.monotonic, found.centre.division_code)
    scanner = CameraScanner(replace(found.camera, source=args.scan), router, inbox.put)
    scanner.start()
    scanner.look(True)
    try:
        return _awaited(inbox, time.monotonic() + args.wait)
    finally:
        scanner.stop()


def _awaited(inbox: "Queue[Event]", until_s: float) -> CodeSeen:
    while (left_s := until_s - time.monotonic()) > 0:
        try:
            event = inbox.get(timeout=left_s)
        except Empty:
            break
        match event:
            case CodeSeen():
                return event
            case CodeRejected(reason) | ScannerChanged(Reason() as reason):
                raise CodeError(reason)
            case _:
                pass
    raise CodeError(Reason.CODE_UNKNOWN, "no code came into view")


def _catalogue(folders: tuple[Path, ...]) -> Catalogue:
    return Catalogue(load_folders(folders).services, load_provinces())
