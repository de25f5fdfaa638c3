"""The queue of one kiosk as a file to carry: written at the kiosk, read at the gateway. docs/wire.md shows it.

    {"format":"yitong-queue","v":1,"suite":…,"id":…,"kiosk":…,"made_at":…}
    {"blob":{"digest":…,"case":…,"sealed":…}}      the attachments of a case stand before it
    {"case":{…}}                                   as in POST /v1/cases
    {"end":{"cases":…,"blobs":…,"digest":…}}       the digest is over all bytes above this line
    {"protected":…,"payload":…,"signature":…}      the kiosk's word for all of it

Whatever is not exactly such a file is refused as a whole, before anything of it is used.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final
from uuid import UUID

from kiosk.domain.ports import SealedBlob, SealedCase
from kiosk.domain.values import dataclass
from services.government.codec import from_members, to_members
from services.government.wire import CaseOnWire
from services.government.wire.checks import require_fit, require_offset
from services.sealing.canonical import from_base64url, from_json, to_base64url, to_json
from services.sealing.digests import DIGEST_PATTERN, RunningDigest, is_digest_of
from services.sealing.errors import SealingError
from services.sealing.keys import PrivateKey, PublicKey
from services.sealing.names import SuiteName
from services.sealing.statements import sign_statement, verify_statement

FORMAT: Final = "yitong-queue"
VERSION: Final = 1
STATEMENT: Final = "queue"
MAX_LINE_BYTES: Final = 32 * 1024 * 1024
"""More than any attachment that a kiosk takes, in base64url."""
MAX_LINES: Final = 2_000_000
_STAFF_NEEDED: Final = 2

KeysOf = Callable[[str], Iterable[PublicKey]]
"""The keys that a kiosk of this id may sign with; none for an unknown one."""


class QueueFileError(ValueError):
    """Why a file is refused, in one sentence for the person who holds it; quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class Head:
    """Which export this is. `id` is made for it, and staff cards sign for it."""

    suite: SuiteName
    id: UUID
    kiosk: str
    made_at: datetime

    def __post_init__(self) -> None:
        require_fit("kiosk", self.kiosk, r"[0-9A-Za-z-]{1,32}")
        require_offset("made_at", self.made_at)


@dataclass(frozen=True, slots=True)
class BlobInFile:
    """`sealed` is base64url; `digest` names the sealed bytes."""

    digest: str
    case: UUID
    sealed: str

    def __post_init__(self) -> None:
        require_fit("digest", self.digest, DIGEST_PATTERN)


@dataclass(frozen=True, slots=True)
class End:
    """How much was to come, so that a file cut short shows."""

    cases: int
    blobs: int
    digest: str


Part = CaseOnWire | SealedBlob


# --- writing ---------------------------------------------------------------------------------------


def lines(head: Head, parts: Iterable[Part], staff: tuple[str, ...], key: PrivateKey) -> Iterator[bytes]:
    """The file line by line, so that no queue is too long for the memory of a kiosk.

    `staff` are the ids of those who agreed. Raises ValueError where the key is not of the head's suite.
    """
    if key.suite is not head.suite:
        raise ValueError("the key is of another suite")
    counts, running = {"case": 0, "blob": 0}, RunningDigest(head.suite)
    first = _line({"format": FORMAT, "v": VERSION, **to_members(head)})
    running.update(first)
    yield first
    for part in parts:
        name, members = _members(part)
        line = _line({name: members})
        counts[name] += 1
        running.update(line)
        yield line
    end = End(counts["case"], counts["blob"], running.name)
    yield _line({"end": to_members(end)})
    yield sign_statement(STATEMENT, {**_said(head, end), "staff": list(staff)}, key).encode() + b"\n"


def case_part(case: SealedCase) -> CaseOnWire:
    """Raises ValueError for one that does not fit the wire."""
    envelope = case.envelope.decode("ascii")
    return CaseOnWire(case.id, case.number, case.service, case.applied_at, case.digest, envelope)


def _members(part: Part) -> tuple[str, Any]:
    match part:
        case CaseOnWire():
            return "case", to_members(part)
        case SealedBlob(digest, case_id, sealed):
            return "blob", to_members(BlobInFile(digest, case_id, to_base64url(sealed)))


def _line(value: Mapping[str, Any]) -> bytes:
    return to_json(value) + b"\n"


# --- reading ---------------------------------------------------------------------------------------


class QueueFile:
    """A file that was found whole and genuine. `staff` are the ids of those who agreed, `digest` names its content."""

    def __init__(self, file: BinaryIO, head: Head, end: End, staff: tuple[str, ...]) -> None:
        self._file = file
        self.head = head
        self.cases = end.cases
        self.blobs = end.blobs
        self.digest = end.digest
        self.staff = staff

    def parts(self) -> Iterator[Part]:
        """In the order of the file: the attachments of a case come before it. May be asked for again."""
        self._file.seek(0)
        _next_line(self._file)
        while not isinstance(part := _part(_next_line(self._file)), End):
            yield part


@contextmanager
def opened(path: Path, keys_of: KeysOf) -> Iterator[QueueFile]:
    """Reads the file through once before it is given out. Raises QueueFileError."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise QueueFileError(f"{path}: cannot be read: {error.strerror}") from None
    with file:
        yield _checked(file, keys_of)


def _checked(file: BinaryIO, keys_of: KeysOf) -> QueueFile:
    first = _next_line(file)
    head = _head(first)
    running = RunningDigest(head.suite)
    running.update(first)
    end = _read_through(file, running)
    if end.digest != running.name:
        raise QueueFileError("the file was changed after it was written: export it again")
    staff = _signed(_next_line(file), head, end, keys_of)
    if _read(file.read, 1):
        raise QueueFileError("something stands behind the end of the file: export it again")
    return QueueFile(file, head, end, staff)


def _read_through(file: BinaryIO, running: RunningDigest) -> End:
    cases = blobs = 0
    for _ in range(MAX_LINES):
        line = _next_line(file)
        part = _part(line)
        if isinstance(part, End):
            if (part.cases, part.blobs) != (cases, blobs):
                raise QueueFileError("lines of the file are missing: export it again")
            return part
        running.update(line)
        cases += isinstance(part, CaseOnWire)
        blobs += isinstance(part, SealedBlob)
    raise QueueFileError(f"the file has more than {MAX_LINES} lines: no kiosk writes such a file")


def _next_line(file: BinaryIO) -> bytes:
    line = _read(file.readline, MAX_LINE_BYTES + 1)
    if len(line) > MAX_LINE_BYTES:
        raise QueueFileError(f"a line is longer than {MAX_LINE_BYTES} bytes: not a file of a kiosk's queue")
    if not line.endswith(b"\n"):
        raise QueueFileError("the file ends too early: it was cut off, copy it again")
    return line


def _read(read: Callable[[int], bytes], at_most_bytes: int) -> bytes:
    """A stick may be pulled at any moment."""
    try:
        return read(at_most_bytes)
    except OSError as error:
        raise QueueFileError(f"the file can no longer be read: {error.strerror}") from None


def _head(line: bytes) -> Head:
    with _well_formed("not a file of a kiosk's queue"):
        value = from_json(line)
        if value.get("format") != FORMAT:
            raise QueueFileError("not a file of a kiosk's queue")
        if value.get("v") != VERSION:
            raise QueueFileError("written by a newer version: update the gateway first")
        return from_members(Head, value)


def _part(line: bytes) -> Part | End:
    with _well_formed("a line of the file is not well formed: export it again"):
        [(name, members)] = from_json(line).items()
        match name:
            case "case":
                return from_members(CaseOnWire, members)
            case "blob":
                return _blob(from_members(BlobInFile, members))
            case "end":
                return from_members(End, members)
            case _:
                raise ValueError(name)


def _blob(blob: BlobInFile) -> SealedBlob:
    sealed = from_base64url(blob.sealed)
    if not is_digest_of(blob.digest, sealed):
        raise QueueFileError("an attachment in the file was changed: export it again")
    return SealedBlob(blob.digest, blob.case, sealed)


def _signed(line: bytes, head: Head, end: End, keys_of: KeysOf) -> tuple[str, ...]:
    """Who agreed, as the kiosk's own key says."""
    keys = tuple(keys_of(head.kiosk))
    if not keys:
        raise QueueFileError(f"the kiosk {head.kiosk} is not enrolled here: enrol it first")
    try:
        body = verify_statement(line.decode("utf-8", "replace"), STATEMENT, keys, _said(head, end))
    except SealingError:
        raise QueueFileError(
            f"the file is not signed by the kiosk {head.kiosk} whose name it bears"
        ) from None
    staff = body.get("staff")
    if not isinstance(staff, list) or not all(isinstance(name, str) for name in staff):
        raise QueueFileError("a line of the file is not well formed: export it again")
    if len(set(staff)) < _STAFF_NEEDED:
        raise QueueFileError("the file does not say which two members of staff agreed to it")
    return tuple(staff)


def _said(head: Head, end: End) -> dict[str, Any]:
    return {**to_members(head), **to_members(end)}


@contextmanager
def _well_formed(sentence: str) -> Iterator[None]:
    try:
        yield
    except QueueFileError:
        raise
    except ValueError:
        raise QueueFileError(sentence) from None
