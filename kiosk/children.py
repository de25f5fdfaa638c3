"""Parts of the kiosk that run in processes of their own, and how each is started, from sources or from a package."""

import importlib
import sys
from collections.abc import Sequence

from kiosk.own_python import own_python

_CHILD = "child"
_MODULES = {
    "cameras": "hardware.camera.apart.child",
    "pinyin": "hardware.typing.pinyin_child",
    "readings": "services.catalogue.finding.readings_child",
    "syllables": "hardware.voice.pinyin_child",
}
"""Each has a `main` that reads its standard input to the end."""


def child_command(name: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, _CHILD, name]
    return [*own_python(), "-m", _MODULES[name]]


def run_as_child(arguments: Sequence[str]) -> bool:
    """True: this process was started as one of them, and is done."""
    if len(arguments) != 2 or arguments[0] != _CHILD or arguments[1] not in _MODULES:
        return False
    importlib.import_module(_MODULES[arguments[1]]).main()
    return True
