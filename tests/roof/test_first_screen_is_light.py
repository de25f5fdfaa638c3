"""Every library that is loaded before the first screen is time that somebody stands before a dark one."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SESSION = """
import sys
import PySide6.QtWidgets
to_draw = set(sys.modules)
import kiosk.session
print(*{name.partition(".")[0] for name in set(sys.modules) - to_draw})
"""
_OURS = {"hardware", "kiosk", "services", "translations", "ui"}


def test_the_first_screen_needs_no_library_but_the_one_that_draws_it() -> None:
    child = [sys.executable, "-P", "-c", _SESSION]
    told = subprocess.run(child, cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) - sys.stdlib_module_names - _OURS <= {"PySide6"}
