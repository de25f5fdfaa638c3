"""Widgets are drawn off screen unless a platform is named."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

import pytest
from PySide6.QtWidgets import QApplication

from ui.application import application


@pytest.fixture(scope="session")
def app() -> QApplication:
    """As a kiosk has it: garbage is collected between events, never while a window asks Python how high it is."""
    application()
    existing = QApplication.instance()
    assert isinstance(existing, QApplication)
    return existing
