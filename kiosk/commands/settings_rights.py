"""Whether a settings file that holds what a province handed out can be read by everybody."""

import stat
from pathlib import Path

from kiosk.settings import Settings

ADVICE = "it holds secrets of the province: chmod o-r, and let the service user's group read it"


def is_exposed(file: Path, settings: Settings) -> bool:
    """False where there are no such secrets: the gateway's two keys are public."""
    return settings.gateway.province is not None and bool(file.stat().st_mode & stat.S_IROTH)
