"""Cards: any answer to any command, records and file descriptions, the way of the third generation."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from hardware.card import pin
from hardware.card.authentication.authenticating import ProversInTurn
from hardware.card.authentication.psam import PsamProver
from hardware.card.authentication.psam_profile import load_psam_profile
from hardware.card.profiles.choosing import select_environment
from hardware.card.profiles.profile import NATIONAL
from hardware.card.reading import Reading
from hardware.card.recognising import is_still_of, recognise
from hardware.card.simulation.card_file import shipped_cards
from hardware.card.simulation.demo_staff import settings_for
from hardware.card.staff import CHALLENGE_BYTES, StaffCards
from hardware.card.tlv import InvalidRecordError, find_object, parse_record
from kiosk.domain.card_proof import CardToProve
from kiosk.domain.errors import YitongError
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.pin import Pin, PinNotPossible
from kiosk.domain.ports import CardChannel
from kiosk.workflow.events import CitizenCardRead
from tests.faults.fuzz.hostile import Bytes, HostileCard
from tests.faults.fuzz.target import Target

_NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
_CARDS = tuple(
    card for name, card in shipped_cards().items() if name not in ("mute", "upside-down", "psam-sample")
)
_CLOSED = tuple(
    shipped_cards()[name] for name in ("lin-xiulan-v3-3des", "chen-siyuan-v3-closed", "v3-not-genuine")
)
_PSAM = shipped_cards()["psam-sample"]
_PSAM_PROFILE = load_psam_profile("sample")
_STAFF = StaffCards(settings_for(shipped_cards()["staff-s001"]))
_TYPED, _NEW = Pin("135790"), Pin("246801")
_HOLDER = Identity(
    "张翠英",
    IdNumber.parse("33010619510308102X"),
    Credential.SOCIAL_SECURITY_CARD,
    Assurance.A1,
    "A20260001",
)


class _AnyProof:
    """Who proves this terminal says what the bytes say."""

    def __init__(self, data: Bytes) -> None:
        self._data = data

    def prove_terminal(self, card: CardToProve) -> bytes:
        return self._data.some()


def _card(data: bytes) -> bool:
    made_up = Bytes(data)
    card = HostileCard(_CARDS[made_up.number(len(_CARDS))], made_up)
    match made_up.number(4):
        case 1:
            return is_still_of(card, _HOLDER, _NOW.date())
        case 2:
            return bool(_STAFF.have_sign(card, bytes(CHALLENGE_BYTES), _NOW).signature)
        case _:
            return isinstance(recognise(card, 1, _NOW.date()), CitizenCardRead)


def _third_generation(data: bytes) -> bool:
    made_up = Bytes(data)
    card = HostileCard(_CLOSED[made_up.number(len(_CLOSED))], made_up)

    @contextmanager
    def psam() -> Iterator[CardChannel]:
        yield HostileCard(_PSAM, made_up)

    by_psam, by_hsm = PsamProver(psam, _PSAM_PROFILE), _AnyProof(made_up)
    prover = ProversInTurn([by_psam] if made_up.number(2) == 0 else [by_hsm, by_psam])
    return isinstance(recognise(card, 1, _NOW.date(), Reading(prover=prover)), CitizenCardRead)


def _pin(data: bytes) -> bool:
    """Ask, try, change: whatever the card says, a PIN is sent where it was asked for and nowhere else."""
    made_up = Bytes(data)
    card = HostileCard(_CARDS[made_up.number(len(_CARDS))], made_up)
    select_environment(card, NATIONAL.environment)
    states = pin.read_state(card), pin.verify(card, _TYPED), pin.change(card, _TYPED, _NEW)
    return not any(isinstance(state, PinNotPossible) for state in states)


def _tlv(data: bytes) -> bool:
    made_up = Bytes(data)
    if made_up.number(2):
        return find_object(made_up.rest(), b"\x6f", b"\xa5", b"\x9f\x0c") is not None
    record = parse_record(rest := made_up.rest())
    return rest.startswith(record.encode())


CARDS = (
    Target("pin", _pin, (YitongError,), tuple(bytes([n]) for n in range(len(_CARDS)))),
    Target(
        "card",
        _card,
        (YitongError,),
        tuple(bytes([n, kind]) for n in range(len(_CARDS)) for kind in range(3)),
    ),
    Target(
        "third-generation",
        _third_generation,
        (YitongError,),
        tuple(bytes([n, kind]) for n in range(len(_CLOSED)) for kind in range(2)),
    ),
    Target(
        "tlv",
        _tlv,
        (InvalidRecordError,),
        (
            b"\0\x03\x042.00",
            b"\0\x03\x042.00\xff\xff",
            bytes.fromhex("01 6F 0E 84 01 00 A5 09 9F 0C 06 86 01 03 87 01 01"),
        ),
    ),
)
