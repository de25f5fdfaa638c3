"""docs/drivers.md names every key of a driver's file, its examples can be loaded, and its codes are the table's."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from hardware.driver.codes import meaning_of
from hardware.driver.settings import NATIONAL_ORDER, Argument, DriverSettings, Step
from kiosk.driver_files import load_driver

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "drivers.md").read_text("utf-8")
EXAMPLES = [text for text in re.findall(r"^```toml\n(.*?)^```", PAGE, re.S | re.M) if "serves =" in text]


@pytest.mark.parametrize("kind", [DriverSettings, Step, Argument])
def test_every_key_is_explained(kind: type) -> None:
    shown = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.M))

    assert {field.name for field in fields(kind)} <= shown


@pytest.mark.parametrize("example", range(len(EXAMPLES)))
def test_every_example_can_be_loaded(example: int, tmp_path: Path) -> None:
    file = tmp_path / "driver.toml"
    file.write_text(EXAMPLES[example], "utf-8")

    assert load_driver(file).library.is_absolute()


def test_there_are_examples_of_both_kinds() -> None:
    assert {tomllib.loads(text)["serves"] for text in EXAMPLES} == {"social-security-card", "identity-card"}


def test_the_national_order_is_the_one_that_is_used() -> None:
    assert ", ".join(f"`{name}`" for name in NATIONAL_ORDER) in PAGE


def test_codes_of_one_row_mean_the_same() -> None:
    table = PAGE.split("## Return codes", 1)[1].split("## 身份证", 1)[0]
    rows = re.findall(r"^\| (-\d[^|]*) \|", table, re.M)
    assert len(rows) == 8
    for row in rows:
        codes = [int(code) for code in re.findall(r"-\d+", row)]
        assert len({meaning_of(code, {}) for code in codes}) == 1, row
