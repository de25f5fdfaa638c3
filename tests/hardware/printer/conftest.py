"""A real cupsd of the test's own, with a printer that does as told; nothing of the machine is touched."""

import os
import shutil
import socket
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from threading import Event

import pytest

from hardware.printer.cups import CupsPrinter
from hardware.printer.ipp import Attribute, ValueTag, decode_answer, encode_request
from hardware.printer.settings import CupsSettings

_START_WITHIN_S = 60.0
_RESUME_PRINTER = 0x0011

# CUPS runs this for each job. It reads the page only after a trouble is mended: opening the FIFO
# blocks until someone writes to it, and the shell itself waits, so that CUPS can end it.
_BACKEND = """#!/bin/sh
[ $# -eq 0 ] && exit 0
echo "STATE: -media-empty-error,media-jam-error,cover-open-error,door-open-error,toner-empty-error,offline-report,media-empty-warning" >&2
if [ -s "{folder}/trouble" ]; then
    read -r trouble < "{folder}/trouble"
    echo "STATE: +$trouble" >&2
    [ "$trouble" = media-empty-warning ] || read -r mended < "{folder}/mended"
fi
[ -e "{folder}/broken" ] && exit 1
cat ${{6:+"$6"}} > "{folder}/tray/job-$1.pdf"
"""
_FILES = """ServerRoot {folder}/etc
ServerBin {folder}/bin
DataDir /usr/share/cups
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
"""
# The access rules are those that Debian ships: who sent a job may cancel it.
_DAEMON = """Listen 127.0.0.1:{port}
LogLevel info
Browsing No
WebInterface No
PreserveJobHistory 300
PreserveJobFiles No
<Location />
  Order allow,deny
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Send-URI Hold-Job Release-Job Restart-Job Purge-Jobs Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_PRINTERS = """<Printer kiosk>
DeviceURI kioskprinter:/
State Idle
Accepting Yes
ErrorPolicy abort-job
</Printer>
<Printer paused>
DeviceURI kioskprinter:/
State Stopped
Accepting Yes
</Printer>
<Printer rejecting>
DeviceURI kioskprinter:/
State Idle
Accepting No
</Printer>
"""


class PrivateCups:
    """cupsd on a port of its own. `tray` holds what came out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tray = folder / "tray"
        self.port = _free_port()
        self._prepare()
        self._daemon = subprocess.Popen(
            [_cupsd(), "-f", "-c", folder / "etc/cupsd.conf", "-s", folder / "etc/cups-files.conf"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._await_start()

    def printer(self, queue: str = "kiosk", **settings: float) -> CupsPrinter:
        uri = f"ipp://127.0.0.1:{self.port}/printers/{queue}"
        quick = {"ask_every_s": 0.05, "trouble_after_s": 0.3, "finish_within_s": 10.0, **settings}
        return CupsPrinter(CupsSettings(printer_uri=uri, **quick), Event().wait)

    def break_down(self, trouble: str) -> None:
        (self.folder / "trouble").write_text(f"{trouble}\n")

    def mend(self) -> None:
        (self.folder / "trouble").unlink()

    def start_queue(self, queue: str) -> None:
        """As staff do with cupsenable: Resume-Printer, RFC 8011 section 4.2.8."""
        printer = Attribute(ValueTag.URI, "printer-uri", [f"ipp://127.0.0.1:{self.port}/printers/{queue}"])
        line = HTTPConnection("127.0.0.1", self.port, timeout=5)
        with closing(line):
            asked = encode_request(_RESUME_PRINTER, [printer])
            line.request("POST", f"/printers/{queue}", asked, {"Content-Type": "application/ipp"})
            assert decode_answer(line.getresponse().read()).is_successful

    def pages(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted(self.tray.iterdir())]

    def documents_kept(self) -> list[Path]:
        """What still lies in the spool; CUPS deletes a document once its job has ended."""
        return list((self.folder / "spool").glob("d*"))

    def kill(self) -> None:
        self._daemon.kill()
        self._daemon.wait(10)

    def close(self) -> None:
        self._daemon.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._daemon.wait(10)
        self.kill()

    def _prepare(self) -> None:
        for name in ("etc", "bin/backend", "spool/tmp", "cache", "state", "log", "tray"):
            (self.folder / name).mkdir(parents=True)
        for name in ("daemon", "filter"):
            (self.folder / "bin" / name).symlink_to(f"/usr/lib/cups/{name}")
        os.mkfifo(self.folder / "mended")
        backend = self.folder / "bin/backend/kioskprinter"
        backend.write_text(_BACKEND.format(folder=self.folder))
        backend.chmod(stat.S_IRWXU)  # CUPS runs a backend that only root may read as root
        (self.folder / "etc/cups-files.conf").write_text(_FILES.format(folder=self.folder))
        (self.folder / "etc/cupsd.conf").write_text(_DAEMON.format(port=self.port))
        (self.folder / "etc/printers.conf").write_text(_PRINTERS)

    def _await_start(self) -> None:
        waiter = Event()
        for _ in range(int(_START_WITHIN_S / 0.05)):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            waiter.wait(0.05)
        raise AssertionError(f"cupsd did not start; see {self.folder}/log/error")


def _cupsd() -> str:
    program = shutil.which("cupsd", path="/usr/sbin:/usr/bin")
    assert program, "cupsd is missing: install cups-daemon"
    return program


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture
def cups(tmp_path: Path) -> Iterator[PrivateCups]:
    private = PrivateCups(tmp_path / "cups")
    yield private
    private.close()
