"""What never queues is delivered while the command runs, as while a person stands before the screen, or not at all."""

from collections.abc import Callable

from kiosk.assemble import sync_worker
from kiosk.clock import Clock
from kiosk.commands.identify import Setting
from kiosk.commands.sync_journal import SyncJournal
from kiosk.connect import gateway_client
from kiosk.domain.errors import GatewayError, Reason, SettingsError
from kiosk.domain.ports import Outbox
from kiosk.domain.submission import CaseState, CaseStatus, SavedCase
from kiosk.domain.values import dataclass
from kiosk.workflow import timeouts
from services.sync.report import SyncReport

_LOOK_AGAIN_S = 0.5


@dataclass(frozen=True, slots=True)
class AtOnce:
    """`send` sends what waits, `now_s` is monotonic, `rest` takes seconds; `help` is what the service says to do instead."""

    send: Callable[[], SyncReport]
    outbox: Outbox
    now_s: Callable[[], float]
    rest: Callable[[float], object]
    help: str

    def deliver(self, case: SavedCase) -> CaseStatus:
        """Where it stands at the gateway. Raises GatewayError where it was not submitted, or nobody knows; StoreError."""
        begun_s = self.now_s()
        while True:
            report = self.send()
            status = self.outbox.status(case.id)
            if status.state is CaseState.SAVED and self._is_enough(report, begun_s):
                status = self._taken_back(case)
            if status.state is CaseState.WITHDRAWN and status.arrived_at is None:
                raise self._not_done(case, _why(report))
            if status.state is not CaseState.SAVED:
                return status
            if self.now_s() - begun_s >= timeouts.NEVER_WAITS_S + timeouts.ASK_AGAIN_S:
                raise self._not_known(case)
            self.rest(_LOOK_AGAIN_S)

    def _is_enough(self, report: SyncReport, begun_s: float) -> bool:
        """While another process has its turn at sending, that one sends it."""
        return not report.skipped or self.now_s() - begun_s >= timeouts.UPLOAD_S

    def _taken_back(self, case: SavedCase) -> CaseStatus:
        """Back, or where it stands that it cannot be."""
        self.outbox.take_back(case.id)
        return self.outbox.status(case.id)

    def _not_done(self, case: SavedCase, reason: Reason) -> GatewayError:
        words = f"{case.service} was not submitted ({reason.value}) and will not be sent later"
        return GatewayError(reason, f"{words}; {self.help}" if self.help else words)

    def _not_known(self, case: SavedCase) -> GatewayError:
        words = f"{case.number.text}: nobody knows yet whether it arrived; `yitong queue list` will say"
        return GatewayError(Reason.GATEWAY_SLOW, f"{words}; {self.help}" if self.help else words)


def at_once(
    place: Setting, outbox: Outbox, clock: Clock, rest: Callable[[float], object], told: str
) -> AtOnce:
    """Raises SettingsError, StoreError."""
    found = place.settings
    if found is None:
        raise SettingsError("without a settings file there is no gateway to deliver to")
    client = gateway_client(found.gateway, found.device, place.data)
    journal = SyncJournal(found.gateway.url, lambda _: None)
    worker = sync_worker(place.data, client, clock, journal.post, journal, found.outbox, found.sync)
    return AtOnce(lambda: worker.run_once(force=True), outbox, clock.monotonic_s, rest, told)


def _why(report: SyncReport) -> Reason:
    if report.trouble is not None:
        return report.trouble
    return Reason.GATEWAY_REFUSED if report.refused else Reason.GATEWAY_SLOW
