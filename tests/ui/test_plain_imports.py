"""Once there is an application, modules are imported as Python does it: no source is read and kept."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SESSION = """
import linecache
from ui.application import application
application()
import kiosk.compose
print([name for name in linecache.cache if name.endswith(".py")])
"""


def test_no_source_is_kept_in_memory() -> None:
    told = subprocess.run(
        [sys.executable, "-P", "-c", _SESSION], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
