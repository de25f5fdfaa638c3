"""The whole demo world: a kiosk on simulated devices, a real gateway process, a network to be cut."""

import base64
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hardware.camera.frames import Frame
from hardware.camera.routing import CodeRouter
from hardware.camera.settings import RoutingSettings
from hardware.camera.simulated import SimulatedScanner
from hardware.camera.simulated_paper import SimulatedDocumentCamera
from hardware.card.authentication.authenticating import ProversInTurn
from hardware.card.authentication.psam import PsamProver
from hardware.card.authentication.psam_profile import load_psam_profile
from hardware.card.reading import Reading
from hardware.card.several import SeveralReaders
from hardware.card.simulation import demo_staff
from hardware.card.simulation.card_file import load_card
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.simulated import SimulatedPsam, SimulatedReaders
from hardware.card.staff import StaffCards
from hardware.driver.simulated import SimulatedIdentityReader
from hardware.face.simulated import SimulatedFace
from hardware.identity_card.card_file import load_identity_card
from hardware.printer.simulated import SimulatedPrinter
from hardware.printer.simulated_roll import RollPrinter
from hardware.typing_scanner.scanner import TypingScanner
from hardware.typing_scanner.settings import TypingScannerSettings
from kiosk.assemble import Post, open_outbox, sync_worker
from kiosk.clock import CHINA, AdvancedClock
from kiosk.connect import gateway_client
from kiosk.demo.centre import CENTRE as CENTRE
from kiosk.demo.centre import demo_centre as demo_centre
from kiosk.demo.centre import next_staffed as next_staffed
from kiosk.demo.checkup import DemoCheckup
from kiosk.demo.gateway_process import PACE_S, GatewayProcess
from kiosk.demo.relay import Relay
from kiosk.demo.rules import demo_rules
from kiosk.demo.scenery import Scenery
from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.ports import CardReaders, DocumentRenderer, Voice
from kiosk.intake import IntakeWatch
from kiosk.kiosk import Kiosk, Works
from kiosk.parts import Parts
from kiosk.perform import Performer
from kiosk.scanning import Scanners
from kiosk.typing import demo_typing_aids
from kiosk.workflow.events import Event
from kiosk.workflow.turn import Rules
from services.audit.trail import AuditTrail
from services.device.settings import DeviceSettings, Kept
from services.gateway.samples.codes import mint_code
from services.gateway.samples.people import Person, sample_people
from services.government.settings import GatewaySettings
from services.sealing.keys import PublicKey
from services.sealing.names import SuiteName

if TYPE_CHECKING:
    from kiosk.demo.roll import Roll

CARDS = Path(__file__).parent.parent.parent / "hardware" / "card" / "cards"
IDENTITY_CARDS = CARDS.parent.parent / "identity_card" / "cards"
STAFF_CARD = "staff-s001"
PSAM_CARD = "psam-sample"
STAFF_READER = "Simulated reader 1"
_KEY_EVERY_S = 0.002

# A demo leaves no trace in a TPM.
_DEVICE = DeviceSettings(kept=Kept.FILE)


class World:
    """Enter it to start everything; leaving stops and, where it made the folder, forgets everything."""

    def __init__(self, scenery: Scenery, voice: Voice, renderer: DocumentRenderer) -> None:
        self._owned = scenery.data is None
        self.folder = scenery.data or _folder_of_its_own()
        self.clock = AdvancedClock(scenery.starts_at)
        self.voice = voice
        self._scenery = scenery
        self._renderer = renderer
        self._staff_card = _staff_card()
        self._cards: dict[Path, CardImage] = {}
        self.people = sample_people()
        self.has_looked_for_gateway = False
        """Whether sync knows if it is there."""

    def __enter__(self) -> "World":
        """Raises SettingsError or StoreError; then nothing is left behind."""
        try:
            return self._entered()
        except BaseException as error:
            self._forget()
            if isinstance(error, OSError):
                message = f"{self.folder}: a demo cannot be kept here: {error.strerror}"
                raise StoreError(Reason.STORE_BROKEN, message) from None
            raise

    def _entered(self) -> "World":
        self.data = self.folder / "kiosk"
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.gateway = self._scenery.gateway or start_gateway(self.folder, face=self._scenery.face)
        self.relay = Relay(self.gateway.port)
        self.settings = GatewaySettings(
            self.relay.url, self._scenery.kiosk_id, self.gateway.verify_key_pem, self.gateway.seal_key_pem
        )
        self._enrol()
        self.kiosk = Kiosk(self._rules(), self.clock)
        self._works = self._build(self.kiosk.conductor.post)
        return self

    def _enrol(self) -> None:
        """By itself: there is nobody in a demo who would hand over a code. Raises GatewayError."""
        client = gateway_client(self.settings, _DEVICE, self.data)
        if not client.is_enrolled():
            client.enrol(self.gateway.new_enrolment_code(self._scenery.kiosk_id))

    def start(self) -> None:
        """On the thread that pumps, once there is a screen."""
        self.kiosk.set_going(self._works)

    def __exit__(self, *_: object) -> None:
        self.kiosk.stop()
        self.outbox.close()
        self.relay.close()
        if self.roll is not None:
            self.roll.close()
        if self._scenery.gateway is None:
            self.gateway.stop()
        self._forget()

    def _forget(self) -> None:
        if self._owned:
            shutil.rmtree(self.folder, ignore_errors=True)

    # --- what a hand can do ------------------------------------------------------------------------

    def insert(self, card: str) -> None:
        """A card from hardware/card/cards, by its file name, or a path to a card file of one's own."""
        self.readers.insert(self.card(card))

    def card(self, card: str) -> CardImage:
        """The same card each time: its chip remembers what became of its PIN."""
        path = Path(card) if card.endswith(".json") else CARDS / f"{card}.json"
        if path not in self._cards:
            self._cards[path] = load_card(path)
        return self._cards[path]

    def swap_unnoticed(self, card: str) -> None:
        """Swap the card that is in so fast that the reader does not notice."""
        self.readers.swap_unnoticed(self.card(card))

    def pull(self) -> None:
        self.readers.pull()

    def put_psam(self) -> None:
        """Whoever looks after the kiosk puts the sample PSAM into its own slot, which is none for people."""
        self.psam.insert(load_card(CARDS / f"{PSAM_CARD}.json"))

    def take_psam(self) -> None:
        self.psam.pull()

    def lay_identity_card(self, card: str) -> None:
        """A 身份证 from hardware/identity_card/cards, by its file name."""
        self.pad.lay(load_identity_card(IDENTITY_CARDS / f"{card}.json"))

    def lift_identity_card(self) -> None:
        self.pad.lift()

    def put_staff_card(self) -> None:
        """Staff hold their card to the second reader, then take it away again."""
        self.readers.insert(self._staff_card, reader=STAFF_READER)

    def take_staff_card(self) -> None:
        self.readers.pull(reader=STAFF_READER)

    def show_code(self, person: Person) -> bool:
        """The person's phone shows a fresh code; False if the kiosk is not looking."""
        return self.scanner.show(self.code_of(person))

    def type_code(self, person: Person) -> None:
        """The scanner that types reads the person's phone."""
        self.type_keys(self.code_of(person).decode("ascii"))

    def type_keys(self, payload: str) -> None:
        for count, key in enumerate(payload + "\r"):
            self.typing.pressed(key, self.clock.monotonic_s() + count * _KEY_EVERY_S)

    def code_of(self, person: Person) -> bytes:
        return mint_code(person, datetime.now(CHINA), self.gateway.keys.sample_codes).encode()

    @property
    def roll_machine(self) -> RollPrinter:
        """The receipt printer's insides, where there is one."""
        assert self.roll is not None, "this demo has no receipt printer"
        return self.roll.machine

    def lay(self, frame: Frame) -> bool:
        """A paper is laid under the camera; False if the kiosk does not look."""
        return self.papers.lay(frame)

    def pays(self, number: str) -> None:
        """Somebody's telephone pays what the case costs, once the kiosk has asked for its order."""
        self.gateway.pays(number)

    def gives_back(self, number: str) -> None:
        """Whoever takes the money begins to give it back; the gateway's next round finishes it."""
        self.gateway.gives_back(number)

    def cut_network(self) -> None:
        self.relay.cut()
        self.kiosk.nudge()

    def restore_network(self) -> None:
        self.relay.restore()
        self.kiosk.nudge()

    def stall_network(self) -> None:
        """Nobody is told: the kiosk finds out by waiting."""
        self.relay.stall()

    def lead_network_to(self, port: int) -> None:
        """Nobody is told: whoever answers there answers in the gateway's place."""
        self.relay.lead_to(port)

    def let_time_pass(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.kiosk.nudge()

    # --- building ------------------------------------------------------------------------------------

    def _rules(self) -> Rules:
        scenery = self._scenery
        return demo_rules(
            scenery.services,
            self.data,
            scenery.kiosk_id,
            scenery.keypad,
            face=scenery.face,
            draft_minutes=scenery.outbox.draft_minutes,
            shuffles=scenery.shuffle_pin_pad,
            counts_from=scenery.pin_counts_from,
            clips=scenery.clips,
        )

    def _build(self, post: Post) -> Works:
        parts = self._parts(post)
        intake = IntakeWatch(post)
        sync = sync_worker(
            self.data, self.client, self.clock, self._noting(post), intake, self._scenery.outbox
        )
        performer = Performer(parts, post, sync.nudge, intake.frozen)
        performer.when_wiped(self.camera.wipe)
        performer.when_wiped(self.paper_camera.wipe)
        return Works(parts, performer, sync)

    def _noting(self, post: Post) -> Post:
        """Sync tells nothing before its first look has ended."""

        def noted(event: Event) -> None:
            self.has_looked_for_gateway = True
            post(event)

        return noted

    def _parts(self, post: Post) -> Parts:
        self.client = gateway_client(self.settings, _DEVICE, self.data)
        staff, router = self._staff(), self._router()
        self.outbox = open_outbox(
            self.data, self._scenery.kiosk_id, self.settings, _DEVICE, self.clock, self._scenery.outbox
        )
        make_scanner = self._scenery.make_scanner
        self.psam = SimulatedPsam()
        self.scanner = SimulatedScanner(router, post)
        self.camera = make_scanner(post, router) if make_scanner else self.scanner
        self.typing = self._typing_scanner(post)
        self.printer = SimulatedPrinter(self.folder / "printed", post)
        self.roll = self._roll()
        self.face = SimulatedFace(self.clock.wall)
        self.papers = SimulatedDocumentCamera(post)
        make_papers = self._scenery.make_papers
        self.paper_camera = make_papers(post) if make_papers else self.papers
        return Parts(
            readers=self._card_readers(post, staff),
            scanner=Scanners(self.camera, self.typing),
            resolver=self.client,
            inquiries=self.client,
            cases=self.client,
            desk=self.client,
            outbox=self.outbox,
            renderer=self._renderer,
            voice=self.voice,
            write_audit=AuditTrail(self.data, self.clock.wall).write,
            printer=self.printer if self._scenery.page_printer else None,
            receipt_printer=self.roll.printer if self.roll else None,
            checkup=self._checkup(),
            face=self.face if self._scenery.face else None,
            viewfinder=self.camera,
            keys=self.typing,
            papers=self.paper_camera,
            payments=self.client,
            typing=demo_typing_aids(),
        )

    def _reading(self) -> Reading:
        """As on a real kiosk: the PSAM, if one is in its slot, then the gateway's HSM."""
        psam = PsamProver(self.psam.power_up, load_psam_profile("sample"))
        return Reading(prover=ProversInTurn((psam, self.client)))

    def _roll(self) -> "Roll | None":
        if not self._scenery.receipt_printer:
            return None
        from kiosk.demo.roll import Roll  # python-escpos takes long to import

        return Roll(self.folder / "printed")

    def _router(self) -> CodeRouter:
        return CodeRouter(RoutingSettings(), self.clock.monotonic_s, CENTRE["division_code"])

    def _typing_scanner(self, post: Post) -> TypingScanner:
        codes, settings = RoutingSettings(), TypingScannerSettings(enabled=True)
        return TypingScanner(settings, self._router(), codes.max_bytes, post)

    def _card_readers(self, post: Post, staff: StaffCards) -> CardReaders:
        if not self._scenery.pad:
            return self._slot(post, staff)
        return SeveralReaders(post, (lambda post: self._slot(post, staff),), (self._pad,))

    def _slot(self, post: Post, staff: StaffCards) -> CardReaders:
        self.readers = SimulatedReaders(post, staff, self.clock.wall, reading=self._reading())
        make_readers = self._scenery.make_readers
        return make_readers(post, staff) if make_readers else self.readers

    def _pad(self, post: Post) -> CardReaders:
        self.pad = SimulatedIdentityReader(post, self.clock.wall)
        make_pad = self._scenery.make_pad
        return make_pad(post) if make_pad else self.pad

    def _checkup(self) -> DemoCheckup:
        return DemoCheckup(
            self.data, self.settings, _DEVICE, self._scenery.outbox, self.printer, self.clock.wall
        )

    def _staff(self) -> StaffCards:
        return StaffCards(demo_staff.settings_for(self._staff_card))


def _folder_of_its_own() -> Path:
    """Raises StoreError."""
    try:
        return Path(tempfile.mkdtemp(prefix="yitong-demo-"))
    except OSError as error:
        raise StoreError(Reason.STORE_BROKEN, f"{tempfile.gettempdir()}: {error.strerror}") from None


def start_gateway(folder: Path, *, face: bool = False, pace_s: float = PACE_S) -> GatewayProcess:
    """A gateway that believes the demo's staff card. Raises SettingsError."""
    return GatewayProcess(folder, _staff_pems(_staff_card()), accept_simulated_face=face, pace_s=pace_s)


def _staff_card() -> CardImage:
    return load_card(CARDS / f"{STAFF_CARD}.json")


def _staff_pems(*cards: CardImage) -> dict[str, str]:
    """Staff id -> public PEM, as the gateway wants it."""
    points = demo_staff.settings_for(*cards).cards
    return {
        staff: PublicKey(SuiteName.INTL, base64.b64decode(point)).to_pem().decode()
        for staff, point in points.items()
    }
