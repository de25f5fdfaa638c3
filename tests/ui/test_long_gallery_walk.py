"""A walk through every dress takes long: it says how far it is, may be stopped, and may be shared by several."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.demo.scenes import stills
from kiosk.domain.languages import BUILT_IN
from kiosk.gallery.check import Progress, check, minutes
from kiosk.gallery.dress import Dress, Shape, every, part_of
from kiosk.gallery.house import gallery_rules
from kiosk.gallery.notes import Notes, Seen
from kiosk.gallery.table import Table
from kiosk.gallery.walk import Lens
from kiosk.workflow.states import Preferences, TextSize, Theme
from ui.looking.found import Check, Found

RULES = gallery_rules()
FEW = [still for still in stills(RULES) if still.name in ("farewell", "idle", "home-closed")]
PLAIN, LARGE = (Dress(Shape.COUNTER, Preferences(text=size)) for size in (TextSize.STANDARD, TextSize.LARGE))


class Clock:
    """A minute passes whenever somebody looks."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        self.now_s += 60.0
        return self.now_s


class Walk:
    """Walks a few stills, and knows what it told."""

    def __init__(self, notes: Notes | None = None) -> None:
        self.told: list[str] = []
        self._notes = notes

    def through(self, *dresses: Dress) -> Table:
        progress = Progress(len(dresses), Clock(), self.told.append)
        return check(FEW, dresses, RULES, Lens(), progress, self._notes)


@pytest.fixture
def notes(app: QApplication, tmp_path: Path) -> Notes:
    return Notes(tmp_path / "seen")


def test_how_far_it_is_and_how_long_the_rest_may_take(app: QApplication) -> None:
    walk = Walk()
    walk.through(PLAIN, LARGE)
    assert walk.told == [
        "1 of 2, about 1 min more: counter-light-zh_CN-standard",
        "2 of 2, about 0 min more: counter-light-zh_CN-large",
    ]


def test_a_walk_that_was_stopped_goes_on_where_it_was(notes: Notes) -> None:
    Walk(notes).through(PLAIN)
    walk = Walk(notes)
    table = walk.through(PLAIN, LARGE)
    assert walk.told == ["2 of 2, about 0 min more: counter-light-zh_CN-large"]
    assert dict(table.screens) == {PLAIN.name: len(FEW), LARGE.name: len(FEW)}


def test_what_is_noted_is_what_was_seen(notes: Notes) -> None:
    walked, told = Walk(notes).through(PLAIN), Walk(notes).through(PLAIN)
    assert told.text() == walked.text()


def test_faults_are_noted_word_for_word(notes: Notes) -> None:
    fault = Found(Check.CLIPPED, "words are cut off: '请核对一遍'")
    seen = (Seen("review", (fault,), turns_pages=True),)
    notes.keep(PLAIN.name, seen)
    assert notes.of(PLAIN.name, ["review"]) == seen


def test_notes_of_other_screens_are_no_notes(notes: Notes) -> None:
    notes.keep(PLAIN.name, (Seen("review", (), turns_pages=False),))
    assert notes.of(PLAIN.name, ["review", "home"]) is None


def test_notes_that_are_cut_off_are_walked_again(notes: Notes, tmp_path: Path) -> None:
    notes.keep(PLAIN.name, (Seen("review", (), turns_pages=False),))
    (file,) = (tmp_path / "seen").iterdir()
    file.write_text(file.read_text("utf-8")[:-4], "utf-8")
    assert notes.of(PLAIN.name, ["review"]) is None


def test_parts_are_the_whole_together() -> None:
    dresses = every(BUILT_IN)
    parts = [part_of(dresses, number, 3) for number in (1, 2, 3)]
    assert sorted(d.name for part in parts for d in part) == sorted(d.name for d in dresses)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_a_walk_keeps_none_of_the_screens_it_has_left(app: QApplication) -> None:
    Walk().through(PLAIN)
    before = len(QApplication.allWidgets())
    Walk().through(PLAIN, LARGE)
    assert len(QApplication.allWidgets()) == before


def test_every_language_is_worn_in_every_theme_on_every_screen() -> None:
    worn = {(d.shape, d.likes.theme, d.likes.language) for d in every(BUILT_IN)}
    assert worn == {(shape, theme, language) for shape in Shape for theme in Theme for language in BUILT_IN}


def test_no_dress_is_worn_twice() -> None:
    names = [dress.name for dress in every(BUILT_IN)]
    assert len(names) == len(set(names))


def test_what_was_not_looked_at_does_not_pass_for_good(app: QApplication) -> None:
    """Contrast is computed where colours can differ; elsewhere the table has a point, not a dash."""
    table = Walk().through(PLAIN, LARGE)
    lines = dict(line.split(maxsplit=1) for line in table.text().splitlines()[1:])
    at = table.text().splitlines()[0].split().index("contrast")
    assert [lines[dress.name].split()[at] for dress in (PLAIN, LARGE)] == ["-", "."]
    rows = {row["dress"]: row["contrast"] for row in table.value()["dresses"]}
    assert rows == {PLAIN.name: 0, LARGE.name: None}


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 min"), (89, "1 min"), (3_600, "1 h 00 min"), (3_840, "1 h 04 min")]
)
def test_how_long_is_said_in_words(seconds: float, said: str) -> None:
    assert minutes(seconds) == said
