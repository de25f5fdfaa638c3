"""核对 by ear: in headphones every answer is read out, masked where it is most sensitive; aloud never."""

from dataclasses import replace

from story import Story
from story_world import RULES, TRIP, ZHANG, question

from kiosk.domain.catalogue import Catalogue, DataClass
from kiosk.domain.entries import BankCardEntry, NumberEntry
from kiosk.workflow.events import HeadphonesChanged
from kiosk.workflow.states import Reviewing
from ui.present import present

CARD, PHONE = "6222021234567890128", "13822106620"
FAMILY = replace(
    TRIP,
    slug="family",
    questions=(
        replace(question("people", NumberEntry(1, 9, "人")), data_class=DataClass.L2),
        question("phone"),
        replace(question("card", BankCardEntry()), data_class=DataClass.L4),
    ),
)


def said_on_review(*, headphones: bool) -> str:
    story = Story(rules=replace(RULES, catalogue=Catalogue((FAMILY,), ())))
    if headphones:
        story.happens(HeadphonesChanged(plugged=True))
    story.is_known_by_card(ZHANG).chooses(FAMILY).answers("3").answers(PHONE).answers(CARD)
    assert story.shows(Reviewing)
    return present(story.visit, story.rules, story.wall, story.now_s).spoken


def test_in_headphones_answers_are_read_out_and_the_bank_card_only_by_its_end() -> None:
    said = said_on_review(headphones=True)
    assert "3 人" in said
    assert "138 2210 6620" in said
    assert "**** 0128" in said
    assert CARD not in said.replace(" ", "")


def test_on_the_loudspeaker_no_answer_is_said() -> None:
    said = said_on_review(headphones=False)
    assert not [mark for mark in ("3 人", "138", "0128") if mark in said]
