"""docs/gateway.md lists every way of the sample departments, as their files say it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from services.gateway.samples.ways import WAYS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "gateway.md").read_text("utf-8")
FOLDER = ROOT / "services" / "gateway" / "samples" / "services"


def told() -> list[tuple[str, str, str, str]]:
    """Service, part, condition and way of each row; a service is named in its first row alone."""
    table = PAGE.partition("| Service | Part | Where | Way |\n|---|---|---|---|\n")[2].partition("\n\n")[0]
    rows, service = [], ""
    for line in table.splitlines():
        cells = [cell.strip().strip("`") for cell in line.replace("\\|", "\0").strip("|").split("|")]
        service = cells[0].split("`")[0] or service
        rows.append((service, cells[1], cells[2].replace("\0", "|"), cells[3]))
    return rows


def written() -> Iterator[tuple[str, str, str, str]]:
    for file in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(file.read_text("utf-8"))
        for part, rules in (("", table.get("ways", [])), *table.get("parts", {}).items()):
            for rule in rules:
                yield file.stem, part, rule.get("when", "else"), rule["to"]


def test_page_has_every_rule_of_every_service() -> None:
    assert told() == list(written())


def test_page_explains_every_way() -> None:
    explained = PAGE.partition("| way | states |")[2].partition("\n\n")[0]
    assert all(way in explained for way in WAYS)
