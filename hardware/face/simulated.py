"""A face check that matches or not as it is told. No real device is supported yet."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from kiosk.domain.errors import Reason, YitongError
from kiosk.domain.identity import Identity
from kiosk.domain.submission import FaceProof

_DEVICE = "simulated"


class SimulatedFace:
    """A FaceCheck for the demo and the tests, off unless the settings name it. It sees no face."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.matches = True

    def check(self, identity: Identity) -> FaceProof:
        if not self.matches:
            raise YitongError(Reason.FACE_NOT_MATCHED)
        return FaceProof(_DEVICE, uuid4().hex, self._clock())
