"""A store with departments that tell people, and a provider of messages that is told what to answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from gateway_fixture import KIOSK, sealed_case, submission

from kiosk.domain.submission import Contact
from services.gateway.intake import Intake
from services.gateway.keys import GatewayKeys
from services.gateway.samples.departments import Departments
from services.gateway.settings import ServerSettings
from services.gateway.store import Store
from services.gateway.store.tasks import Task
from services.gateway.tasks.outgoing import Outgoing
from services.gateway.tasks.sender import Message, MessageOutcome
from services.government.wire import CaseOnWire, CasesRequest
from services.sealing.keys import generate_key

KEYS = GatewayKeys(generate_key(), generate_key(), bytes(32))
MOBILE, FIXED_LINE = "13800138000", "057188886666"
START = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


class Crash(BaseException):
    """The gateway dies here."""


@dataclass(slots=True)
class Provider:
    """Answers what it is told to and remembers what it was asked."""

    outcome: MessageOutcome | Crash = MessageOutcome.TAKEN
    asked: list[Message] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None

    def send(self, message: Message) -> MessageOutcome:
        self.asked.append(message)
        self.meanwhile()
        if isinstance(self.outcome, Crash):
            raise self.outcome
        return self.outcome


class City:
    """A store with departments, and a provider of messages."""

    def __init__(self, url: str, folder: Path) -> None:
        self.store = Store.open(url)
        self.time = START
        self.provider = Provider()
        self.intake = Intake(self.store, KEYS, self.now)
        self._settings = ServerSettings(url, folder / "keys")
        self.has_keys(KEYS)
        self.outgoing = Outgoing(self.store, self.provider, KEYS, self.now)

    def has_keys(self, keys: GatewayKeys) -> None:
        self.departments = Departments(self.store, keys, self._settings, self.now)

    def advances(self) -> None:
        while self.departments.advance():
            pass

    def now(self) -> datetime:
        return self.time

    def files(self, contact: Contact | None, service: str = "medical-elsewhere") -> UUID:
        """A case that the departments have done all they can with."""
        case = sealed_case(submission(service=service, contact=contact), KEYS.sealing.public)
        on_wire = CaseOnWire(
            case.id, case.number, case.service, case.applied_at, case.digest, case.envelope.decode()
        )
        (result,) = self.intake.receive(CasesRequest("A" * 22, KIOSK, (on_wire,)))
        assert result.receipt, result.code
        self.advances()
        return case.id

    def open_tasks(self) -> list[Task]:
        with self.store.reading() as transaction:
            return list(transaction.tasks.open(100))

    def task(self, task_id: UUID) -> Task:
        with self.store.reading() as transaction:
            found = transaction.tasks.find(task_id)
        assert found is not None
        return found
