"""Lays the pictures of a film one over the other. One is decoded at a time; only what is seen now is kept."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from kiosk.domain.errors import Reason, SettingsError
from kiosk.domain.sign_language import Film, FilmFrame

_OVER = QPainter.CompositionMode.CompositionMode_SourceOver
_INSTEAD = QPainter.CompositionMode.CompositionMode_Source


class Projector:
    """Stands before the first picture until `go_on`. `image` is what is seen now."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self._next = 0
        self.image = QImage(QSize(film.width_px, film.height_px), QImage.Format.Format_ARGB32_Premultiplied)
        self.image.fill(Qt.GlobalColor.transparent)

    @property
    def is_over(self) -> bool:
        return self._next == len(self._film.frames)

    def rewind(self) -> None:
        self._next = 0

    def go_on(self) -> int:
        """Shows the next picture; returns for how many ms. Raises SettingsError for one that is none."""
        frame, before = self._film.frames[self._next], self._next - 1
        picture = _decoded(self._film.picture(self._next), frame)
        painter = QPainter(self.image)
        painter.setCompositionMode(_INSTEAD)
        if before < 0:
            painter.fillRect(self.image.rect(), Qt.GlobalColor.transparent)
        elif self._film.frames[before].clears:
            painter.fillRect(_place(self._film.frames[before]), Qt.GlobalColor.transparent)
        painter.setCompositionMode(_OVER if frame.blends else _INSTEAD)
        painter.drawImage(frame.x_px, frame.y_px, picture)
        painter.end()
        self._next += 1
        return frame.lasts_ms


def play_through(film: Film) -> None:
    """Every picture, as fast as they can be decoded. Raises SettingsError at the first that is none."""
    projector = Projector(film)
    while not projector.is_over:
        projector.go_on()


def _decoded(content: bytes, frame: FilmFrame) -> QImage:
    """Its own head says how large it is: that is believed only if it is what the film said."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"webp")
    if reader.size() != QSize(frame.width_px, frame.height_px):
        raise SettingsError("a picture of the clip is not as large as it says", Reason.SIGN_CLIP_BROKEN)
    image = reader.read()
    if image.isNull():
        raise SettingsError("a picture of the clip cannot be decoded", Reason.SIGN_CLIP_BROKEN)
    return image


def _place(frame: FilmFrame) -> QRect:
    return QRect(frame.x_px, frame.y_px, frame.width_px, frame.height_px)
