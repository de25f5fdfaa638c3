"""The artwork for who builds the cabinet: braille as a table of liblouis writes it, and everything within reach."""

import subprocess
from pathlib import Path

import pytest

from installer.cabinet.__main__ import drawn
from installer.cabinet.braille import CELL_TO_CELL_MM, DOT_TO_DOT_MM, Dot, Label, dots, length_mm, load_labels
from installer.cabinet.sheets import LOW_MODE, PARTS, REACH_HIGH_MM, REACH_LOW_MM, WIDE_MM, Part

KEPT = Path(__file__).parent.parent.parent / "docs" / "cabinet"
LABELS = load_labels()
REACHED = tuple(part for part in (*PARTS, LOW_MODE) if part.is_reached)


def by_liblouis(text: str) -> str:
    done = subprocess.run(
        ["lou_translate", "unicode.dis,zhcn-cbs.ctb"], input=text, capture_output=True, text=True, check=True
    )
    return done.stdout.strip().replace("\N{BRAILLE PATTERN BLANK}", " ")


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.id)
def test_every_label_says_in_braille_what_it_says_in_ink(label: Label) -> None:
    assert label.cells == by_liblouis(" ".join(label.words))


def test_the_dots_of_a_cell_stand_where_they_are_numbered() -> None:
    assert list(dots("⠁")) == [Dot(0, 0)]
    assert list(dots("⠠")) == [Dot(DOT_TO_DOT_MM, 2 * DOT_TO_DOT_MM)]
    assert [dot.x_mm for dot in dots("⠁ ⠁")] == [0, 2 * CELL_TO_CELL_MM]


@pytest.mark.parametrize("part", REACHED, ids=lambda part: part.label or part.name)
def test_whatever_is_touched_is_within_reach_of_who_sits(part: Part) -> None:
    assert REACH_LOW_MM <= part.bottom_mm <= part.top_mm <= REACH_HIGH_MM


def test_nothing_lies_upon_another_thing() -> None:
    for place, one in enumerate(PARTS):
        assert one.width_mm / 2 <= one.x_mm <= WIDE_MM - one.width_mm / 2
        for other in PARTS[place + 1 :]:
            beside = abs(one.x_mm - other.x_mm) >= (one.width_mm + other.width_mm) / 2
            assert beside or one.bottom_mm >= other.top_mm or other.bottom_mm >= one.top_mm


def test_every_label_has_its_place_and_fits_the_sheet() -> None:
    assert {label.id for label in LABELS} == {part.label for part in PARTS}
    assert max(length_mm(label.cells) for label in LABELS) < 130


@pytest.mark.parametrize("name", sorted(drawn()))
def test_the_kept_sheets_are_those_that_the_program_draws(name: str) -> None:
    assert (KEPT / name).read_text("utf-8") == drawn()[name]
