"""What every test may use. A busy machine is no failure: properties have no deadline per example."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = [
    "pcscd_fixture",
    "card_counter_fixture",
    "drivers_fixture",
    "gateway_fixture",
    "postgres_fixture",
    "goldens_fixture",
    "handwriting_fixture",
    "desktop_fixture",
]

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def windows_end_with_their_test() -> Iterator[None]:
    """Qt destroys a window from the outside in. The garbage collector would begin anywhere in it, and a layout
    whose inner one went first takes the whole run down."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        _delete_windows()


def _delete_windows() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QCoreApplication.instance() is not None:
        for window in QApplication.topLevelWidgets():
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
