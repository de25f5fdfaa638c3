"""PySide6 6.12.0 lost a reference to None at every call that returns it: a kiosk would die after some hours."""

import sys

from PySide6.QtWidgets import QApplication, QWidget

_CALLS = 1000
_NOISE = 50


def test_calls_that_return_nothing_do_not_wear_out_none() -> None:
    application = QApplication.instance() or QApplication([])
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        widget.update()
    lost = before - sys.getrefcount(None)
    assert abs(lost) < _NOISE
    del application
