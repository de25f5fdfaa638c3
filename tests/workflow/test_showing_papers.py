"""Papers laid before the camera: page by page, kept or taken again, and nobody held up by them."""

from dataclasses import replace

import pytest
from marks import all_texts
from story import Story
from story_world import LI, MUST_SHOW, RULES, SHOWING, TRIP, ZHANG

from kiosk.domain.checks import AnswerFault
from kiosk.domain.errors import Reason
from kiosk.domain.paper import JPEG, PageFault, PaperLimits
from kiosk.domain.submission import Attachment, OwnCases
from kiosk.workflow import timeouts
from kiosk.workflow.effects import CapturePage, KeepDraft, LookForCode, LookForPage, SaveCase
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    CitizenCardRead,
    DeclinePressed,
    EditPressed,
    FinishPressed,
    NextPressed,
    RetryPressed,
    ScannerChanged,
    ServiceChosen,
)
from kiosk.workflow.events.pages import (
    CameraPressed,
    PageCaptured,
    PageChosen,
    PageHinted,
    PaperCameraChanged,
    ShutterPressed,
)
from kiosk.workflow.states import (
    Asking,
    Capturing,
    CardOut,
    CheckingPage,
    Choosing,
    Farewell,
    Home,
    IntakeClosed,
    OfferingDraft,
    Receipt,
    Reviewing,
)


@pytest.fixture
def asked() -> Story:
    """张翠英 is asked for her household register."""
    return Story().is_known_by_card().chooses(SHOWING)


def looks(story: Story) -> list[int | None]:
    return [effect.look for effect in story.done(LookForPage)]


def pages(story: Story) -> list[bytes]:
    form = story.at(Asking).form
    return [page.content for page in form.pages.get("paper", ())]


# --- the camera looks only while it is needed


def test_the_camera_looks_from_the_moment_one_begins_until_a_page_is_there(asked: Story) -> None:
    assert looks(asked) == []
    asked.touches(CameraPressed())
    look = asked.at(Capturing).look
    assert looks(asked) == [look]
    asked.page_is_captured()
    assert looks(asked) == [look, None]


def test_hints_are_shown_as_they_come(asked: Story) -> None:
    asked.touches(CameraPressed()).page_is_hinted(PageFault.GLARE)
    assert asked.at(Capturing).fault is PageFault.GLARE
    asked.page_is_hinted(None)
    assert asked.at(Capturing).fault is None


def test_the_button_has_what_lies_there_taken(asked: Story) -> None:
    asked.touches(CameraPressed(), ShutterPressed())
    assert asked.last(CapturePage).look == asked.at(Capturing).look


def test_a_late_picture_of_an_earlier_look_is_nobodys(asked: Story) -> None:
    asked.touches(CameraPressed())
    old = asked.at(Capturing).look
    asked.touches(BackPressed(), CameraPressed())
    page = asked.page_is_captured().at(CheckingPage).page
    asked.touches(RetryPressed()).happens(PageCaptured(old, page), PageHinted(old, PageFault.BLURRED))
    assert asked.at(Capturing).fault is PageFault.NO_PAGE


def test_one_camera_for_both_is_never_asked_for_codes_and_pages_at_once(asked: Story) -> None:
    asked.touches(CameraPressed()).page_is_captured().touches(NextPressed(), FinishPressed())
    asked.pulls_card().touches(NextPressed())
    codes = pages_ = False
    for effect in asked.effects:
        match effect:
            case LookForCode(on):
                codes = on
            case LookForPage(look):
                pages_ = look is not None
        assert not (codes and pages_)


# --- page by page


def test_a_page_counts_once_it_was_looked_at_and_kept(asked: Story) -> None:
    asked.touches(CameraPressed()).page_is_captured(content=b"one")
    assert asked.at(CheckingPage).page.fault is None
    asked.touches(NextPressed())
    assert pages(asked) == [b"one"]
    asked.touches(NextPressed())
    assert asked.at(Asking).question_id == "phone"
    assert asked.at(Asking).form.given()["paper"] == "1"


def test_a_blurred_page_may_be_taken_again(asked: Story) -> None:
    asked.touches(CameraPressed()).page_is_captured(PageFault.BLURRED, content=b"blurred")
    asked.touches(RetryPressed()).page_is_captured(content=b"clear").touches(NextPressed())
    assert pages(asked) == [b"clear"]


def test_a_blurred_page_may_be_kept_all_the_same(asked: Story) -> None:
    asked.touches(CameraPressed()).page_is_captured(PageFault.BLURRED, content=b"blurred")
    assert asked.touches(NextPressed()).at(Asking).form.pages["paper"][0].fault is PageFault.BLURRED


def test_several_pages_keep_their_order_and_one_in_the_middle_may_be_replaced(asked: Story) -> None:
    for content in (b"one", b"two", b"three"):
        asked.touches(CameraPressed()).page_is_captured(content=content).touches(NextPressed())
    asked.touches(PageChosen(1), RetryPressed()).page_is_captured(content=b"second")
    asked.touches(NextPressed())
    assert pages(asked) == [b"one", b"second", b"three"]


def test_a_page_that_is_not_wanted_goes(asked: Story) -> None:
    for content in (b"one", b"two"):
        asked.touches(CameraPressed()).page_is_captured(content=content).touches(NextPressed())
    asked.touches(PageChosen(0), DeclinePressed())
    assert pages(asked) == [b"two"]


def test_looking_at_a_page_again_changes_nothing(asked: Story) -> None:
    asked.touches(CameraPressed()).page_is_captured(content=b"one").touches(NextPressed())
    asked.touches(PageChosen(0), NextPressed(), PageChosen(0), BackPressed(), PageChosen(7))
    assert pages(asked) == [b"one"]


def test_no_more_pages_than_the_department_wants(asked: Story) -> None:
    for _ in range(3):
        asked.touches(CameraPressed()).page_is_captured().touches(NextPressed())
    assert asked.touches(CameraPressed()).shows(Asking)


def test_no_more_than_the_line_can_carry(asked: Story) -> None:
    asked.rules = replace(RULES, papers=PaperLimits(page_bytes=100, case_bytes=250))
    asked.touches(CameraPressed()).page_is_captured(content=b"x" * 100).touches(NextPressed())
    asked.touches(CameraPressed()).page_is_captured(content=b"x" * 100).touches(NextPressed())
    assert asked.touches(CameraPressed()).shows(Asking), "a third page might be larger than what is left"


def test_too_few_pages_are_said_at_the_question() -> None:
    story = Story().is_known_by_card().chooses(MUST_SHOW)
    story.touches(CameraPressed()).page_is_captured().touches(NextPressed(), NextPressed())
    assert story.at(Asking).fault is AnswerFault.PAGES_MISSING
    story.touches(CameraPressed()).page_is_captured().touches(NextPressed(), NextPressed())
    assert story.at(Asking).question_id == "phone"


# --- without


def test_who_has_none_with_them_goes_on(asked: Story) -> None:
    asked.touches(DeclinePressed())
    assert asked.at(Asking).form.given()["paper"] == "0"
    assert asked.at(Asking).question_id == "phone"


def test_where_the_service_wants_it_nobody_passes_without() -> None:
    story = Story().is_known_by_card().chooses(MUST_SHOW).touches(DeclinePressed(), NextPressed())
    assert story.at(Asking).question_id == "paper"


def test_a_camera_that_is_gone_in_the_middle_leaves_the_way_on_and_comes_back_by_itself(asked: Story) -> None:
    asked.touches(CameraPressed()).happens(PaperCameraChanged(Reason.CAMERA_ABSENT))
    assert asked.visit.paper_problem is Reason.CAMERA_ABSENT
    asked.happens(PaperCameraChanged(None))
    assert asked.shows(Capturing)
    assert asked.visit.paper_problem is None
    asked.happens(PaperCameraChanged(Reason.CAMERA_ABSENT)).touches(DeclinePressed())
    assert asked.at(Asking).question_id == "phone"


def test_one_camera_for_both_is_known_to_be_gone_before_anybody_begins(asked: Story) -> None:
    asked.rules = replace(RULES, one_camera=True)
    assert asked.happens(ScannerChanged(Reason.CAMERA_ABSENT)).visit.paper_problem is Reason.CAMERA_ABSENT
    asked.rules = RULES
    assert asked.happens(ScannerChanged(None)).visit.paper_problem is Reason.CAMERA_ABSENT


def test_what_the_scanner_says_of_a_camera_that_looks_for_papers_counts_for_nothing(asked: Story) -> None:
    asked.rules = replace(RULES, one_camera=True)
    asked.touches(CameraPressed()).happens(ScannerChanged(Reason.CAMERA_ABSENT))
    assert asked.visit.paper_problem is None


def test_each_try_begins_hopefully(asked: Story) -> None:
    asked.touches(CameraPressed()).happens(PaperCameraChanged(Reason.CAMERA_ABSENT)).touches(BackPressed())
    assert asked.visit.paper_problem is Reason.CAMERA_ABSENT
    assert asked.touches(CameraPressed()).visit.paper_problem is None


# --- nothing is lost on the way


def with_two_pages(asked: Story) -> Story:
    for content in (b"one", b"two"):
        asked.touches(CameraPressed()).page_is_captured(content=content).touches(NextPressed())
    return asked.touches(NextPressed()).answers("13800000000")


def test_going_back_loses_no_page(asked: Story) -> None:
    with_two_pages(asked).touches(BackPressed(), BackPressed())
    assert pages(asked) == [b"one", b"two"]
    asked.touches(NextPressed())
    assert asked.at(Asking).question_id == "phone"


def test_the_review_leads_back_to_the_pages_and_on(asked: Story) -> None:
    with_two_pages(asked).touches(EditPressed("paper"))
    assert pages(asked) == [b"one", b"two"]
    asked.touches(CameraPressed()).page_is_captured(content=b"three").touches(NextPressed(), NextPressed())
    assert asked.at(Reviewing).form.given()["paper"] == "3"


def test_the_case_is_saved_with_its_pages_in_one_commit_and_then_they_are_gone(asked: Story) -> None:
    with_two_pages(asked).touches(NextPressed(), NextPressed()).case_is_saved()
    assert asked.last(SaveCase).attachments == (
        Attachment("paper", JPEG, b"one"),
        Attachment("paper", JPEG, b"two"),
    )
    assert asked.at(Receipt).filing.form.all_pages() == ()


def test_a_save_that_failed_has_them_still(asked: Story) -> None:
    with_two_pages(asked).touches(NextPressed(), NextPressed()).fails(SaveCase, Reason.STORE_BROKEN)
    asked.touches(RetryPressed())
    assert len(asked.last(SaveCase).attachments) == 2


def test_pages_of_a_question_that_is_asked_no_more_are_not_sent(asked: Story) -> None:
    form = with_two_pages(asked).at(Reviewing).form
    assert replace(form, service=TRIP).attachments() == ()


def test_the_card_pulled_while_the_camera_looks_stops_it_and_the_same_card_goes_on(asked: Story) -> None:
    asked.touches(CameraPressed())
    look = asked.at(Capturing).look
    asked.pulls_card()
    assert asked.shows(CardOut)
    assert looks(asked)[-1] is None
    asked.inserts_card().card_is_read(ZHANG)
    assert asked.at(Capturing).look == look
    assert looks(asked)[-1] == look


def test_another_card_wipes_the_pages(asked: Story) -> None:
    asked.touches(CameraPressed()).page_is_captured(content=b"one").touches(NextPressed()).pulls_card()
    asked.inserts_card().happens(CitizenCardRead(asked.card, LI))
    assert asked.is_wiped
    assert b"one" not in repr_of_all(asked)


def test_an_intake_that_closes_in_the_middle_loses_nothing(asked: Story) -> None:
    asked.touches(CameraPressed()).page_is_captured(content=b"one").intake_closes()
    assert asked.shows(IntakeClosed)
    asked.intake_opens()
    assert asked.at(CheckingPage).page.content == b"one"


def repr_of_all(story: Story) -> bytes:
    return "\n".join(all_texts(story.visit)).encode("latin-1", "ignore")


@pytest.mark.parametrize("moment", ["looking", "checking", "kept", "reviewed"])
def test_no_way_out_keeps_a_page(asked: Story, moment: str) -> None:
    asked.touches(CameraPressed())
    if moment != "looking":
        asked.page_is_captured(content=b"a photographed paper")
    if moment in ("kept", "reviewed"):
        asked.touches(NextPressed())
    if moment == "reviewed":
        asked.touches(NextPressed()).answers("13800000000")
    asked.idles_out()
    assert asked.shows(Farewell)
    assert b"a photographed paper" not in repr_of_all(asked)
    assert looks(asked)[-1] is None


# --- drafts


def test_a_draft_keeps_no_page_and_the_question_is_asked_again(asked: Story) -> None:
    with_two_pages(asked)
    draft = asked.last(KeepDraft).draft
    assert draft.answers == {"phone": "13800000000"}
    again = Story(own=OwnCases(draft=draft)).is_known_by_card()
    assert again.at(OfferingDraft).form.first_open().id == "paper"  # type: ignore[union-attr]
    again.touches(NextPressed())
    assert again.at(Asking).question_id == "paper"


def test_that_there_were_none_is_kept(asked: Story) -> None:
    asked.touches(DeclinePressed())
    assert asked.last(KeepDraft).draft.answers == {"paper": "0"}


# --- somebody is there


def test_who_moves_a_paper_about_is_not_away_but_not_for_ever(asked: Story) -> None:
    asked.touches(CameraPressed())
    for _ in range(8):
        asked.waits(20.0).page_is_hinted(PageFault.BLURRED)
    assert asked.visit.idle.warned_s is None
    for _ in range(6):
        asked.waits(20.0)
        if asked.shows(Capturing):
            asked.page_is_hinted(PageFault.GLARE)
    assert asked.visit.idle.warned_s is not None or asked.shows(Farewell)


# --- originals


def test_papers_laid_down_are_spoken_of_twice_at_the_end_and_then_the_next_person_may_come(
    asked: Story,
) -> None:
    with_two_pages(asked).touches(FinishPressed()).pulls_card()
    assert asked.visit.originals
    assert asked.at(Farewell).reminders == 0
    asked.waits(timeouts.REMINDER_EVERY_S + 1)
    assert asked.at(Farewell).reminders == 1
    asked.waits(timeouts.ORIGINALS_S)
    assert asked.shows(Home)
    assert not asked.visit.originals


def test_who_has_them_says_so(asked: Story) -> None:
    with_two_pages(asked).touches(FinishPressed()).pulls_card().touches(NextPressed())
    assert asked.shows(Home)


def test_papers_laid_down_for_one_service_are_remembered_after_the_next(asked: Story) -> None:
    with_two_pages(asked).touches(NextPressed(), NextPressed()).case_is_saved()
    asked.touches(AnotherPressed(), DeclinePressed())
    assert asked.shows(Choosing)
    asked.touches(ServiceChosen(TRIP.slug), FinishPressed()).pulls_card()
    assert asked.visit.originals


def test_who_laid_down_nothing_is_not_bothered(asked: Story) -> None:
    asked.touches(DeclinePressed(), FinishPressed()).pulls_card()
    assert not asked.visit.originals
    assert asked.waits(timeouts.FAREWELL_S + 1).shows(Home)
