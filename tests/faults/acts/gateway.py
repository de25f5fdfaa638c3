"""Acts of the gateway on its own disk: make keys and store at its first start, take cases in."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kiosk.domain.submission import ApplicationNumber
from services.gateway.intake import Intake
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC, open_keys
from services.gateway.store import Store
from services.government.codec import from_members, to_members
from services.government.wire import CaseOnWire, CasesRequest
from services.sealing.canonical import from_json, to_json
from services.sealing.digests import digest_of
from services.sealing.envelope import seal
from services.sealing.errors import KeyFileError
from services.sealing.keys import PublicKey, load_public_key
from services.sealing.names import SuiteName
from services.sealing.payload import SCHEMA, encode_submission
from tests.faults.acts.lonely import NOON, ROUND
from tests.faults.books import read_rows
from tests.faults.people import application
from tests.faults.place import KIOSK
from tests.faults.result import Result, lost, total
from tests.faults.traced import Deed, Say

_BEFORE = 2
_NEW = 3
_REQUEST = "request.json"
_NONCE = "a-nonce-of-one-act"
# Keys of this suite are made faster, and lie on the disk alike.
_SUITE = SuiteName.INTL


@dataclass(frozen=True, slots=True)
class GatewayStart:
    """Keys that kiosks will seal to, public ones beside them, and the store with its tables."""

    name: str = "gateway-start"

    @contextmanager
    def prepared(self, folder: Path) -> Iterator[None]:
        yield

    def ready(self, folder: Path) -> Deed:
        # The first in a process also reads modules and scripts: that is no part of the act.
        _store(folder / "warm-up").close()

        def deed(say: Say) -> None:
            keys = open_keys(_keys(folder), _SUITE)
            _store(folder)
            say(f"started {keys.sealing.id} {keys.signing.id}")

        return deed

    def audit(self, folder: Path, said: Sequence[str]) -> Result:
        """Whoever was told a key can count on it: both halves are there and stay the same."""
        told = {line for line in said if line.startswith("started")}
        if not told:
            return Result()
        found = Result(saved=1)
        if told != {f"started {_public_id(folder, SEALING_PUBLIC)} {_public_id(folder, SIGNING_PUBLIC)}"}:
            found += lost("a public key is not whole or not the one that was told")
        keys = open_keys(_keys(folder), _SUITE)
        if told != {f"started {keys.sealing.id} {keys.signing.id}"}:
            found += lost("a secret key is not the one that was told")
        return found


@dataclass(frozen=True, slots=True)
class GatewayIntake:
    """A request with cases that are new and one that is there already; the receipts are the promise."""

    name: str = "gateway-intake"

    @contextmanager
    def prepared(self, folder: Path) -> Iterator[None]:
        key = open_keys(_keys(folder)).sealing.public
        cases = [_case(n, key) for n in range(_BEFORE + _NEW)]
        with closing(_store(folder)) as store:
            _receive(folder, store, _request(cases[:_BEFORE]), str)
        (folder / _REQUEST).write_bytes(to_json(to_members(_request(cases[_BEFORE - 1 :]))))
        yield

    def ready(self, folder: Path) -> Deed:
        store = _store(folder)
        request = from_members(CasesRequest, from_json((folder / _REQUEST).read_bytes()))
        return lambda say: _receive(folder, store, request, say)

    def audit(self, folder: Path, said: Sequence[str]) -> Result:
        """Each receipt that was given is kept to the letter, with its case."""
        kept = {_line(row.number, row.receipt or "") for row in read_rows(_file(folder))}
        told = {line for line in said if line.startswith("receipt")}
        return total([Result(saved=len(told)), *(lost(f"{line} is not kept") for line in told - kept)])


def _receive(folder: Path, store: Store, request: CasesRequest, say: Say) -> None:
    keys = open_keys(_keys(folder))
    numbers = {case.id: case.number for case in request.cases}
    with closing(Intake(store, keys, lambda: NOON)) as intake:
        for result in intake.receive(request):
            say(_line(numbers[result.id], result.receipt or ""))


def _line(number: str, receipt: str) -> str:
    return f"receipt {number} {sha256(receipt.encode()).hexdigest()}"


def _request(cases: Sequence[CaseOnWire]) -> CasesRequest:
    return CasesRequest(_NONCE, KIOSK, tuple(cases))


def _case(n: int, key: PublicKey) -> CaseOnWire:
    submission = application(ROUND, n, NOON)
    envelope = seal(encode_submission(submission), submission.id, SCHEMA, key)
    number = ApplicationNumber.make(KIOSK, NOON.date(), n + 1).text
    digest = digest_of(envelope, key.suite)
    return CaseOnWire(submission.id, number, submission.service, NOON, digest, envelope.decode())


def _keys(folder: Path) -> Path:
    return folder / "keys"


def _file(folder: Path) -> Path:
    return folder / "gateway.sqlite3"


def _store(folder: Path) -> Store:
    return Store.open(f"sqlite:///{_file(folder)}")


def _public_id(folder: Path, name: str) -> str:
    try:
        return load_public_key((_keys(folder) / name).read_bytes()).id
    except (OSError, KeyFileError):
        return "none"
