"""Anybody's pictures to compare decoders on; what their codes say stands in `truth.json` beside them."""

import json
from collections.abc import Iterator
from pathlib import Path

from hardware.camera.graded.frames import GradedFrame
from hardware.camera.opencv import open_source
from hardware.camera.settings import CameraSettings
from kiosk.domain.errors import SettingsError

TRUTH = "truth.json"


def given_frames(folder: Path) -> Iterator[GradedFrame]:
    """Every picture that can be read. Raises CodeError for no folder or one without pictures, SettingsError for
    a truth that is not an object of file names and texts."""
    truths = _truths(folder / TRUTH)
    pictures = open_source(CameraSettings(source=str(folder)))
    while (shot := pictures.read()) is not None:
        if shot.frame is not None:
            yield GradedFrame(shot.name, "given", shot.frame, truths.get(shot.name))


def _truths(file: Path) -> dict[str, bytes]:
    if not file.is_file():
        return {}
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise SettingsError(f"{file}: cannot be read as JSON") from None
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise SettingsError(f'{file}: must be one object, {{"picture.jpg": "what its code says"}}')
    return {name: text.encode() for name, text in found.items()}
