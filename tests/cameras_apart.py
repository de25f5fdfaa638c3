"""The process of the cameras as tests start it."""

import sys

from hardware.camera.apart.task import CameraTask
from hardware.camera.settings import CameraSettings, RoutingSettings

CHILD = (sys.executable, "-P", "-m", "hardware.camera.apart.child")
START_S = 60.0
"""OpenCV is loaded anew each time, and others use this machine too."""


def task_of(codes: CameraSettings | None = None, papers: CameraSettings | None = None) -> CameraTask:
    return CameraTask(codes, papers, RoutingSettings(), "", 700 * 1024)
