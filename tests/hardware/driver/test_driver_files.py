"""A driver's file with a mistake in it is told by file and key; a good one is what the reader needs."""

from pathlib import Path

import pytest

from hardware.driver.settings import Serves
from kiosk.domain.errors import SettingsError
from kiosk.driver_files import load_driver, load_drivers

GOOD = """
serves = "social-security-card"
library = "libSSCardDriver.so"

[[read]]
function = "iReadCardBas"
arguments = [{ number = 3 }, { buffer_bytes = 1024, name = "line" }]
"""


def written(folder: Path, text: str, name: str = "vendor.toml") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_paths_are_taken_as_they_lie_beside_the_file(tmp_path: Path) -> None:
    driver = load_driver(written(tmp_path, GOOD + "\n"))

    assert driver.serves is Serves.SOCIAL_SECURITY_CARD
    assert driver.library == tmp_path / "libSSCardDriver.so"
    assert driver.host is None


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (GOOD.replace("serves", "server"), "driver.server: there is no such setting"),
        (GOOD.replace('"social-security-card"', '"bank-card"'), "driver.serves: 'bank-card' is not one of"),
        (GOOD.replace("iReadCardBas", "i Read"), "driver.read: function: the name as the library exports it"),
        (GOOD.replace("1024", "0"), "driver.read.arguments: buffer_bytes: 1 to 8192"),
        (GOOD.replace("1024", "9000"), "driver.read.arguments: buffer_bytes: 1 to 8192"),
        (GOOD.replace("{ number = 3 }", "{ number = 3, text = '' }"), "an argument is one of"),
        (GOOD.replace("{ number = 3 }", "{ number = 4294967296 }"), "as far as 32 bits go"),
        (
            'encoding = "ascii"\n' + GOOD.replace("{ number = 3 }", "{ text = '读' }"),
            "a text is not in ascii",
        ),
        (GOOD.replace('name = "line"', 'name = "picture"'), "no buffer is named block"),
        (GOOD.replace('name = "line"', 'name = "block"'), "only an identity card has a block"),
        ('encoding = "base64"\n' + GOOD, "driver: encoding: there is no base64"),
        ('encoding = "klingon"\n' + GOOD, "driver: encoding: there is no klingon"),
        ('order = ["name"]\n' + GOOD, "not both name and number are there"),
        ("poll_s = 0\n" + GOOD, "driver: poll_s: 0.05 to 60"),
        ('codes = { "x" = "card-mute" }\n' + GOOD, "codes.x: a code is a whole number in quotes"),
        ('codes = { "-7" = "asleep" }\n' + GOOD, "codes.-7: asleep is neither"),
        ("[[read", "not valid TOML"),
    ],
)
def test_a_mistake_is_told_by_file_and_key(tmp_path: Path, wrong: str, told: str) -> None:
    file = written(tmp_path, wrong)
    with pytest.raises(SettingsError, match=r"vendor\.toml: ") as error:
        load_driver(file)
    assert told in str(error.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"docs/drivers\.md"):
        load_drivers(("none.toml",), tmp_path)


def test_two_drivers_need_two_names(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    written(tmp_path, GOOD)
    written(other, GOOD)

    with pytest.raises(SettingsError, match="two drivers named vendor"):
        load_drivers(("vendor.toml", "other/vendor.toml"), tmp_path)
