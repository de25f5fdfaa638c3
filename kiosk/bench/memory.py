"""What a program holds in memory, read from Linux: its own share (PSS) of all its processes, or what is resident (RSS)."""

import os
import signal
from pathlib import Path

from kiosk.domain.values import dataclass

_PROC = Path("/proc")
_KIB_A_MIB = 1024


@dataclass(frozen=True, slots=True)
class Process:
    pid: int
    parent: int
    session: int
    command: str
    """Its arguments, a space between them."""

    @property
    def rss_mb(self) -> float:
        """Resident, with what it shares counted whole."""
        return _field(_PROC / str(self.pid) / "status", "VmRSS:")

    @property
    def pss_mb(self) -> float:
        """Resident, with what n processes share counted as an nth; 0 where that may not be read."""
        return _field(_PROC / str(self.pid) / "smaps_rollup", "Pss:")


def family(pid: int) -> list[Process]:
    """A process, all that it started and they started, and whatever else is of its session; itself first."""
    found = {process.pid: process for process in _processes()}
    kin = {pid}
    grown = True
    while grown:
        more = {p.pid for p in found.values() if p.parent in kin or p.session == pid} - kin
        kin |= more
        grown = bool(more)
    return sorted((found[one] for one in kin if one in found), key=lambda p: (p.pid != pid, p.pid))


def pss_mb(pid: int) -> float:
    return sum(process.pss_mb for process in family(pid))


def end_family(pid: int) -> None:
    """Whatever is left of it."""
    for process in family(pid):
        try:
            os.kill(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _processes() -> list[Process]:
    return [process for entry in _PROC.iterdir() if entry.name.isdecimal() and (process := _process(entry))]


def _process(entry: Path) -> Process | None:
    try:
        # The name may hold spaces and brackets; what follows its last bracket does not.
        _, _, after = (entry / "stat").read_text("utf-8", errors="replace").rpartition(")")
        words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return None
    fields = after.split()
    return Process(int(entry.name), int(fields[1]), int(fields[3]), words)


def _field(file: Path, name: str) -> float:
    """In MB, of a file that says KiB."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    line = next((line for line in lines if line.startswith(name)), f"{name} 0")
    return int(line.split()[1]) / _KIB_A_MIB
