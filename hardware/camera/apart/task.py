"""What the process that has the cameras is told when it starts: which there are, and which codes are ours."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from hardware.camera.settings import CameraSettings, CodeIssuer, RoutingSettings
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class CameraTask:
    """`codes` and `papers` may be one and the same camera; None: nobody looks for that."""

    codes: CameraSettings | None
    papers: CameraSettings | None
    routing: RoutingSettings
    division_code: str
    page_bytes: int

    @property
    def again_after_s(self) -> float:
        """When a process that ended is started anew: as a camera that was lost is tried again."""
        cameras = [camera for camera in (self.codes, self.papers) if camera is not None]
        return min((camera.reopen_after_s for camera in cameras), default=CameraSettings().reopen_after_s)


def task_to_wire(task: CameraTask) -> dict[str, Any]:
    return asdict(task)


def task_from_wire(said: Mapping[str, Any]) -> CameraTask:
    return CameraTask(
        _camera(said["codes"]),
        _camera(said["papers"]),
        _routing(said["routing"]),
        said["division_code"],
        said["page_bytes"],
    )


def _camera(said: Mapping[str, Any] | None) -> CameraSettings | None:
    return None if said is None else CameraSettings(**said)


def _routing(said: Mapping[str, Any]) -> RoutingSettings:
    issuers = (CodeIssuer(**{**issuer, "cities": tuple(issuer["cities"])}) for issuer in said["issuers"])
    return RoutingSettings(**{**said, "issuers": tuple(issuers)})
