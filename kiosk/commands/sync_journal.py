"""What `yitong queue sync --forever` says of itself: a line at each change, for the journal. Nothing personal."""

from collections.abc import Callable
from threading import Lock

from kiosk.commands.advice import with_advice
from kiosk.domain.errors import Reason
from kiosk.domain.submission import CaseState, CaseStatus
from kiosk.workflow.events import Event, NetworkChanged


class SyncJournal:
    """Told from the worker's threads. What only people can mend is said instead of "cannot be reached"."""

    def __init__(self, gateway_url: str, say: Callable[[str], None]) -> None:
        self._url = gateway_url
        self._say = say
        self._lock = Lock()
        self._trouble: Reason | None = None
        self._frozen: Reason | None = None
        self._delivered = 0

    def post(self, event: Event) -> None:
        if isinstance(event, NetworkChanged):
            with self._lock:
                self._tell_network(online=event.online)

    def trouble(self, reason: Reason | None) -> None:
        with self._lock:
            self._trouble = reason
            if reason is not None:
                self._say(f"nothing is delivered: {with_advice(reason)}")

    def frozen(self, reason: Reason | None) -> None:
        with self._lock:
            if reason is not self._frozen:
                self._frozen = reason
                self._say("intake is open" if reason is None else f"intake is closed: {with_advice(reason)}")

    def changed(self, status: CaseStatus) -> None:
        with self._lock:
            self._delivered += status.state is CaseState.UPLOADED and not status.is_processed

    def tell_delivered(self) -> None:
        """How many since the last time; nothing where there were none."""
        with self._lock:
            if self._delivered:
                self._say(f"delivered {self._delivered}")
                self._delivered = 0

    def _tell_network(self, *, online: bool) -> None:
        if online:
            self._say(f"{self._url}: the gateway answers; what waits is sent")
        elif self._trouble is None:
            told = with_advice(Reason.GATEWAY_UNREACHABLE)
            self._say(f"{self._url}: {told}; what waits is sent when it is back")
