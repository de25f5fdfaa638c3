"""The reference gateway as a separate process, with its own store and keys in a folder."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.domain.errors import SettingsError
from kiosk.own_python import own_python
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC, open_keys
from services.gateway.kiosks.listing import new_enrolment_code
from services.gateway.samples.payments import pay, refund

PACE_S = 0.5
"""Slow enough to be watched."""
_STOP_WAIT_S = 10
_LINES_TOLD = 5
_CODE_VALID = timedelta(minutes=10)


def yitong_command(*arguments: str) -> list[str]:
    """How this very program is started again, from sources or from a package."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [*own_python(), "-m", "kiosk", *arguments]


class GatewayProcess:
    """Started on any free port; `port` is known when the constructor returns. Raises SettingsError.

    `database_url`: where its store is, if not in the folder; `pace_s`: how long a sample department takes between
    two states of a case.
    """

    def __init__(
        self,
        folder: Path,
        staff_keys: dict[str, str],
        *,
        accept_simulated_face: bool,
        database_url: str = "",
        pace_s: float = PACE_S,
    ) -> None:
        self.keys_folder = folder / "keys"
        self.keys = open_keys(self.keys_folder)
        self.database_url = database_url or f"sqlite:///{folder / 'gateway.sqlite3'}"
        self._command = yitong_command(
            *("gateway", "serve", "--json", "--while-stdin", "--database", self.database_url),
            *("--keys", str(self.keys_folder), "--advance-every-s", str(pace_s)),
            *_staff_arguments(folder, staff_keys),
            *(("--accept-simulated-face",) if accept_simulated_face else ()),
        )
        self._log = folder / "gateway.log"
        self.port = 0
        self._start()

    def public_pem(self, name: str) -> str:
        return (self.keys_folder / name).read_text(encoding="ascii")

    @property
    def verify_key_pem(self) -> str:
        return self.public_pem(SIGNING_PUBLIC)

    @property
    def seal_key_pem(self) -> str:
        return self.public_pem(SEALING_PUBLIC)

    def new_enrolment_code(self, kiosk_id: str) -> str:
        """Raises SettingsError or StoreError."""
        return new_enrolment_code(self.database_url, kiosk_id, _CODE_VALID)

    def pays(self, number: str) -> None:
        """Somebody paid the open order of this case. Raises NoSuchOrderError, SettingsError or StoreError."""
        pay(self.database_url, number, datetime.now(UTC))

    def gives_back(self, number: str) -> None:
        """What was paid for this case. Raises NoSuchOrderError, SettingsError or StoreError."""
        refund(self.database_url, number)

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(_STOP_WAIT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._close_pipes()

    def kill(self) -> None:
        """As a power cut: no warning."""
        self._process.kill()
        self._process.wait()
        self._close_pipes()

    def start_again(self) -> None:
        """On the same store and the same port, as after a power cut. Raises SettingsError."""
        self._start()

    def _close_pipes(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _start(self) -> None:
        command = [*self._command, "--port", str(self.port)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        told = json.loads(line) if line else {}
        if "port" not in told:
            self.stop()
            raise SettingsError(f"the gateway did not start: {told.get('message') or _last_lines(self._log)}")
        self.port = int(told["port"])


def _last_lines(log: Path) -> str:
    """Quoted, for the folder of a demo that did not begin is gone by the time anybody looks."""
    lines = log.read_text("utf-8", errors="replace").split("\n")
    return "\n".join([line for line in lines if line.strip()][-_LINES_TOLD:]) or "it said nothing"


def _staff_arguments(folder: Path, staff_keys: dict[str, str]) -> list[str]:
    """Staff id -> public PEM, as files beside the store."""
    arguments = []
    for staff_id, pem in staff_keys.items():
        file = folder / f"staff-{staff_id}.pem"
        file.write_text(pem, encoding="ascii")
        arguments += ["--staff-key", f"{staff_id}={file}"]
    return arguments
