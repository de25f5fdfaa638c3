"""[export]: whether this kiosk's queue may be carried to the gateway as a file."""

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """Off unless IT staff switch it on: a stick can be lost, though nobody but the gateway can open what is on it."""

    enabled: bool = False
