"""Icons are there, take their colour, and a missing one is no crash."""

from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from sample_views import sample_views

from ui import icons
from ui.icons import Icons, copy_icons, icon_folder, icon_names

ROOT = Path(icons.__file__).parent.parent


def colours(kept: Icons, name: str, colour: str) -> set[str]:
    image = kept.pixmap(name, colour, 48).toImage()
    seen = (image.pixelColor(x, y) for x in range(48) for y in range(48))
    return {c.name() for c in seen if c.alpha() == 255}


def test_icons_take_the_colour_asked_for(app: QApplication) -> None:
    assert colours(Icons(icon_folder()), "stethoscope", "#0b4f94") == {QColor("#0b4f94").name()}


def test_an_icon_is_rendered_once(app: QApplication) -> None:
    kept = Icons(icon_folder())
    assert kept.pixmap("check", "#000000", 40) is kept.pixmap("check", "#000000", 40)


def test_an_icon_is_as_sharp_as_the_screen(app: QApplication) -> None:
    pixmap = Icons(icon_folder()).pixmap("check", "#000000", 40, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (80, 2.0)


def test_a_missing_icon_is_a_ring(app: QApplication) -> None:
    assert colours(Icons(icon_folder()), "no-such-icon", "#0b4f94") != set()


def test_package_gets_every_icon_that_is_named(tmp_path: Path) -> None:
    count = copy_icons(tmp_path)
    copied = {file.stem for file in tmp_path.glob("*.svg")}
    assert count == len(copied)
    assert {"stethoscope", "headset", "check", "chevron-right", "mood-happy", "backspace"} <= copied
    assert len(copied) < 400


def test_every_icon_of_the_screens_exists() -> None:
    available = icon_names([ROOT / "ui", ROOT / "services", Path(__file__).parent])
    for _, view in sample_views():
        actions = (view.help, *view.tools, *view.ways_on)
        named = {action.icon for action in actions if action.icon} | {chip.icon for chip in view.chips}
        assert named <= available
