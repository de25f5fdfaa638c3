"""The machine under any order of events; see tests/any_visit.py for what always holds."""

from any_visit import AnyVisit
from hypothesis import settings
from marks import MARKS, PHONE, all_texts
from story import Story

from kiosk.workflow.states import Visit

TestAnyOrder = AnyVisit.TestCase
TestAnyOrder.settings = settings(max_examples=120, stateful_step_count=60, deadline=None)


def test_search_for_marks_finds_what_repr_hides() -> None:
    visit: Visit = Story().is_known_by_card().answers(PHONE).visit
    assert [mark for mark in MARKS if mark in "\n".join(all_texts(visit))]
    assert not [mark for mark in MARKS if mark in repr(visit)]
