"""What paints itself and is read as text: a plain widget would be a nameless box to a screen reader."""

from PySide6.QtWidgets import QLabel


class Readable(QLabel):
    """Its accessible name is what a screen reader says; what the eye sees is painted by who inherits."""
