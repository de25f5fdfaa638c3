"""Saved before said: the document, the commit, the receipt, paper, 好差评, the end."""

from dataclasses import replace
from uuid import UUID

import pytest
from story import Story
from story_world import CENTRE, DOCUMENT, ONLINE_ONLY, PLAIN, PROOF, TRIP, ZHANG

from kiosk.domain.errors import Reason
from kiosk.domain.ports import DocumentToPrint, GuideToPrint, ReceiptToPrint
from kiosk.domain.submission import COVER, CaseState, CaseStatus, DocumentLine, Level, Purpose
from kiosk.workflow import timeouts
from kiosk.workflow.effects import FetchDocument, PrintPaper, SaveCase, SaveRating, WatchCase
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    DeclinePressed,
    FinishPressed,
    LevelChosen,
    NextPressed,
    PaperTaken,
    Printed,
    PrintFailed,
    PrintPressed,
    RetryPressed,
    RevealPressed,
    ServiceChosen,
    StatusChanged,
)
from kiosk.workflow.states import (
    Choosing,
    Ending,
    Farewell,
    FetchingDocument,
    Guide,
    Home,
    NotSaved,
    OfferingRequest,
    Printing,
    RatingCase,
    Receipt,
    Reviewing,
    Saving,
    ShowingDocument,
    Stuck,
)


def saving(story: Story) -> Story:
    return story.is_known_by_card().chooses(TRIP).answers_all_of_trip().touches(NextPressed(), NextPressed())


def wanting_a_document(story: Story) -> Story:
    return story.is_known_by_card().chooses(PROOF).answers("loan").touches(NextPressed(), NextPressed())


# --- saving ----------------------------------------------------------------------------------------


def test_what_is_saved_is_what_was_answered(story: Story) -> None:
    submission = saving(story).last(SaveCase).submission
    assert submission.identity == ZHANG
    assert submission.answers == {"kind": "long", "start": "2026-12-01", "phone": "13800000000"}
    assert (submission.service, submission.service_version) == ("trip", "7")
    assert submission.purpose is Purpose.APPLICATION
    assert submission.applied_at == story.wall


def test_no_number_is_shown_before_the_commit(story: Story) -> None:
    saving(story).waits(5)
    assert story.shows(Saving)
    story.case_is_saved()
    assert story.at(Receipt).case.number.text.startswith("WT07-261123-001-")
    assert story.at(Receipt).status.state is CaseState.SAVED


def test_failed_save_keeps_everything_and_is_tried_again_under_the_same_id(story: Story) -> None:
    saving(story).fails(SaveCase, Reason.STORE_FULL)
    assert story.at(NotSaved).reason is Reason.STORE_FULL
    story.touches(RetryPressed())
    first, second = (save.submission for save in story.done(SaveCase))
    assert replace(second, applied_at=first.applied_at) == first
    assert story.case_is_saved().shows(Receipt)


def test_failed_save_leads_back_to_the_review_with_every_answer(story: Story) -> None:
    saving(story).fails(SaveCase, Reason.STORE_BROKEN).touches(BackPressed())
    assert len(story.at(Reviewing).form.given()) == 3
    story.touches(NextPressed(), NextPressed())
    assert len({save.submission.id for save in story.done(SaveCase)}) == 1


def test_saving_cannot_be_left_half_way(story: Story) -> None:
    assert saving(story).touches(FinishPressed(), BackPressed()).shows(Saving)


def test_store_that_hangs_does_not_keep_the_person_on_the_screen_for_ever(story: Story) -> None:
    saving(story).waits(timeouts.SAVING_S).idles_out()
    assert story.shows(Farewell)
    assert story.is_wiped


def test_second_case_of_a_visit_has_an_id_of_its_own(story: Story) -> None:
    story.has_receipt().touches(AnotherPressed(), DeclinePressed())
    story.chooses(PLAIN).touches(NextPressed())
    assert len({save.submission.id for save in story.done(SaveCase)}) == 2


# --- documents -------------------------------------------------------------------------------------


def test_document_is_fetched_saved_and_only_then_shown(story: Story) -> None:
    wanting_a_document(story)
    assert story.last(FetchDocument).answers == {"use": "loan"}
    assert story.document_is_issued().shows(Saving)
    assert story.last(SaveCase).submission.purpose is Purpose.DOCUMENT_ISSUED
    assert story.case_is_saved().at(ShowingDocument).document == DOCUMENT


COVERED_AMOUNT = replace(DOCUMENT, lines=(*DOCUMENT.lines, DocumentLine("余额", "1,234.00 元", masked=True)))


def shown_values(story: Story) -> list[str]:
    return [line.value for line in story.at(ShowingDocument).shown.lines]


def test_amount_is_covered_until_it_is_asked_for_and_covered_again(story: Story) -> None:
    wanting_a_document(story).document_is_issued(COVERED_AMOUNT).case_is_saved()
    assert shown_values(story)[-1] == COVER
    assert shown_values(story.touches(RevealPressed()))[-1] == "1,234.00 元"
    assert shown_values(story.touches(RevealPressed()))[-1] == COVER


def test_what_is_printed_is_what_was_shown(story: Story) -> None:
    wanting_a_document(story).document_is_issued(COVERED_AMOUNT).case_is_saved().touches(PrintPressed())
    assert story.last(PrintPaper).paper == DocumentToPrint(COVERED_AMOUNT.covered())
    story.happens(Printed(story.last(PrintPaper).ticket, waiting=False))
    story.touches(RevealPressed(), PrintPressed())
    assert story.last(PrintPaper).paper == DocumentToPrint(COVERED_AMOUNT)


def test_who_comes_back_to_the_document_finds_it_covered(story: Story) -> None:
    wanting_a_document(story).document_is_issued(COVERED_AMOUNT).case_is_saved()
    story.touches(RevealPressed(), NextPressed(), BackPressed())
    assert shown_values(story)[-1] == COVER


def test_document_leads_to_the_receipt_and_back(story: Story) -> None:
    wanting_a_document(story).document_is_issued().case_is_saved().touches(NextPressed())
    assert story.shows(Receipt)
    assert story.touches(BackPressed()).shows(ShowingDocument)


def test_receipt_without_a_document_has_no_way_back(story: Story) -> None:
    assert story.has_receipt().touches(BackPressed()).shows(Receipt)


def test_without_network_a_request_is_offered(story: Story) -> None:
    story.goes_offline()
    assert wanting_a_document(story).at(OfferingRequest).reason is Reason.GATEWAY_UNREACHABLE
    assert not story.done(FetchDocument)


@pytest.mark.parametrize("why", [Reason.GATEWAY_UNREACHABLE, Reason.GATEWAY_SLOW, Reason.GATEWAY_NOT_GENUINE])
def test_gateway_that_fails_offers_a_request(story: Story, why: Reason) -> None:
    assert wanting_a_document(story).fails(FetchDocument, why).at(OfferingRequest).reason is why


def test_gateway_that_never_answers_offers_a_request(story: Story) -> None:
    wanting_a_document(story).waits(timeouts.GATEWAY_ANSWER_S + 1)
    assert story.at(OfferingRequest).reason is Reason.GATEWAY_SLOW


def test_department_that_knows_no_record_is_no_matter_of_the_network(story: Story) -> None:
    wanting_a_document(story).fails(FetchDocument, Reason.GATEWAY_REFUSED)
    assert story.at(Stuck).reason is Reason.GATEWAY_REFUSED


def test_request_is_left_as_a_case_of_its_own_kind(story: Story) -> None:
    story.goes_offline()
    wanting_a_document(story).touches(NextPressed()).case_is_saved()
    assert story.last(SaveCase).submission.purpose is Purpose.LEFT_REQUEST
    assert story.shows(Receipt)


def test_request_may_be_declined_retried_or_reviewed(story: Story) -> None:
    wanting_a_document(story).fails(FetchDocument, Reason.GATEWAY_SLOW)
    assert story.touches(RetryPressed()).shows(FetchingDocument)
    story.fails(FetchDocument, Reason.GATEWAY_SLOW)
    assert story.touches(BackPressed()).shows(Reviewing)
    story.touches(NextPressed(), NextPressed()).fails(FetchDocument, Reason.GATEWAY_SLOW)
    assert story.touches(DeclinePressed()).shows(Choosing)


def test_fetching_can_be_left(story: Story) -> None:
    assert wanting_a_document(story).touches(BackPressed()).shows(Reviewing)


def test_network_cut_in_the_middle_of_a_service_that_refuses_loses_no_answer(story: Story) -> None:
    story.is_known_by_card().chooses(ONLINE_ONLY).answers("13800000000").goes_offline()
    story.touches(NextPressed(), NextPressed())
    assert story.shows(OfferingRequest)
    assert story.touches(NextPressed(), RetryPressed()).shows(OfferingRequest)
    assert not story.done(SaveCase)
    assert story.goes_online().touches(RetryPressed()).shows(Saving)
    assert story.last(SaveCase).submission.answers == {"phone": "13800000000"}


def test_network_cut_in_the_middle_of_a_service_that_queues_changes_nothing(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).goes_offline().answers_all_of_trip()
    assert story.touches(NextPressed(), NextPressed()).case_is_saved().shows(Receipt)


# --- the receipt -----------------------------------------------------------------------------------


def test_receipt_watches_its_case_and_tells_what_becomes_of_it(story: Story) -> None:
    story.has_receipt()
    case = story.at(Receipt).case
    assert story.last(WatchCase).case_id == case.id
    story.happens(StatusChanged(CaseStatus(case.id, CaseState.UPLOADED, case.applied_at, story.wall)))
    assert story.at(Receipt).status.state is CaseState.UPLOADED
    assert story.touches(NextPressed()).last(WatchCase).case_id is None


def test_news_of_another_case_are_not_this_ones(story: Story) -> None:
    story.has_receipt()
    story.happens(StatusChanged(CaseStatus(UUID(int=999), CaseState.DENIED, story.wall)))
    assert story.at(Receipt).status.state is CaseState.SAVED


# --- paper -----------------------------------------------------------------------------------------


def test_guide_receipt_and_document_are_printed_as_what_they_are(story: Story) -> None:
    story.touches(ServiceChosen("trip"), PrintPressed())
    assert story.last(PrintPaper).paper == GuideToPrint(CENTRE, TRIP)

    receipt = Story().has_receipt().touches(PrintPressed()).last(PrintPaper).paper
    assert isinstance(receipt, ReceiptToPrint)
    assert not receipt.unconfirmed

    shown = wanting_a_document(Story()).document_is_issued().case_is_saved().touches(PrintPressed())
    assert shown.last(PrintPaper).paper == DocumentToPrint(DOCUMENT)


def test_printed_is_said_only_on_the_printers_word(story: Story) -> None:
    story.has_receipt().touches(PrintPressed()).waits(5)
    assert story.visit.print_job.state is Printing.PRINTING
    story.happens(Printed(story.print_ticket, waiting=False))
    assert story.visit.print_job.state is Printing.PRINTED


def test_failed_print_says_why_and_may_be_tried_again(story: Story) -> None:
    story.has_receipt().touches(PrintPressed())
    story.happens(PrintFailed(story.print_ticket, Reason.PAPER_OUT))
    assert story.visit.print_job.problem is Reason.PAPER_OUT
    assert story.touches(PrintPressed()).visit.print_job.state is Printing.PRINTING


def test_one_press_prints_one_paper(story: Story) -> None:
    story.has_receipt().touches(PrintPressed(), PrintPressed())
    assert len(story.done(PrintPaper)) == 1


def test_word_of_an_older_print_is_not_of_this_one(story: Story) -> None:
    story.has_receipt().touches(PrintPressed())
    older = story.print_ticket
    story.happens(PrintFailed(older, Reason.PAPER_OUT)).touches(PrintPressed())
    story.happens(PrintFailed(older, Reason.PAPER_JAM), Printed(older, waiting=False))
    assert story.visit.print_job.state is Printing.PRINTING


def test_printed_guide_is_not_a_printed_receipt(story: Story) -> None:
    story.is_known_by_card().touches(ServiceChosen("plain"), PrintPressed())
    story.happens(Printed(story.print_ticket, waiting=False)).touches(NextPressed(), NextPressed())
    story.case_is_saved()
    assert story.visit.print_job.state is Printing.NOT_ASKED


def test_paper_left_behind_is_said_until_taken(story: Story) -> None:
    story.has_receipt().touches(PrintPressed()).happens(Printed(story.print_ticket, waiting=True))
    story.touches(FinishPressed()).pulls_card().waits(timeouts.FAREWELL_S + timeouts.REMINDER_EVERY_S)
    assert story.at(Farewell).reminders == 1
    assert story.happens(PaperTaken()).waits(1).shows(Home)


def test_paper_that_comes_late_is_still_reminded_of(story: Story) -> None:
    story.has_receipt().touches(PrintPressed(), FinishPressed())
    story.happens(Printed(story.print_ticket, waiting=True))
    assert story.visit.paper_waiting


# --- 好差评 and the end ------------------------------------------------------------------------------


def test_no_level_is_chosen_beforehand_and_none_is_told(story: Story) -> None:
    story.has_receipt().touches(NextPressed())
    assert story.at(RatingCase).level is None
    assert story.touches(NextPressed()).at(RatingCase).unanswered
    assert not story.done(SaveRating)


def test_rating_is_given_once_and_the_visit_ends(story: Story) -> None:
    story.has_receipt().touches(NextPressed(), LevelChosen(Level.SATISFIED), LevelChosen(Level.DISSATISFIED))
    case = story.at(RatingCase).case
    story.touches(NextPressed(), NextPressed(), LevelChosen(Level.SATISFIED), NextPressed())
    ratings = [effect.rating for effect in story.done(SaveRating)]
    assert [(r.case_id, r.level) for r in ratings] == [(case.id, Level.DISSATISFIED)]
    assert story.at(Farewell).ending is Ending.FINISHED
    assert story.is_wiped


def test_rating_can_be_skipped(story: Story) -> None:
    assert story.has_receipt().touches(NextPressed(), DeclinePressed()).shows(Farewell)
    assert not story.done(SaveRating)


def test_another_thing_keeps_the_person(story: Story) -> None:
    story.has_receipt().touches(AnotherPressed(), LevelChosen(Level.SATISFIED), NextPressed())
    assert story.at(Choosing).identity == ZHANG
    assert not story.is_wiped
    assert story.touches(ServiceChosen("trip")).at(Guide).identity == ZHANG


def test_rating_has_an_id_apart_from_its_case(story: Story) -> None:
    story.has_receipt().touches(NextPressed())
    assert story.at(RatingCase).rating_id != story.at(RatingCase).case.id


def test_farewell_goes_home_by_itself_when_nothing_is_left_behind(story: Story) -> None:
    story.has_receipt().touches(NextPressed(), DeclinePressed()).pulls_card()
    assert story.waits(timeouts.FAREWELL_S).shows(Home)
    assert story.visit.citizen_card is None


def test_next_card_at_the_farewell_begins_the_next_visit(story: Story) -> None:
    story.has_receipt().touches(NextPressed(), DeclinePressed()).pulls_card()
    assert story.inserts_card().card_is_read().shows(type(story.scene))
