"""A task out of a move: how the person wanted to hear of it decides what kind it is."""

from datetime import date, datetime
from uuid import UUID, uuid4

from kiosk.domain.submission import Contact, Reach
from services.gateway.keys import GatewayKeys
from services.gateway.store.cases import StoredCase
from services.gateway.store.tasks import Task, TaskKind
from services.gateway.tasks.texts import TELLING, why_call
from services.sealing.envelope import open_envelope, read_header, seal
from services.sealing.keys import PublicKey

_PHONE_SCHEMA = 1
_MOBILE_DIGITS = 11


def task_of(
    case: StoredCase, contact: Contact | None, at: datetime, due_on: date | None, key: PublicKey
) -> Task | None:
    """Of a case that has just moved. None where nobody need be told: nothing new, or the person asked not to be."""
    if case.state not in TELLING or contact is None or contact.reach is Reach.NOT_AT_ALL:
        return None
    task_id = uuid4()
    kind = TaskKind.MESSAGE if _takes_messages(contact) else TaskKind.CALL
    phone = seal(contact.phone.encode(), task_id, _PHONE_SCHEMA, key) if contact.phone else b""
    why = why_call(case.state, case.reason)
    return Task(task_id, case.id, case.number, case.service, case.state, kind, why, at, phone, due_on=due_on)


def look_task(case: StoredCase, why: str, at: datetime) -> Task:
    """A clerk must look at the case itself."""
    return Task(uuid4(), case.id, case.number, case.service, case.state, TaskKind.LOOK, why, at)


def phone_of(task_id: UUID, sealed: bytes, keys: GatewayKeys) -> str:
    """Empty where there is none. Raises SealingError."""
    if not sealed:
        return ""
    return open_envelope(sealed, task_id, keys.opening(read_header(sealed))).decode()


def _takes_messages(contact: Contact) -> bool:
    """A fixed line takes no message; somebody calls it."""
    digits = contact.phone
    return contact.reach is Reach.MESSAGE and len(digits) == _MOBILE_DIGITS and digits.startswith("1")
