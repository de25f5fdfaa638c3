"""A simulated identity card reader: cards are laid down and lifted by a call, and the same events come."""

import queue
import threading
from collections.abc import Callable

from hardware.driver.presence import Found, Presence
from hardware.driver.readers import Clock, Post
from hardware.identity_card.card_file import IdentityCardImage
from hardware.identity_card.reading import read_text_block
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import CardPlace, Identity
from kiosk.domain.pin import PinNotPossible, PinRequest
from kiosk.workflow.events import CardRefused, ReadersChanged, RequestFailed
from kiosk.workflow.events.pin import PinStateTold


class SimulatedIdentityReader:
    """CardReaders without hardware, for the demo and for tests. All calls return at once.

    It sees a card as long as it lies there. As with real readers, one thread of its own posts what happened.
    """

    def __init__(self, post: Post, now: Clock) -> None:
        self._post = post
        self._now = now
        self._presence = Presence(post, CardPlace.PAD)
        self._happenings: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="simulated identity reader", daemon=True)

    def start(self) -> None:
        self.fail(None)
        self._thread.start()

    def stop(self) -> None:
        self._happenings.put(None)
        self._thread.join()

    def ask_staff(self, card: int, challenge: bytes) -> None:
        self._post(CardRefused(card, Reason.STAFF_CARD_UNKNOWN))

    def check_holder(self, ticket: int, card: int, holder: Identity) -> None:
        """No visit hangs on a card that lies on a pad."""
        self._post(RequestFailed(ticket, Reason.CARD_PULLED))

    def ask_pin(self, card: int, holder: Identity, request: PinRequest) -> None:
        self._post(PinStateTold(card, PinNotPossible()))

    def reconnect(self) -> None:
        """There is no line that could have broken."""

    def lay(self, image: IdentityCardImage) -> None:
        """Lay a card down; one that lies there is lifted first."""
        self._happenings.put(lambda: self._lay(image))

    def lift(self) -> None:
        """Lift the card, if one lies there."""
        self._happenings.put(self._presence.goes)

    def fail(self, problem: Reason | None) -> None:
        """As if the reader had gone (IDENTITY_READER_DOWN) or come back."""
        self._happenings.put(lambda: self._post(ReadersChanged(problem, CardPlace.PAD)))

    def _run(self) -> None:
        while (happening := self._happenings.get()) is not None:
            happening()

    def _lay(self, image: IdentityCardImage) -> None:
        self._presence.appears()
        self._presence.is_found(self._found(image))

    def _found(self, image: IdentityCardImage) -> Found:
        try:
            return read_text_block(image.block, self._now().date()).identity
        except CardError as error:
            return error.reason
