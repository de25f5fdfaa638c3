"""What `yitong doctor` says of cryptography: which algorithms, what stands behind them, where the device key lies."""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from kiosk.commands.finding import Finding, Health
from kiosk.device import find_device
from kiosk.domain.errors import SettingsError
from kiosk.settings import Settings
from services.device.settings import DeviceSettings
from services.device.store import Where
from services.government.keys import seal_key, verify_key
from services.outbox.report import OutboxReport
from services.sealing.names import SuiteName
from services.sealing.suites import Suite, suite_of


def algorithm_findings(settings: Settings | None) -> Iterator[Finding]:
    """One line a suite in use; both where no settings say which."""
    for name in SuiteName:
        if settings is None or name in _in_use(settings):
            yield _algorithms(suite_of(name))


def device_finding(settings: DeviceSettings, data: Path) -> Finding:
    """Nothing is made here. Raises SettingsError or StoreError."""
    found = find_device(settings, data)
    if found is None and _holds_cases(data):
        detail = "not there, though cases are: it was removed or lost"
        advice = "ask whoever runs the gateway for a new code, then run: yitong enrol"
        return Finding("device key", Health.WARNING, detail, advice)
    if found is None:
        place = "in the TPM" if settings.uses_tpm else "in a file"
        return Finding("device key", Health.GOOD, f"not there yet; made when it is needed, {place}")
    if found.where is Where.FILE and settings.uses_tpm:
        advice = "a TPM is here: yitong device adopt moves the key into it"
        return Finding("device key", Health.WARNING, found.describe(), advice)
    return Finding("device key", Health.GOOD, found.describe())


def _holds_cases(data: Path) -> bool:
    report = OutboxReport.open_existing(data)
    if report is None:
        return False
    with closing(report):
        return bool(report.overview().cases)


def _algorithms(suite: Suite) -> Finding:
    detail = f"{suite.name} ({suite.algorithms}), {suite.standing}"
    if suite.certified:
        return Finding("algorithms", Health.GOOD, detail)
    return Finding("algorithms", Health.WARNING, f"{detail}: no certified module stands behind the port")


def _in_use(settings: Settings) -> set[SuiteName]:
    with suppress(SettingsError):  # keys that cannot be read have a line of their own
        keys = seal_key(settings.gateway), verify_key(settings.gateway)
        return {settings.device.suite, *(key.suite for key in keys)}
    return {settings.device.suite}
