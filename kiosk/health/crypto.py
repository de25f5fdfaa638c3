"""Which algorithms are in use, what stands behind them, where the device key lies."""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from kiosk.device import find_device
from kiosk.domain.errors import SettingsError
from kiosk.domain.health import Finding
from kiosk.health.finding import good, warning
from kiosk.settings import Settings
from services.device.settings import DeviceSettings
from services.device.store import Where
from services.government.keys import seal_key, verify_key
from services.outbox.report import OutboxReport
from services.sealing.names import SuiteName
from services.sealing.suites import Suite, suite_of
from ui.strings import N_


def algorithm_findings(settings: Settings | None) -> Iterator[Finding]:
    """One line a suite in use; both where no settings say which."""
    for name in SuiteName:
        if settings is None or name in _in_use(settings):
            yield _algorithms(suite_of(name))


def device_findings(settings: DeviceSettings, data: Path) -> Iterator[Finding]:
    """Nothing is made here. Raises SettingsError or StoreError."""
    found = find_device(settings, data)
    if found is not None:
        advice = N_("这台机器有 TPM：yitong device adopt 可以把密钥移进去")
        in_wrong_place = found.where is Where.FILE and settings.uses_tpm
        said = _WHERE[found.where]
        yield warning("device key", said, advice) if in_wrong_place else good("device key", said)
    elif _holds_cases(data):
        text = N_("没有了，可是还存着申请：被删了，或丢了")
        yield warning("device key", text, N_("向网关管理员要一个新登记码，再运行：yitong enrol"))
    elif settings.uses_tpm:
        yield good("device key", N_("还没有；用到时生成，放在 TPM 里"))
    else:
        yield good("device key", N_("还没有；用到时生成，放在文件里"))


def _holds_cases(data: Path) -> bool:
    report = OutboxReport.open_existing(data)
    if report is None:
        return False
    with closing(report):
        return bool(report.overview().cases)


def _algorithms(suite: Suite) -> Finding:
    values = {"suite": suite.name, "algorithms": suite.algorithms, "standing": suite.standing}
    if suite.certified:
        return good("algorithms", N_("{suite}（{algorithms}），{standing}"), **values)
    return warning(
        "algorithms", N_("{suite}（{algorithms}），{standing}：后面没有经过认证的密码模块"), **values
    )


def _in_use(settings: Settings) -> set[SuiteName]:
    with suppress(SettingsError):  # keys that cannot be read have a line of their own
        keys = seal_key(settings.gateway), verify_key(settings.gateway)
        return {settings.device.suite, *(key.suite for key in keys)}
    return {settings.device.suite}


_WHERE = {
    Where.TPM: N_("封在 TPM 里"),
    Where.FILE: N_("在文件里，只有服务用户能读"),
}
