"""The checks while the kiosk runs, for the staff's screen: the same as the command's, of the same settings."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.domain.health import HealthReport
from kiosk.health.scope import Scope
from kiosk.settings import Settings


class KioskCheckup:
    """Fills the Checkup port."""

    def __init__(self, settings: Settings, data: Path, now: Callable[[], datetime]) -> None:
        self._scope = Scope(settings, data, is_kiosk=True)
        self._now = now

    def run(self) -> HealthReport:
        from kiosk.health.checkup import findings, report  # YAML, CEL: wanted once in a while, not at start

        now = self._now()
        return report(self._scope, findings(self._scope, now), now)
