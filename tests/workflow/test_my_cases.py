"""我的办件: one's own cases, one of them, what is missing and brought here, and having one back."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from asked import question_of
from story import Story
from story_world import (
    LI,
    MONDAY_MORNING,
    PENSION,
    RULES,
    SHOWING,
    TRIP,
    ZHANG,
    ZHANG_GENUINE,
    case_of,
)

from kiosk.domain.audit_events import AuditKind
from kiosk.domain.catalogue import Catalogue, Service, TakeBack
from kiosk.domain.errors import Reason
from kiosk.domain.own_cases import (
    IN_PERSON,
    CasesHere,
    Missing,
    OwnCase,
    OwnCaseList,
    WithdrawalAnswer,
    joined,
)
from kiosk.domain.ports import ReceiptToPrint
from kiosk.domain.submission import CaseState, CaseStatus, Purpose
from kiosk.domain.take_back import TakenBack
from kiosk.workflow import timeouts
from kiosk.workflow.effects import KeepDraft, ListCases, PrintPaper, SaveCase, TakeBackCase, WithdrawCase
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    CaseChosen,
    CasesListed,
    CaseTakenBack,
    DeclinePressed,
    IntakeChanged,
    MyCasesPressed,
    NextPressed,
    PrintPressed,
    RequestFailed,
    RetryPressed,
    ServiceChosen,
    TakeBackPressed,
    WithdrawalAnswered,
    WithdrawPressed,
)
from kiosk.workflow.events.pages import CameraPressed
from kiosk.workflow.states import (
    Asking,
    AskingBack,
    Choosing,
    ConfirmingInPerson,
    Farewell,
    FindingCases,
    Home,
    Identifying,
    IntakeClosed,
    ListingCases,
    Receipt,
    Reviewing,
    ShowingCase,
    ShowingMissing,
    Withdrawing,
)

FIRST, SECOND = UUID(int=101), UUID(int=102)
LAST_DAY = date(2026, 12, 22)


def own(
    state: CaseState = CaseState.RECEIVED,
    service: Service = TRIP,
    *missing: Missing,
    case_id: UUID = FIRST,
    may_withdraw: bool = True,
) -> OwnCase:
    status = CaseStatus(case_id, state, MONDAY_MORNING)
    due_on = LAST_DAY if missing else None
    return OwnCase(case_id, case_of(service).number.text, service.slug, status, due_on, missing, may_withdraw)


def lacking(service: Service, *missing: Missing) -> OwnCase:
    return own(CaseState.SUPPLEMENT, service, *missing)


def lists(story: Story, *cases: OwnCase, problem: Reason | None = None) -> Story:
    found = OwnCaseList(cases, problem)
    return story.happens(CasesListed(story.at(FindingCases).ticket, found))


def sees(*cases: OwnCase, story: Story | None = None) -> Story:
    """张翠英 is known and sees her cases."""
    told = (story or Story()).is_known_by_card(ZHANG_GENUINE).touches(MyCasesPressed())
    return lists(told, *cases)


def opens(case: OwnCase, story: Story | None = None) -> Story:
    return sees(case, story=story).touches(CaseChosen(case.id))


# --- coming -----------------------------------------------------------------------------------------


def test_from_home_one_says_first_who_one_is() -> None:
    story = Story().touches(MyCasesPressed())
    assert story.shows(Identifying)
    story.is_known_by_card()
    assert story.shows(FindingCases)
    assert story.last(ListCases).identity == ZHANG


def test_who_is_known_sees_them_at_once() -> None:
    assert Story().is_known_by_card().touches(MyCasesPressed()).shows(FindingCases)


def test_by_code_as_well() -> None:
    assert Story().touches(MyCasesPressed()).is_known_by_code().shows(FindingCases)


def test_who_went_back_home_and_chose_a_service_is_not_led_to_the_list() -> None:
    story = Story().touches(MyCasesPressed(), BackPressed())
    assert story.shows(Home)
    story.touches(ServiceChosen(TRIP.slug), NextPressed()).is_known_by_card()
    assert story.shows(Asking)


def test_next_person_is_not_led_to_the_list() -> None:
    story = Story().touches(MyCasesPressed(), BackPressed()).is_known_by_card(LI)
    assert story.shows(Choosing)


def test_late_list_of_the_person_before_is_not_shown() -> None:
    story = Story().is_known_by_card().touches(MyCasesPressed())
    late = CasesListed(story.at(FindingCases).ticket, OwnCaseList((own(),)))
    story.touches(BackPressed(), MyCasesPressed()).happens(late)
    assert story.shows(FindingCases)


# --- the list ---------------------------------------------------------------------------------------


def test_one_is_chosen_and_back_leads_to_the_list() -> None:
    story = sees(own(), own(case_id=SECOND)).touches(CaseChosen(SECOND))
    assert story.at(ShowingCase).case.id == SECOND
    story.touches(BackPressed())
    assert len(story.at(ListingCases).found.cases) == 2


def test_case_that_is_not_in_the_list_cannot_be_opened() -> None:
    assert sees(own()).touches(CaseChosen(SECOND)).shows(ListingCases)


def test_departments_that_cannot_be_asked_are_asked_again_at_a_press() -> None:
    story = Story().is_known_by_card().touches(MyCasesPressed())
    lists(story, own(CaseState.SAVED), problem=Reason.GATEWAY_UNREACHABLE).touches(RetryPressed())
    assert story.shows(FindingCases)
    assert len(story.done(ListCases)) == 2


def test_list_that_never_comes_is_said_to_be_slow() -> None:
    story = Story().is_known_by_card().touches(MyCasesPressed()).waits(timeouts.CASE_LIST_S + 1)
    assert story.at(ListingCases).found.problem is Reason.GATEWAY_SLOW


def test_what_the_departments_told_and_what_is_held_here_are_one_list() -> None:
    early = replace(own(case_id=SECOND), status=CaseStatus(SECOND, CaseState.SAVED, MONDAY_MORNING))
    told, here = OwnCaseList((own(),)), CasesHere((own(CaseState.SAVED), early), frozenset({FIRST}))
    found = joined(told, here, ZHANG)
    assert [(case.id, case.status.state) for case in found.cases] == [
        (FIRST, CaseState.RECEIVED),
        (SECOND, CaseState.SAVED),
    ]
    assert found.cases[0].mended
    assert found.only_this_card
    assert not joined(told, here, ZHANG_GENUINE).only_this_card


def test_receipt_of_any_case_is_printed_again_as_it_stands_today() -> None:
    story = opens(own(CaseState.GRANTED)).touches(PrintPressed())
    paper = story.last(PrintPaper).paper
    assert isinstance(paper, ReceiptToPrint)
    assert (paper.case.number.text, paper.status.state) == (case_of(TRIP).number.text, CaseState.GRANTED)


@pytest.mark.parametrize("mended", [True, False])
def test_a_print_knows_whether_what_was_asked_for_was_brought(mended: bool) -> None:
    story = opens(replace(lacking(TRIP, PAPER), mended=mended)).touches(PrintPressed())
    paper = story.last(PrintPaper).paper
    assert isinstance(paper, ReceiptToPrint)
    assert paper.mended is mended


# --- 撤回 -------------------------------------------------------------------------------------------


def test_nothing_is_asked_for_before_one_says_that_one_means_it() -> None:
    story = opens(own()).touches(WithdrawPressed())
    assert story.shows(AskingBack)
    assert story.done(WithdrawCase) == []
    assert story.touches(BackPressed()).shows(ShowingCase)


def withdrawing(case: OwnCase | None = None) -> Story:
    return opens(case or own()).touches(WithdrawPressed(), WithdrawPressed())


def test_it_stands_as_the_department_says_here_and_in_the_list() -> None:
    story = withdrawing()
    assert story.last(WithdrawCase).case_id == FIRST
    answer = WithdrawalAnswer(FIRST, CaseState.WITHDRAWING)
    story.happens(WithdrawalAnswered(story.at(Withdrawing).ticket, answer))
    assert story.at(ShowingCase).case.status.state is CaseState.WITHDRAWING
    assert not story.at(ShowingCase).case.may_withdraw
    story.touches(WithdrawPressed())
    assert story.shows(ShowingCase)
    story.touches(BackPressed())
    assert story.at(ListingCases).found.cases[0].status.state is CaseState.WITHDRAWING


def test_too_late_is_said() -> None:
    story = withdrawing()
    answer = WithdrawalAnswer(FIRST, CaseState.GRANTED, was_asked=False)
    story.happens(WithdrawalAnswered(story.at(Withdrawing).ticket, answer))
    assert story.at(ShowingCase).too_late


def test_wish_that_nobody_heard_may_be_repeated() -> None:
    story = withdrawing()
    story.happens(RequestFailed(story.at(Withdrawing).ticket, Reason.GATEWAY_UNREACHABLE))
    assert story.at(ShowingCase).problem is Reason.GATEWAY_UNREACHABLE
    assert story.at(ShowingCase).case.may_withdraw
    story.touches(WithdrawPressed(), WithdrawPressed())
    assert [wish.case_id for wish in story.done(WithdrawCase)] == [FIRST, FIRST]


def test_wish_that_is_never_answered_ends_the_waiting() -> None:
    story = withdrawing().waits(timeouts.GATEWAY_ANSWER_S + 1)
    assert story.at(ShowingCase).problem is Reason.GATEWAY_SLOW


def test_what_is_done_at_once_cannot_be_had_back() -> None:
    at_once = replace(TRIP, take_back=TakeBack.NEVER)
    rules = replace(RULES, catalogue=Catalogue((at_once,), ()))
    story = opens(own(service=at_once), Story(rules=rules)).touches(WithdrawPressed())
    assert story.shows(ShowingCase)


def test_department_that_would_not_look_at_it_is_not_asked() -> None:
    assert opens(own(may_withdraw=False)).touches(WithdrawPressed()).shows(ShowingCase)


# --- 取消提交 ----------------------------------------------------------------------------------------


def cancelling() -> Story:
    return opens(own(CaseState.SAVED, may_withdraw=False)).touches(TakeBackPressed(), TakeBackPressed())


def test_what_still_lies_here_is_taken_back_here_and_no_department_is_asked() -> None:
    story = cancelling()
    assert story.last(TakeBackCase).case_id == FIRST
    story.happens(CaseTakenBack(story.at(Withdrawing).ticket, TakenBack.DONE))
    assert story.at(ShowingCase).case.status.state is CaseState.WITHDRAWN
    assert story.done(WithdrawCase) == []


@pytest.mark.parametrize("outcome", [TakenBack.BEING_SENT, TakenBack.ARRIVED])
def test_what_is_on_its_way_is_not_called_cancelled(outcome: TakenBack) -> None:
    story = cancelling()
    story.happens(CaseTakenBack(story.at(Withdrawing).ticket, outcome))
    assert story.at(ShowingCase).too_late
    assert story.at(ShowingCase).case.status.state is CaseState.SAVED


def test_what_arrived_is_not_taken_back_here() -> None:
    assert opens(own()).touches(TakeBackPressed()).shows(ShowingCase)


# --- 补正 -------------------------------------------------------------------------------------------


PAPER, ANSWER, PERSON = (
    Missing("referral", "转诊单"),
    Missing("phone", "电话"),
    Missing(IN_PERSON, "本人确认"),
)


def begins(case: OwnCase, story: Story | None = None) -> Story:
    story = opens(case, story).touches(NextPressed())
    assert story.at(ShowingMissing).case.missing == case.missing
    return story.touches(NextPressed())


def photographs(story: Story) -> Story:
    return story.touches(CameraPressed()).page_is_captured().touches(NextPressed(), NextPressed())


def test_paper_that_the_form_does_not_have_is_asked_for_in_the_departments_words() -> None:
    story = begins(lacking(TRIP, PAPER))
    question = question_of(story.at(Asking).form.service, "referral")
    assert question.ask == "转诊单"
    assert photographs(story).shows(Reviewing)


def test_answer_is_asked_again_and_nothing_else() -> None:
    story = begins(lacking(TRIP, ANSWER)).answers("13800000000")
    assert story.at(Reviewing).form.given() == {"phone": "13800000000"}


def test_paper_of_the_form_has_no_way_round_it() -> None:
    story = begins(lacking(SHOWING, Missing("paper", "户口簿")))
    story.touches(DeclinePressed())
    assert story.shows(Asking)


def test_what_was_brought_is_saved_once_and_names_its_case() -> None:
    story = photographs(begins(lacking(TRIP, PAPER))).touches(NextPressed())
    submission, attachments = story.last(SaveCase).submission, story.last(SaveCase).attachments
    assert submission.purpose is Purpose.SUPPLEMENT
    assert submission.mends == FIRST
    assert submission.id != FIRST
    assert [attachment.question for attachment in attachments] == ["referral"]
    story.case_is_saved()
    assert story.at(Receipt).filing.purpose is Purpose.SUPPLEMENT
    assert story.touches(NextPressed()).shows(Farewell)


def test_second_try_to_save_is_of_the_same_id() -> None:
    story = photographs(begins(lacking(TRIP, PAPER))).touches(NextPressed())
    story.happens(RequestFailed(story.last(SaveCase).ticket, Reason.STORE_FULL)).touches(RetryPressed())
    assert len({save.submission.id for save in story.done(SaveCase)}) == 1


def test_from_its_receipt_back_to_ones_cases() -> None:
    story = photographs(begins(lacking(TRIP, PAPER))).touches(NextPressed()).case_is_saved()
    assert story.touches(AnotherPressed()).shows(FindingCases)


def test_half_of_it_is_never_kept_as_a_draft_of_a_new_case() -> None:
    story = begins(lacking(TRIP, ANSWER)).answers("13800000000")
    assert story.done(KeepDraft) == []


def test_first_step_back_leads_to_ones_cases() -> None:
    assert begins(lacking(TRIP, ANSWER)).touches(BackPressed()).shows(FindingCases)


def test_person_who_was_missing_is_confirmed_by_staff() -> None:
    story = begins(lacking(PENSION, PERSON))
    assert story.shows(ConfirmingInPerson)
    story.puts_staff_card().staff_card_signs()
    submission = story.last(SaveCase).submission
    assert (submission.purpose, submission.mends) == (Purpose.SUPPLEMENT, FIRST)
    assert submission.confirmation is not None


@pytest.mark.parametrize("event", [DeclinePressed(), BackPressed()])
def test_who_is_not_confirmed_brings_nothing(event: DeclinePressed | BackPressed) -> None:
    story = begins(lacking(PENSION, PERSON)).touches(event)
    assert story.shows(FindingCases)
    assert story.done(SaveCase) == []


def test_case_that_is_being_mended_is_not_mended_again() -> None:
    story = opens(replace(lacking(TRIP, PAPER), mended=True)).touches(NextPressed())
    assert story.shows(ShowingCase)


def test_closed_intake_says_so_before_anything_is_photographed() -> None:
    story = opens(lacking(TRIP, PAPER)).happens(IntakeChanged(Reason.INTAKE_TOO_MANY))
    assert story.touches(NextPressed(), NextPressed()).shows(IntakeClosed)


# --- the trail --------------------------------------------------------------------------------------


def said(story: Story, kind: AuditKind) -> list[tuple[str, str]]:
    return [(event.subject, event.detail) for event in story.audited if event.kind is kind]


def test_trail_has_numbers_and_no_person() -> None:
    story, number = withdrawing(), case_of(TRIP).number.text
    story.happens(
        WithdrawalAnswered(
            story.at(Withdrawing).ticket, WithdrawalAnswer(FIRST, CaseState.WITHDRAWING, "原因")
        )
    )
    assert said(story, AuditKind.CASES_LISTED) == [("1", "")]
    assert said(story, AuditKind.CASE_SHOWN) == [(number, "trip")]
    assert said(story, AuditKind.WITHDRAWAL_ASKED) == [(number, "withdrawing")]


def test_trail_tells_what_was_brought_from_a_case() -> None:
    story = photographs(begins(lacking(TRIP, PAPER))).touches(NextPressed()).case_is_saved()
    assert said(story, AuditKind.CASE_SAVED) == []
    assert len(said(story, AuditKind.SUPPLEMENT_SAVED)) == 1
