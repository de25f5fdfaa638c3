"""The camera: a short look through it. One that another program holds is named, not taken away."""

import sys
from collections.abc import Iterator
from pathlib import Path

from hardware.camera.settings import CameraSettings, DocumentSettings, is_same_camera
from hardware.camera.trial import CameraTrial, holders_of, try_camera
from kiosk.domain.errors import CodeError
from kiosk.domain.health import Finding
from kiosk.health.finding import Value, good, warning
from ui.strings import N_

_DARK = 12
"""Of 255: a lens cap, a sticker, a camera that sends black. A hall at dusk gives 30 and more."""
_GLARING = 245
_MISSING = N_("接上摄像头，看线有没有插好；或在 [camera] 的 source 里改")
_DOCUMENTS = "document camera"
_MISSING_DOCUMENTS = N_("接上摄像头，看线有没有插好；或在 [documents] 的 source 里改")


def document_camera_findings(settings: DocumentSettings, codes: CameraSettings) -> Iterator[Finding]:
    """Nothing where one camera serves for codes and papers: it has its line."""
    camera = settings.camera(codes)
    if not is_same_camera(camera, codes):
        yield from camera_findings(camera, _DOCUMENTS)


def camera_findings(settings: CameraSettings, name: str = "camera") -> Iterator[Finding]:
    """Without a camera people use their cards: never bad."""
    device = Path(f"/dev/video{settings.source}")
    if not settings.source:
        yield warning(name, N_("没有设置；不能出示二维码"))
    elif sys.platform == "linux" and settings.source.isdigit() and not device.exists():
        text = N_("来源 {source}：没有 {device}；不能出示二维码")
        yield warning(name, text, _missing(name), source=settings.source, device=str(device))
    elif holders := holders_of(settings.source):
        text = N_("来源 {source}：{program} 正在用")
        advice = N_("终端运行时就是这样；要试它，请在终端的维护画面上自检")
        yield warning(name, text, advice, source=settings.source, program=", ".join(holders))
    else:
        yield _tried(settings, name)


def _tried(settings: CameraSettings, name: str) -> Finding:
    try:
        trial = try_camera(settings)
    except CodeError as error:
        return warning(name, str(error), _missing(name))
    return judged(trial, name)


def _missing(name: str) -> str:
    return _MISSING_DOCUMENTS if name == _DOCUMENTS else _MISSING


def judged(trial: CameraTrial, name: str) -> Finding:
    values: dict[str, Value] = {
        "width": trial.width_px,
        "height": trial.height_px,
        "seconds": f"{trial.first_frame_s:.1f}",
        "brightness": trial.brightness,
    }
    if trial.brightness < _DARK:
        text = N_("画面是黑的（{width} x {height}，亮度 {brightness}）")
        return warning(name, text, N_("看镜头有没有盖住、贴住，灯有没有亮"), **values)
    if trial.brightness > _GLARING:
        text = N_("画面是白的（{width} x {height}，亮度 {brightness}）")
        return warning(name, text, N_("镜头可能对着灯或太阳"), **values)
    if trial.stands_still:
        text = N_("画面不动（{width} x {height}）")
        return warning(name, text, N_("拔下摄像头再插上"), **values)
    return good(name, N_("{width} x {height}，{seconds} 秒出画面，亮度 {brightness}"), **values)
