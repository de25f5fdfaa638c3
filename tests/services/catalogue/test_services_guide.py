"""docs/services.md: every key the loader knows is described, and nothing else; its example loads."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.domain.catalogue import Area, Far, Flow, Ground, LifeEvent, Offline, TakeBack
from kiosk.domain.document_numbers import SHAPES, DocumentForm
from kiosk.domain.facts import FACTS
from services.catalogue import format as f
from services.catalogue.conditions import compiled
from services.catalogue.paths import MAX_PATHS
from services.catalogue.tree import MAX_BYTES, MAX_DEPTH

GUIDE = (Path(__file__).parents[3] / "docs" / "services.md").read_text(encoding="utf-8")
HEADINGS = {
    "service": "Keys of the service",
    "question": "Keys of a question",
    "option": "Keys of an option",
    "processing": "Keys of a processing",
    "in-person": "Keys of in-person",
    "contact": "Keys of contact",
    "eligibility": "Keys of eligibility",
    "on-behalf": "Keys of on-behalf",
    "relations": "Keys of relations",
    "elsewhere": "Keys of elsewhere",
    "commitments": "Keys of commitments",
    "payment": "Keys of payment",
    "amounts": "Keys of amounts",
    "parts": "Keys of parts",
    "sources": "Keys of sources",
}


def chapter(heading: str) -> str:
    return GUIDE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def described(heading: str) -> list[str]:
    """First cells of the tables of keys (the table of types is not one)."""
    tables = re.split(r"\n\n", chapter(heading))
    keys = [table for table in tables if table.lstrip().startswith("| Key ")]
    return [key for table in keys for key in re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)]


@pytest.mark.parametrize("section", f.ALL_KEYS)
def test_the_guide_describes_exactly_the_keys_the_loader_knows(section: str) -> None:
    known = dict.fromkeys(key.name for key in f.ALL_KEYS[section])
    assert sorted(described(HEADINGS[section])) == sorted(known)


@pytest.mark.parametrize("entry_type", f.EntryType)
def test_the_guide_names_the_keys_of_each_type(entry_type: f.EntryType) -> None:
    row = re.search(rf"^\| `{entry_type}` \| .* \| (.*) \|$", chapter(HEADINGS["question"]), re.MULTILINE)
    assert row is not None
    assert re.findall(r"`([a-z-]+)`", row[1]) == [key.name for key in f.ENTRY_KEYS[entry_type]]


@pytest.mark.parametrize("value", [*Area, *Far, *Flow, *Ground, *LifeEvent, *Offline, *TakeBack, *f.Sureness])
def test_the_guide_names_every_allowed_value(value: str) -> None:
    assert f"`{value}`" in GUIDE


def test_the_guide_names_the_limits() -> None:
    assert f"{MAX_BYTES // 1024} KiB" in GUIDE
    assert f"{MAX_DEPTH} levels" in GUIDE
    assert f"{MAX_PATHS} combinations" in GUIDE


def test_the_smallest_file_of_the_guide_loads(written: Callable) -> None:
    example = GUIDE.split("```yaml\n")[1].split("```")[0]
    assert written(example).problems == []


@pytest.mark.parametrize("key", [k.name for k in f.SERVICE if k.default is f.SERVICE[0].default])
def test_every_key_that_the_guide_calls_needed_is_needed(key: str, written: Callable) -> None:
    assert re.search(rf"^\| `{key}` \| .* \| yes \| ", chapter(HEADINGS["service"]), re.MULTILINE)
    example = GUIDE.split("```yaml\n")[1].split("```")[0]
    without = re.sub(rf"^{key}:.*\n((?:[ -].*\n)*)", "", example, flags=re.MULTILINE)
    assert f"key '{key}' is missing" in written(without).reasons


@pytest.mark.parametrize("fact", FACTS)
def test_the_guide_names_every_fact(fact: str) -> None:
    assert f"`{fact}`" in GUIDE


def test_every_condition_in_the_guide_compiles() -> None:
    lines = chapter("Conditions").split("```yaml\n")[1].split("```")[0].splitlines()
    names = ["matter", "kind", "change", "start", "place"]
    for line in lines:
        assert compiled(line.removeprefix("when: "), names).evaluate({}) in (True, False)


@pytest.mark.parametrize("form", DocumentForm)
def test_the_guide_tells_each_form_of_document_with_its_source_and_sureness(form: DocumentForm) -> None:
    shape, sure = SHAPES[form], f.Sureness.SEEN if SHAPES[form].is_seen else f.Sureness.MEMORY
    row = re.search(rf"^\| `{form}` \| (.*) \| .* \| (.*) \| (.*) \|$", GUIDE, re.MULTILINE)
    assert row is not None
    assert row.groups() == (shape.document, shape.source, f"`{sure}`")
