"""What a simulated card is made of. Card files (card_file.py) are read into this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.card_proof import CardAlgorithm


class Mute(StrEnum):
    """A card that does not answer: upside down (no power-up), or silent once it gets a command."""

    NEVER = "never"
    POWER_UP = "power-up"
    COMMANDS = "commands"


class Protocol(StrEnum):
    """T=0 has the terminal fetch its answers (61xx, 6Cxx); T=1 gives them at once."""

    T0 = "T=0"
    T1 = "T=1"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """`answers` are raw: this very command, that very answer with its status word."""

    protocol: Protocol = Protocol.T0
    tag_access: bool = True
    select_file_p1: frozenset[int] = frozenset({0x00, 0x02})
    delay_ms: int = 0
    mute: Mute = Mute.NEVER
    answers: Mapping[bytes, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class RecordsFile:
    """Whole records, tag and length included. `closed` is the status word that guards them, until the card has
    seen the terminal's proof where it has keys."""

    short_id: int
    records: tuple[bytes, ...] = field(repr=False)
    closed: int | None = None


@dataclass(frozen=True, slots=True)
class CardKeys:
    """A third-generation card's own two keys, diversified from master keys; the ids are the P2 of its commands."""

    algorithm: CardAlgorithm
    internal_id: int
    external_id: int
    internal: bytes = field(repr=False)
    external: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PsamKeys:
    """Sample master keys: a real PSAM keeps its own to itself."""

    internal_master: bytes = field(repr=False)
    external_master: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class StaffKey:
    """A demo key: it lies open in a file, so no kiosk in service may know its card."""

    staff_id: str
    demo_private_key: int = field(repr=False)


@dataclass(slots=True, eq=False)
class PinChip:
    """What the chip remembers of its PIN, power or not, as long as this simulation lasts.

    `demo_pin` lies open in a file. `initial`: it has to be changed first. `tells_tries`: VERIFY without data
    tells how many are left. `counts_empty`: it takes no data for a wrong PIN, as no card should.
    """

    demo_pin: str = field(repr=False)
    tries: int
    tries_left: int
    initial: bool
    tells_tries: bool
    counts_empty: bool = False


@dataclass(frozen=True, slots=True)
class Application:
    """`description` is what SELECT offers (FCI); `data` are the objects of GET DATA."""

    name: bytes
    description: bytes = b""
    files: Mapping[int, RecordsFile] = field(default_factory=dict)
    data: Mapping[int, bytes] = field(default_factory=dict, repr=False)
    key: StaffKey | None = None
    keys: CardKeys | None = None
    psam: PsamKeys | None = None
    pin: PinChip | None = None


@dataclass(frozen=True, slots=True)
class CardImage:
    title: str
    atr: bytes
    applications: tuple[Application, ...]
    behaviour: Behaviour = Behaviour()

    @property
    def staff_key(self) -> StaffKey | None:
        return next((a.key for a in self.applications if a.key is not None), None)
