"""A real gateway process with a store and keys of its own, and cases to send to it."""

import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.ports import SealedCase
from kiosk.domain.submission import ApplicationNumber, Purpose, Submission
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC, GatewayKeys, open_keys
from services.gateway.kiosks.listing import new_enrolment_code
from services.government.client import GatewayClient
from services.government.dialects.ours import sign_request
from services.government.gateway_time import GatewayTime
from services.government.settings import GatewaySettings
from services.sealing.digests import digest_of
from services.sealing.envelope import seal
from services.sealing.keys import PrivateKey, PublicKey, generate_key
from services.sealing.names import SuiteName
from services.sealing.payload import SCHEMA, encode_submission

KIOSK = "WT07"
ZHANG_CUIYING = Identity(
    "张翠英",
    IdNumber.parse("33010619510308102X"),
    Credential.SOCIAL_SECURITY_CARD,
    Assurance.A1,
    "A20260001",
)
LONG_S = 3600.0
_counter = itertools.count(1)
# By store: gateways that share one know the same kiosks.
_keys: dict[tuple[str, str], PrivateKey] = {}


class GatewayProcess:
    """One `yitong gateway serve`. Its folder outlives it, so that it can be started again."""

    def __init__(
        self, folder: Path, *arguments: str, database_url: str = "", advance_every_s: float = LONG_S
    ) -> None:
        self.folder = folder
        self.database_url = database_url or f"sqlite:///{folder / 'gateway.sqlite3'}"
        self._arguments = arguments
        self._advance_every_s = advance_every_s
        self.start()

    def start(self, port: str = "0") -> None:
        with (self.folder / "stderr.txt").open("ab") as stderr:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-W", "error", "-m", "kiosk", "gateway", "serve", "--port", port),
                    *("--database", self.database_url, "--keys", str(self.folder / "keys")),
                    *("--advance-every-s", str(self._advance_every_s), *self._arguments),
                ],
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
                cwd=Path(__file__).parent.parent,
            )
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        assert said.startswith("ready http://"), self.stderr
        self.url = said.split()[1]

    def kill(self) -> None:
        self._process.kill()
        self._end()

    def stop(self) -> int:
        self._process.terminate()
        return self._end()

    def _end(self) -> int:
        assert self._process.stdout is not None
        self._process.stdout.close()
        return self._process.wait(timeout=120)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def stderr(self) -> str:
        return (self.folder / "stderr.txt").read_text()

    @cached_property
    def keys(self) -> GatewayKeys:
        return open_keys(self.folder / "keys")

    def settings(self, **changes: Any) -> GatewaySettings:
        public = {
            name: (self.folder / "keys" / name).read_text() for name in (SIGNING_PUBLIC, SEALING_PUBLIC)
        }
        values = {
            "url": self.url,
            "kiosk_id": KIOSK,
            "verify_key_pem": public[SIGNING_PUBLIC],
            "seal_key_pem": public[SEALING_PUBLIC],
        }
        return GatewaySettings(**{**values, **changes})

    def client(self, **changes: Any) -> GatewayClient:
        """An enrolled kiosk's. It knows the gateway's time, so that an impostor has to do without it."""
        settings = self.settings(**changes)
        return GatewayClient(settings, self.key_of(settings.kiosk_id), time=self.time())

    def key_of(self, kiosk: str) -> PrivateKey:
        """The key of a kiosk that is enrolled here."""
        place = self.database_url, kiosk
        if place not in _keys:
            key = _keys[place] = generate_key(SuiteName.INTL)
            self.new_client(key, kiosk_id=kiosk).enrol(self.enrolment_code(kiosk))
        return _keys[place]

    def new_client(self, key: PrivateKey, **changes: Any) -> GatewayClient:
        """One that knows nothing yet, and whose key nobody knows."""
        return GatewayClient(self.settings(**changes), key)

    def signed(self, method: str, target: str, body: bytes = b"", kiosk: str = KIOSK) -> Mapping[str, str]:
        """The headers of that kiosk's signature, made just now."""
        time = self.time()
        created_s = int(time.now().timestamp())
        return sign_request(method, target, body, self.key_of(kiosk), created_s, time.nonce())

    def enrolment_code(self, kiosk: str = KIOSK) -> str:
        return new_enrolment_code(self.database_url, kiosk, timedelta(hours=1))

    def time(self) -> GatewayTime:
        """As somebody has just learnt it."""
        time = GatewayTime()
        health = GatewayClient(self.settings(), generate_key(SuiteName.INTL), time=time).health()
        assert health.epoch
        return time

    def case(self, **changes: Any) -> SealedCase:
        return sealed_case(submission(**changes), self.keys.sealing.public)


def submission(**changes: Any) -> Submission:
    values = {
        "id": uuid4(),
        "service": "medical-elsewhere",
        "service_version": "1.0",
        "purpose": Purpose.APPLICATION,
        "identity": ZHANG_CUIYING,
        "answers": {"kind": "retired"},
        "consents": (),
        "confirmation": None,
        "applied_at": datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    }
    return Submission(**{**values, **changes})


def sealed_case(submitted: Submission, recipient: PublicKey) -> SealedCase:
    envelope = seal(encode_submission(submitted), submitted.id, SCHEMA, recipient)
    number = ApplicationNumber.make(KIOSK, date(2026, 11, 22), next(_counter))
    digest = digest_of(envelope, recipient.suite)
    return SealedCase(submitted.id, number.text, submitted.service, submitted.applied_at, envelope, digest)


@pytest.fixture
def start_gateway(tmp_path: Path) -> Iterator[Callable[..., GatewayProcess]]:
    """Start a gateway of the test's own, with these arguments; it is gone when the test ends."""
    started: list[GatewayProcess] = []

    def start(*arguments: str, **options: Any) -> GatewayProcess:
        folder = tmp_path / f"gateway-{len(started)}"
        folder.mkdir()
        started.append(GatewayProcess(folder, *arguments, **options))
        return started[-1]

    yield start
    for gateway in started:
        gateway.kill()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def gateway(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GatewayProcess]:
    """One gateway on each kind of store for all tests that only talk to it; its departments stand still."""
    url = ""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres")
        url = server.url(server.new_database())
    process = GatewayProcess(tmp_path_factory.mktemp("gateway"), database_url=url)
    yield process
    process.kill()
