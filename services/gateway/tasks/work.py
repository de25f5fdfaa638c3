"""What clerks do about tasks while the gateway runs: look, finish, and see one number on purpose."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from kiosk.domain.values import dataclass
from services.gateway.keys import GatewayKeys
from services.gateway.store import Store, Transaction
from services.gateway.store.tasks import Task, TaskKind
from services.gateway.tasks.making import phone_of

_MOST_LISTED = 1000
LEAST_OF_AN_ID = 6
"""So many characters of a task's id are enough to name it, where no other open one begins with them."""


@dataclass(frozen=True, slots=True)
class Work:
    """`messages_waiting` go out by themselves."""

    tasks: Sequence[Task]
    messages_waiting: int


class NoSuchTaskError(Exception):
    """No open task has this id, or several begin like that."""


def work(database_url: str) -> Work:
    """The oldest first. Raises SettingsError or StoreError."""
    with _opened(database_url) as store, store.reading() as transaction:
        return Work(transaction.tasks.for_clerks(_MOST_LISTED), transaction.tasks.messages_waiting())


def finish(database_url: str, task_id: str, note: str, at: datetime) -> Task:
    """A case that a clerk has looked at is looked at by the departments again. Raises NoSuchTaskError."""
    with _opened(database_url) as store, store.writing() as transaction:
        task = _named(transaction, task_id)
        transaction.tasks.mark_done(task.id, note, at)
        if task.kind is TaskKind.LOOK:
            transaction.cases.reopen(task.case_id)
        return task


def show_phone(
    database_url: str, task_id: str, clerk: str, keys: GatewayKeys, at: datetime
) -> tuple[UUID, str]:
    """Written down before it is shown; empty where there is none. Raises NoSuchTaskError or SealingError."""
    with _opened(database_url) as store:
        with store.writing() as transaction:
            task = _named(transaction, task_id)
            transaction.tasks.note_phone_shown(task.id, clerk, at)
        return task.id, phone_of(task.id, task.phone, keys)


def _named(transaction: Transaction, beginning: str) -> Task:
    found = transaction.tasks.open_named(beginning) if len(beginning) >= LEAST_OF_AN_ID else []
    if len(found) != 1:
        raise NoSuchTaskError
    return found[0]


@contextmanager
def _opened(database_url: str) -> Iterator[Store]:
    store = Store.open_existing(database_url)
    try:
        yield store
    finally:
        store.close()
