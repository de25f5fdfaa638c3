"""Whoever has not paid yet knows how much it is, on the screen and on the slip; and pays nothing here."""

from dataclasses import replace

import pytest
from story import Story
from story_world import LOST, RULES, Given, choice, question

from kiosk.domain.catalogue import Amount, Catalogue, Payment
from kiosk.domain.ports import ReceiptToPrint
from kiosk.domain.submission import CaseState
from kiosk.workflow.effects import PrintPaper
from kiosk.workflow.events import NextPressed, PrintPressed

INSURANCE = replace(
    LOST,
    slug="insurance",
    questions=(question("whom", choice("child", "adult", "excused", "nobody", unsure=False)),),
    payment=Payment(
        "一年的费用",
        (
            Amount("380.00", Given("whom", "child")),
            Amount("400.00", Given("whom", "adult")),
            Amount("0.00", Given("whom", "excused")),
        ),
        "到窗口交现金也行。",
    ),
)


@pytest.mark.parametrize(
    ("whom", "state", "owed"),
    [
        ("child", CaseState.GRANTED, "380.00"),
        ("adult", CaseState.GRANTED, "400.00"),
        ("excused", CaseState.GRANTED, ""),
        ("nobody", CaseState.GRANTED, ""),
        ("adult", CaseState.SUPPLEMENT, "400.00"),
        ("adult", CaseState.DENIED, ""),
        ("adult", CaseState.NOT_ACCEPTED, ""),
    ],
)
def test_first_amount_that_holds_is_owed_while_the_case_goes_on(
    whom: str, state: CaseState, owed: str
) -> None:
    story = Story(rules=replace(RULES, catalogue=Catalogue((INSURANCE,), ())))
    story.is_known_by_card().chooses(INSURANCE).answers(whom).touches(NextPressed(), NextPressed())
    story.case_is_saved().case_stands(state).touches(PrintPressed())
    paper = story.last(PrintPaper).paper
    assert isinstance(paper, ReceiptToPrint)
    assert paper.owed_yuan == owed
