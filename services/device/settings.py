"""[device]: where this machine keeps its own key."""

import os
from enum import StrEnum
from pathlib import Path

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from services.sealing.names import SuiteName

_TPM = Path("/dev/tpmrm0")
_LAST_PCR = 23


class Kept(StrEnum):
    """`auto`: in a TPM where there is one that this user may open, else in a file."""

    AUTO = "auto"
    TPM = "tpm"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """`suite` is that of the key requests are signed with and of what is sealed for this machine alone.

    `tcti` names a TPM as tpm2-tss does, empty: the system's own. With `pcrs` the key is refused once one of
    these registers has changed, after a firmware update as after a break-in.
    """

    kept: Kept = Kept.AUTO
    suite: SuiteName = SuiteName.GM
    tcti: str = ""
    pcrs: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(not 0 <= pcr <= _LAST_PCR for pcr in self.pcrs) or len({*self.pcrs}) < len(self.pcrs):
            raise SettingsError(f"device.pcrs: registers 0 to {_LAST_PCR}, each once")
        if self.kept is Kept.FILE and (self.tcti or self.pcrs):
            raise SettingsError("device.kept: tcti and pcrs are about a TPM, and the key is kept in a file")

    @property
    def uses_tpm(self) -> bool:
        match self.kept:
            case Kept.TPM:
                return True
            case Kept.FILE:
                return False
            case _:
                return bool(self.tcti) or os.access(_TPM, os.R_OK | os.W_OK)

    def require_tpm(self) -> None:
        """Raises SettingsError where the settings ask for the system's TPM and there is none for this user."""
        if not self.tcti and not os.access(_TPM, os.R_OK | os.W_OK):
            missing = "there is no TPM here" if not _TPM.exists() else "this user may not open it (group tss)"
            raise SettingsError(f"device.kept: {_TPM}: {missing}")

    @property
    def tpm(self) -> str:
        """The TPM's name for tpm2-tss."""
        return self.tcti or f"device:{_TPM}"
