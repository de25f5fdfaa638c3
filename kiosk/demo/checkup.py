"""The demo's checks: what is real in it is really looked at, and what is simulated says so."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from hardware.printer.simulated import SimulatedPrinter
from kiosk.domain.health import Finding, HealthReport
from kiosk.health.checkup import Part, data_parts, machine_name
from kiosk.health.finding import good, guarded
from kiosk.health.gateway import gateway_findings
from kiosk.health.printer import asked
from kiosk.health.screen import font_findings
from kiosk.health.settings import calendar_findings, services_findings
from kiosk.health.sqlite import sqlite_findings
from kiosk.version import VERSION
from services.catalogue.hours import load_calendar
from services.device.settings import DeviceSettings
from services.government.settings import GatewaySettings
from services.outbox.settings import OutboxSettings
from ui.strings import N_


class DemoCheckup:
    """Fills the Checkup port."""

    def __init__(
        self,
        data: Path,
        gateway: GatewaySettings,
        device: DeviceSettings,
        outbox: OutboxSettings,
        printer: SimulatedPrinter,
        now: Callable[[], datetime],
    ) -> None:
        self._data, self._gateway, self._device = data, gateway, device
        self._outbox, self._printer, self._now = outbox, printer, now

    def run(self) -> HealthReport:
        now = self._now()
        found = tuple(finding for name, look in self._parts(now) for finding in guarded(name, look))
        return HealthReport(self._gateway.kiosk_id, VERSION, machine_name(), now, found)

    def _parts(self, now: datetime) -> Iterator[Part]:
        yield "sqlite", partial(sqlite_findings, self._data)
        yield "services", partial(services_findings, None)
        yield "calendar", lambda: calendar_findings(load_calendar(), now.date())
        yield "font", partial(font_findings, is_on_screen=True)
        yield "card readers", self._simulated
        yield "gateway", partial(gateway_findings, self._gateway, self._device, self._data)
        yield from data_parts(self._data, self._outbox)

    def _simulated(self) -> Iterator[Finding]:
        yield good("card readers", _SIMULATED)
        yield good("camera", _SIMULATED)
        yield asked("printer", "demo", self._printer)


_SIMULATED = N_("模拟的")
