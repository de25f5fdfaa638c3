"""Messages go out: once each as far as the provider plays its part, again after a while where it does not.

A message is claimed for a while before it is sent and marked after the provider's word. A crash in between sends it
again under the same key: that is the most that can be had without the provider's help.
"""

import random
from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from services.gateway.keys import GatewayKeys
from services.gateway.store import Store, Transaction
from services.gateway.store.tasks import Task
from services.gateway.tasks.making import phone_of
from services.gateway.tasks.sender import Message, MessageOutcome, MessageSender
from services.gateway.tasks.texts import message_text
from services.sealing.errors import SealingError

_IN_A_ROUND = 20
_FIRST_WAIT_S = 60
_LONGEST_WAIT_S = 3600
_CLAIM_S = 300
MOST_ATTEMPTS = 14
"""Then a clerk calls: four to eight hours after the first try."""


class Outgoing:
    """Raises StoreError."""

    def __init__(
        self, store: Store, sender: MessageSender, keys: GatewayKeys, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._sender = sender
        self._keys = keys
        self._now = now

    def send_due(self) -> int:
        """How many were taken by the provider. One that cannot take a message now is not asked for more."""
        taken = 0
        for _ in range(_IN_A_ROUND):
            outcome = self._send_next()
            if outcome is None or outcome is MessageOutcome.LATER:
                break
            taken += outcome is MessageOutcome.TAKEN
        return taken

    def _send_next(self) -> MessageOutcome | None:
        task = self._claim()
        if task is None:
            return None
        outcome = self._send(task)
        with self._store.writing() as transaction:
            self._note(transaction, task, outcome)
        return outcome

    def _claim(self) -> Task | None:
        """Ours alone until the provider has long answered; no transaction stays open while it thinks.

        One at a time: of many the last would be claimed no longer by the time it is its turn.
        """
        now_s = int(self._now().timestamp())
        with self._store.writing() as transaction:
            due = transaction.tasks.take_messages(now_s, 1)
            for task in due:
                transaction.tasks.claim(task.id, now_s + _CLAIM_S)
        return due[0] if due else None

    def _send(self, task: Task) -> MessageOutcome:
        try:
            phone = phone_of(task.id, task.phone, self._keys)
        except SealingError:
            return MessageOutcome.REFUSED
        text = message_text(task.state, task.number, task.due_on)
        return self._sender.send(Message(str(task.id), phone, text, task.state, task.number, task.due_on))

    def _note(self, transaction: Transaction, task: Task, outcome: MessageOutcome) -> None:
        match outcome:
            case MessageOutcome.TAKEN:
                transaction.tasks.mark_sent(task.id, self._now())
            case MessageOutcome.REFUSED:
                transaction.tasks.hand_to_clerk(task.id, f"{task.why}短信发不到，请打电话。")
            case MessageOutcome.LATER if task.attempts + 1 >= MOST_ATTEMPTS:
                transaction.tasks.hand_to_clerk(task.id, f"{task.why}短信一直没发出去，请打电话。")
            case MessageOutcome.LATER:
                transaction.tasks.postpone(task.id, int(self._now().timestamp()) + _wait_s(task.attempts))
            case _:
                assert_never(outcome)


def _wait_s(attempts: int) -> int:
    ceiling_s = min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2**attempts)
    return random.randint(ceiling_s // 2, ceiling_s)  # noqa: S311
