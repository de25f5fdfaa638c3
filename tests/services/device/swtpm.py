"""A TPM in software, real to everything that talks to it."""

import shutil
import socket
import subprocess
import time
from pathlib import Path
from tempfile import mkdtemp

from tpm2_pytss import ESAPI, ESYS_TR, TPM2_ALG, TPMT_HA, TSS2_Exception
from tpm2_pytss.types import TPML_DIGEST_VALUES, TPMU_HA

_STARTS_WITHIN_S = 20


class SoftwareTpm:
    """swtpm on a socket of its own. Its folder is its memory; the path of a socket must be short."""

    def __init__(self) -> None:
        self._folder = Path(mkdtemp(prefix="swtpm-"))
        self._socket = self._folder / "s"
        self.start()

    @property
    def tcti(self) -> str:
        return f"swtpm:path={self._socket}"

    def start(self) -> None:
        """As power on."""
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *("swtpm", "socket", "--tpm2", "--tpmstate", f"dir={self._folder}"),
                    *("--server", f"type=unixio,path={self._socket}"),
                    *("--ctrl", f"type=unixio,path={self._socket}.ctrl"),
                    *("--flags", "not-need-init,startup-clear"),
                ],
                stdout=log,
                stderr=log,
            )
        self._wait_for_answer()

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def extend(self, pcr: int) -> None:
        """As different firmware does."""
        with ESAPI(self.tcti) as tpm:
            change = TPMT_HA(hashAlg=TPM2_ALG.SHA256, digest=TPMU_HA(sha256=b"other firmware".ljust(32)))
            tpm.pcr_extend(ESYS_TR(pcr), TPML_DIGEST_VALUES([change]))

    def clear(self) -> None:
        """As the button in the firmware's menu."""
        with ESAPI(self.tcti) as tpm:
            tpm.clear(ESYS_TR.LOCKOUT)

    def set_owner_password(self, password: bytes) -> None:
        with ESAPI(self.tcti) as tpm:
            tpm.hierarchy_change_auth(ESYS_TR.OWNER, password)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    def _wait_for_answer(self) -> None:
        until = time.monotonic() + _STARTS_WITHIN_S
        while not self._answers():
            assert time.monotonic() < until, (self._folder / "log").read_text()
            assert self._process.poll() is None, (self._folder / "log").read_text()

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(1)
            try:
                probe.connect(str(self._socket))
            except OSError:
                return False
        try:
            with ESAPI(self.tcti):
                return True
        except TSS2_Exception:
            return False
