"""Tabler outline icons: found, recoloured, rendered at the screen's own resolution, kept.

`python -m ui.icons copy DIR` copies the icons that the sources and service files name, for the package.
"""

import re
import shutil
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk.domain.errors import SettingsError
from ui.widgets.turning import upright

POINTING = frozenset(
    {"arrow-back-up", "arrow-left", "arrow-right", "chevron-left", "chevron-right", "list", "logout", "send"}
)
"""They show the way on or back, so they turn round with the language."""

_BESIDE = Path(__file__).parent / "icons"
_IN_PACKAGE = "icons/outline"
_STROKE = b'stroke-width="1.75"'
_FALLBACK = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
    b'stroke-width="2"><circle cx="12" cy="12" r="9"/></svg>'
)


def icon_folder() -> Path:
    """Beside this module in the package, else in the installed icon package, which is not imported."""
    if _BESIDE.is_dir():
        return _BESIDE
    package = find_spec("pytablericons")
    if package is None or package.origin is None:
        raise SettingsError("The icons are missing: pip install pytablericons")
    return Path(package.origin).parent / _IN_PACKAGE


class Icons:
    """All icons of one theme. Rendered when first drawn."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size_px: int, pixel_ratio: float = 1.0) -> QPixmap:
        """A square of `size_px` logical pixels."""
        key = (name, colour, round(size_px * pixel_ratio))
        if key not in self._pixmaps:
            self._pixmaps[key] = self._render(name, colour, size_px, pixel_ratio)
        return self._pixmaps[key]

    def draw(self, painter: QPainter, name: str, colour: str, place: QRectF) -> None:
        ratio = painter.device().devicePixelRatio()
        pixmap = self.pixmap(name, colour, round(place.width()), ratio)
        with nullcontext() if name in POINTING else upright(painter, place):
            painter.drawPixmap(place.topLeft(), pixmap)

    def _render(self, name: str, colour: str, size_px: int, pixel_ratio: float) -> QPixmap:
        svg = self._source(name).replace(b"currentColor", colour.encode())
        side = round(size_px * pixel_ratio)
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(pixel_ratio)
        return pixmap

    def _source(self, name: str) -> bytes:
        if name not in self._sources:
            file = self._folder / f"{name}.svg"
            svg = file.read_bytes() if file.is_file() else _FALLBACK
            self._sources[name] = svg.replace(b'stroke-width="2"', _STROKE)
        return self._sources[name]


def icon_names(folders: Iterable[Path]) -> frozenset[str]:
    """The icons that stand as quoted words, or after `icon:`, in Python and YAML files."""
    available = {file.stem for file in icon_folder().glob("*.svg")}
    named: set[str] = set()
    for folder in folders:
        for file in folder.rglob("*"):
            if file.suffix in {".py", ".yaml", ".yml", ".toml", ".json"}:
                named |= _words_in(file.read_text("utf-8"))
    return frozenset(named & available)


def _words_in(text: str) -> set[str]:
    return {
        quoted or bare for quoted, bare in re.findall(r"""["']([a-z0-9-]+)["']|icon: *([a-z0-9-]+)""", text)
    }


def copy_icons(target: Path) -> int:
    """Copy what the user interface and the service files name; return how many."""
    root = Path(__file__).parent.parent
    names = icon_names([root / "ui", root / "services"])
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(icon_folder() / f"{name}.svg", target / f"{name}.svg")
    return len(names)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["copy", folder]:
            sys.stdout.write(f"{copy_icons(Path(folder))} icons copied\n")
        case _:
            sys.exit("usage: python -m ui.icons copy DIR")
