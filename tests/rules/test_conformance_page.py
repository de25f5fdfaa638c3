"""The page that says what is met names its witnesses: each of them has to be there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "conformance.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`((?:tests/[\w/]+(?:\.py)?)|(?:test_\w+(?:\.py)?))`", PAGE)))


@pytest.mark.parametrize("name", NAMED)
def test_a_witness_that_is_named_is_there(name: str) -> None:
    if name.startswith("tests/"):
        assert (ROOT / name).exists()
    elif name.endswith(".py"):
        assert list((ROOT / "tests").rglob(name))
    else:
        assert any(f"def {name}(" in file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))


def test_every_row_says_whether_it_is_met() -> None:
    rows = [line for line in PAGE.splitlines() if re.match(r"\| ?(?:\d|GB|工信|无障碍|附件)", line)]
    verdicts = {row.split("|")[3].strip() for row in rows}
    assert len(rows) > 60
    assert verdicts <= {"met", "partly", "cabinet", "not applicable", "not assessed"}
