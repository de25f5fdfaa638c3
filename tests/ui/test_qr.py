"""Codes on the screen and on paper: they read back, and what is too long for one is no crash."""

import numpy
import pytest
import zxingcpp
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.widgets.qr import draw_qr, qr_matrix

LOGIN = "https://login.example.test/"


@pytest.mark.parametrize("side", [160, 300, 320])
def test_a_drawn_code_reads_back(app: QApplication, side: int) -> None:
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    draw_qr(painter, QRectF(0, 0, side, side), qr_matrix(LOGIN))
    painter.end()
    pixels = numpy.frombuffer(image.constBits(), numpy.uint8).reshape(side, image.bytesPerLine())
    assert [code.text for code in zxingcpp.read_barcodes(pixels[:, :side].copy())] == [LOGIN]


def test_a_text_too_long_for_any_code_draws_nothing(app: QApplication) -> None:
    assert qr_matrix("x" * 5000) == []
