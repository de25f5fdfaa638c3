"""How our own Python is started again, so that nothing which happens to lie in the current folder is imported."""

import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def own_python() -> list[str]:
    """Not for the frozen program. Who runs a clone from within, and bare, finds it by the current folder alone."""
    is_found_by_folder = not sys.flags.safe_path and Path.cwd() == _ROOT
    return [sys.executable] if is_found_by_folder else [sys.executable, "-P"]
