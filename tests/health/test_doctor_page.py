"""docs/doctor.md has a row for every matter that can be found, and for nothing else."""

import re
from pathlib import Path

from kiosk.health.days_left import BAD_DAYS, WARN_DAYS
from ui.health_words import TITLES

PAGE = (Path(__file__).parent.parent.parent / "docs" / "doctor.md").read_text(encoding="utf-8")


def test_every_matter_has_its_row() -> None:
    rows = re.findall(r"^\| ((?:`[a-z ]+`(?:, )?)+) \|", PAGE, flags=re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`([a-z ]+)`", row)} == set(TITLES)


def test_the_days_are_those_of_the_code() -> None:
    assert f"{WARN_DAYS} days or fewer" in PAGE
    assert f"{BAD_DAYS} days or fewer" in PAGE
