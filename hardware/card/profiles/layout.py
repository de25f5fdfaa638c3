"""The layout of a 社会保障卡 as data: which cards it fits, their files, fields, tags and record numbers."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum, StrEnum

from kiosk.domain.card_proof import CardAlgorithm
from kiosk.domain.values import dataclass


class Generation(Enum):
    """规范版本 by its first digit. Only the third keeps the person's data behind authentication."""

    V1 = 1
    V2 = 2
    V3 = 3


class FieldType(StrEnum):
    TEXT = "an"
    DIGITS = "cn"
    BYTES = "b"


class FileRole(StrEnum):
    """What the kiosk wants of a file: who issued the card and until when, or who holds it."""

    ISSUER = "issuer"
    HOLDER = "holder"


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a field stands. `numbers` lacks the generations that do not have the field."""

    tag: int
    type: FieldType
    length_bytes: int
    numbers: Mapping[Generation, int]


@dataclass(frozen=True, slots=True)
class FilePlace:
    file_id: int
    short_id: int
    role: FileRole
    fields: Mapping[str, FieldPlace]


@dataclass(frozen=True, slots=True)
class Authentication:
    """How cards of these generations are opened: key ids of the two commands, and the codes of the algorithm."""

    generations: frozenset[Generation] = frozenset()
    internal_key: int = 0
    external_key: int = 0
    algorithms: Mapping[int, CardAlgorithm] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PinPlace:
    """How a card is asked for its PIN: the first four bytes of each command, and how many digits.

    `initial` is the status word of a right PIN that has to be changed first; None where nobody knows it.
    """

    digits: int
    verify: bytes
    change: bytes
    tells_tries: bool
    initial: int | None


@dataclass(frozen=True, slots=True)
class Layout:
    """`environment` is the name that SELECT asks for; `select_file_p1` are the forms of P1 to try.

    `identification_prefixes` are the beginnings of 卡的识别码 in hex that this layout fits; none: all. `versions` is
    the generation by the first byte of 规范版本. Without `pin` the PIN of such cards is never asked for.
    """

    title: str
    environment: bytes
    select_file_p1: tuple[int, ...]
    identification_prefixes: tuple[str, ...]
    versions: Mapping[bytes, Generation]
    authentication: Authentication
    files: Mapping[str, FilePlace]
    pin: PinPlace | None = None

    @property
    def issuer_file(self) -> FilePlace:
        return self._file(FileRole.ISSUER)

    @property
    def holder_file(self) -> FilePlace:
        return self._file(FileRole.HOLDER)

    def _file(self, role: FileRole) -> FilePlace:
        return next(place for place in self.files.values() if place.role is role)
