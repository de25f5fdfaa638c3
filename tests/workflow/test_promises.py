"""告知承诺: read after the notices, signed apart or confirmed by a key, with papers as another way; never by pressing on."""

from dataclasses import replace

import pytest
from story import Story
from story_world import MONDAY_MORNING, NOTICE, RULES, TRIP, question

from kiosk.domain.audit_events import AuditKind
from kiosk.domain.catalogue import Catalogue, Commitment, StaffedHours
from kiosk.domain.checks import AnswerFault
from kiosk.domain.entries import DocumentEntry
from kiosk.domain.ports import ReceiptToPrint
from kiosk.workflow.effects import PrintPaper, SaveCase
from kiosk.workflow.events import BackPressed, DeclinePressed, EditPressed, Entered, NextPressed, PrintPressed
from kiosk.workflow.states import (
    BringingPapers,
    CardOut,
    Consenting,
    ReadingCommitment,
    Reviewing,
    SigningCommitment,
)

FIRST = Commitment(
    "lived-here", "1.0", "住满半年", "我住满了半年。", "会比对。", "要退钱。", "请带居住证到窗口。"
)
SECOND = replace(FIRST, id="no-other", version="2.0", alternative="请带证明到窗口。")
PROMISING = replace(
    TRIP, slug="promising", questions=(question("phone"),), processing=(NOTICE,), commitments=(FIRST, SECOND)
)
LATER = replace(
    TRIP,
    slug="later",
    processing=(),
    questions=(question("paper", DocumentEntry("户口簿", without="没带", later_working_days=10)),),
)
NAME_DRAWN = "100,100 400,300;410,300 500,200"


@pytest.fixture
def story() -> Story:
    catalogue = Catalogue((PROMISING, LATER, *RULES.catalogue.services), ())
    return Story(rules=replace(RULES, catalogue=catalogue))


def reads_the_first(story: Story) -> Story:
    story.is_known_by_card().chooses(PROMISING).answers("13800000000").touches(NextPressed(), NextPressed())
    assert story.at(ReadingCommitment).commitment == FIRST
    return story


def test_each_is_read_and_signed_apart_and_says_when(story: Story) -> None:
    reads_the_first(story).touches(NextPressed()).answers(NAME_DRAWN)
    assert story.at(ReadingCommitment).commitment == SECOND
    save = story.touches(NextPressed()).answers(NAME_DRAWN).last(SaveCase)
    made = save.submission.commitments
    assert [(c.id, c.version, c.by_hand) for c in made] == [
        ("lived-here", "1.0", True),
        ("no-other", "2.0", True),
    ]
    assert all(c.signed_at == story.wall for c in made)
    assert [a.question for a in save.attachments] == ["commitment-lived-here", "commitment-no-other"]


def test_nobody_promises_by_pressing_on(story: Story) -> None:
    reads_the_first(story).touches(NextPressed(), NextPressed(), NextPressed())
    assert story.at(SigningCommitment).fault is AnswerFault.SIGNATURE_MISSING
    assert not story.done(SaveCase)


def test_a_slip_of_the_finger_is_no_signature_and_stays_to_be_gone_on_with(story: Story) -> None:
    reads_the_first(story).touches(NextPressed()).answers("100,100 105,105")
    assert story.at(SigningCommitment).fault is AnswerFault.SIGNATURE_TOO_SMALL
    assert story.at(SigningCommitment).entered == "100,100 105,105"
    assert story.touches(Entered(NAME_DRAWN)).at(SigningCommitment).fault is None


def test_who_cannot_write_confirms_by_a_key(story: Story) -> None:
    reads_the_first(story).touches(NextPressed(), DeclinePressed(), NextPressed(), DeclinePressed())
    save = story.last(SaveCase)
    assert [(c.by_hand, c.signed_at is not None) for c in save.submission.commitments] == [(False, True)] * 2
    assert save.attachments == ()


def test_papers_are_another_way_and_the_case_goes_on(story: Story) -> None:
    reads_the_first(story).touches(DeclinePressed())
    assert story.shows(BringingPapers)
    story.touches(NextPressed(), NextPressed(), DeclinePressed())
    made = story.last(SaveCase).submission.commitments
    assert [c.signed_at is None for c in made] == [True, False]
    story.case_is_saved().touches(PrintPressed())
    paper = story.last(PrintPaper).paper
    assert isinstance(paper, ReceiptToPrint)
    assert paper.instead == (FIRST.alternative,)


def test_one_step_back_is_what_was_before(story: Story) -> None:
    reads_the_first(story).touches(NextPressed(), BackPressed())
    assert story.shows(ReadingCommitment)
    story.touches(NextPressed(), DeclinePressed(), BackPressed())
    assert story.at(ReadingCommitment).commitment == FIRST
    assert story.touches(BackPressed()).shows(Consenting)


def test_what_was_signed_is_signed_anew_once_answers_may_have_changed(story: Story) -> None:
    reads_the_first(story).touches(
        NextPressed(), DeclinePressed(), BackPressed(), BackPressed(), BackPressed()
    )
    assert story.shows(Reviewing)
    story.touches(EditPressed("phone")).answers("13800000001").touches(NextPressed(), NextPressed())
    assert story.at(ReadingCommitment).commitment == FIRST
    assert story.at(ReadingCommitment).form.commitments == ()


def test_the_card_pulled_while_signing_pauses_and_goes_on(story: Story) -> None:
    reads_the_first(story).touches(NextPressed(), Entered(NAME_DRAWN)).pulls_card()
    assert story.shows(CardOut)
    assert story.inserts_card().card_is_read().at(SigningCommitment).entered == NAME_DRAWN


def test_the_trail_says_which_was_signed_and_which_not(story: Story) -> None:
    reads_the_first(story).touches(NextPressed(), DeclinePressed(), DeclinePressed(), NextPressed())
    said = [(e.subject, e.detail) for e in story.audited if e.kind is AuditKind.COMMITMENT_CHOSEN]
    assert said == [("lived-here", "signed"), ("no-other", "papers")]


def test_what_comes_later_has_its_last_day_on_the_receipt(story: Story) -> None:
    story.is_known_by_card().chooses(LATER).touches(DeclinePressed(), NextPressed()).case_is_saved()
    paper = story.touches(PrintPressed()).last(PrintPaper).paper
    assert isinstance(paper, ReceiptToPrint)
    # Ten working days after Monday 23 November 2026.
    assert [(p.what, p.until.isoformat()) for p in paper.later] == [("户口簿", "2026-12-07")]


def test_working_days_leave_out_holidays_and_count_made_up_ones() -> None:
    monday = MONDAY_MORNING.date()
    saturday, wednesday = monday.replace(day=28), monday.replace(day=25)
    hours = StaffedHours("09:00", "17:00", frozenset({wednesday}), frozenset({saturday}))
    assert hours.working_day_after(monday, 1).isoformat() == "2026-11-24"
    assert hours.working_day_after(monday, 2).isoformat() == "2026-11-26"
    assert hours.working_day_after(monday, 4) == saturday
