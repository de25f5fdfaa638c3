"""The systemd units of the package, where systemd runs: the screen, the sender, the card service."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from kiosk.domain.health import Finding
from kiosk.health.finding import bad, good, warning
from ui.strings import N_

UNITS = ("yitong-kiosk.service", "yitong-sync.service", "pcscd.socket")
_RUNS_HERE = Path("/run/systemd/system")
_WITHIN_S = 5.0
_WELL = frozenset({"active", "activating", "reloading"})
_RESTARTS_TOO_MUCH = 3
"""Since the machine started: once is an update, twice a coincidence."""


def unit_findings(system: Path = _RUNS_HERE, systemctl: str = "systemctl") -> Iterator[Finding]:
    """Nothing where systemd does not run, as in a container or a clone."""
    if not system.is_dir():
        return
    for unit in UNITS:
        yield _unit(unit, systemctl)


def _unit(unit: str, systemctl: str) -> Finding:
    command = [systemctl, "show", unit, "--property=LoadState,ActiveState,NRestarts"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=_WITHIN_S, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return warning("system units", N_("{unit}：systemctl 没有答复"), unit=unit)
    states = dict(line.split("=", 1) for line in said.splitlines() if "=" in line)
    return _judged(unit, states)


def _judged(unit: str, states: dict[str, str]) -> Finding:
    values = {"unit": unit, "state": states.get("ActiveState", "?"), "restarts": states.get("NRestarts", "0")}
    if states.get("LoadState") == "not-found":
        return warning(
            "system units", N_("{unit}：没有安装"), N_("不是用安装包装的？见 docs/install.md"), **values
        )
    advice = N_("journalctl -u {unit} 会说为什么；systemctl restart {unit}")
    if values["state"] not in _WELL:
        return bad("system units", N_("{unit}：{state}"), advice, **values)
    if values["restarts"].isdigit() and int(values["restarts"]) >= _RESTARTS_TOO_MUCH:
        return warning("system units", N_("{unit}：{state}，开机后重启了 {restarts} 次"), advice, **values)
    return good("system units", N_("{unit}：{state}"), **values)
