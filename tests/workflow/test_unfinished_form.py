"""断点续办: kept after each answer, offered to the same person only, forgotten by their own word."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from story import Story
from story_world import LI, PENSION, PROOF, RULES, SHARING, STRICT, TRIP, WANG, ZHANG, draft_of

from kiosk.domain.catalogue import Catalogue
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Credential
from kiosk.domain.submission import Draft, OwnCases
from kiosk.workflow import timeouts
from kiosk.workflow.effects import ForgetDraft, KeepDraft, SaveCase
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    DeclinePressed,
    DraftKept,
    EditPressed,
    Entered,
    FinishPressed,
    NextPressed,
    ServiceChosen,
)
from kiosk.workflow.states import (
    Asking,
    AskingStanding,
    CardOut,
    Choosing,
    Consenting,
    Ending,
    Farewell,
    NotSaved,
    OfferingDraft,
    Receipt,
    Reviewing,
    Stuck,
)

HALF = draft_of(TRIP, kind="short", start="2026-12-01")


def coming_back(draft: Draft = HALF, person: object = ZHANG) -> Story:
    story = Story(own=OwnCases(draft=draft))
    return story.is_known_by_card(person)  # type: ignore[arg-type]


@pytest.fixture
def filling(story: Story) -> Story:
    return story.is_known_by_card().chooses(TRIP).answers("long")


# --- keeping -----------------------------------------------------------------------------------------


def test_each_answer_that_moves_the_form_on_is_kept(filling: Story) -> None:
    filling.answers("2026-12-01")
    kept = [effect.draft for effect in filling.done(KeepDraft)]
    assert [dict(draft.answers) for draft in kept] == [
        {"kind": "long"},
        {"kind": "long", "start": "2026-12-01"},
    ]
    assert {draft.case_id for draft in kept} == {filling.at(Asking).form.case_id}
    assert kept[0].identity == ZHANG


def test_what_only_stands_in_the_field_is_not_kept(filling: Story) -> None:
    filling.touches(Entered("2026-12"))
    assert len(filling.done(KeepDraft)) == 1


def test_what_a_changed_mind_left_behind_is_not_kept(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).answers("short").answers("2026-12-01").answers("2026-12-05")
    story.answers("13800000000").touches(EditPressed("kind")).answers("long")
    assert "end" not in story.last(KeepDraft).draft.answers


def test_going_back_and_forth_keeps_nothing_anew(filling: Story) -> None:
    filling.touches(BackPressed(), NextPressed())
    assert len(filling.done(KeepDraft)) == 1


def test_store_that_keeps_nothing_disturbs_nobody(filling: Story) -> None:
    filling.answers("2026-12-01").answers("13800000000")
    assert filling.shows(Reviewing)
    assert filling.visit.draft is not None
    assert not filling.visit.draft.is_kept


# --- what is kept when a visit ends ------------------------------------------------------------------


def test_silence_keeps_the_form_and_says_so(filling: Story) -> None:
    filling.draft_is_kept().idles_out()
    assert filling.at(Farewell).kept_for is Credential.SOCIAL_SECURITY_CARD
    assert filling.done(ForgetDraft) == []


def test_card_pulled_for_good_keeps_the_form(filling: Story) -> None:
    filling.draft_is_kept().pulls_card().waits(timeouts.CARD_OUT_S)
    assert filling.at(Farewell).kept_for is Credential.SOCIAL_SECURITY_CARD
    assert filling.done(ForgetDraft) == []


def test_who_came_by_code_hears_to_show_the_code_again() -> None:
    story = Story().is_known_by_code().chooses(TRIP).answers("long").draft_is_kept().idles_out()
    assert story.at(Farewell).kept_for is Credential.SOCIAL_SECURITY_CODE


def test_what_was_not_committed_is_not_promised(filling: Story) -> None:
    assert filling.idles_out().at(Farewell).kept_for is None


def test_only_the_last_commit_counts(filling: Story) -> None:
    first = filling.last(KeepDraft)
    filling.answers("2026-12-01")
    assert filling.last(KeepDraft).ticket != first.ticket
    filling.happens(DraftKept(first.ticket)).idles_out()
    assert filling.at(Farewell).kept_for is None


def gives_up(story: Story) -> None:
    story.touches(FinishPressed())


def gives_up_with_the_card_out(story: Story) -> None:
    story.pulls_card().at(CardOut)
    story.touches(FinishPressed())


def gives_up_on_the_guide(story: Story) -> None:
    story.touches(BackPressed(), BackPressed(), FinishPressed())


@pytest.mark.parametrize("ends", [gives_up, gives_up_with_the_card_out, gives_up_on_the_guide])
def test_who_does_not_want_it_any_more_has_it_forgotten(filling: Story, ends: Callable) -> None:
    case_id = filling.draft_is_kept().at(Asking).form.case_id
    ends(filling)
    assert filling.at(Farewell).ending is Ending.FINISHED
    assert filling.last(ForgetDraft).case_id == case_id
    assert filling.at(Farewell).kept_for is None


def test_who_leaves_no_request_has_it_forgotten(story: Story) -> None:
    story.goes_offline().is_known_by_card().chooses(PROOF).answers("loan")
    story.touches(NextPressed(), NextPressed(), DeclinePressed())
    assert story.shows(Choosing)
    assert len(story.done(ForgetDraft)) == 1
    assert story.visit.draft is None


def test_who_filed_has_nothing_left_to_go_on_with(story: Story) -> None:
    story.has_receipt()
    assert story.visit.draft is None
    assert story.idles_out().at(Farewell).kept_for is None


def test_failed_save_keeps_the_form(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).answers_all_of_trip().draft_is_kept()
    story.touches(NextPressed(), NextPressed()).fails(SaveCase, Reason.STORE_FULL)
    assert story.shows(NotSaved)
    assert story.idles_out().at(Farewell).kept_for is Credential.SOCIAL_SECURITY_CARD


# --- coming back -------------------------------------------------------------------------------------


def test_same_person_is_asked_whether_to_go_on() -> None:
    scene = coming_back().at(OfferingDraft)
    assert scene.form.service == TRIP
    assert len(scene.form.given()) == 2


def test_going_on_is_where_it_was_and_the_same_case() -> None:
    story = coming_back().touches(NextPressed())
    assert story.at(Asking).question_id == "end"
    story.answers("2026-12-05").answers("13800000000")
    assert story.shows(Reviewing)
    story.touches(NextPressed(), NextPressed()).case_is_saved()
    assert story.last(SaveCase).submission.id == HALF.case_id
    assert story.shows(Receipt)


def test_form_that_was_whole_is_checked_before_it_is_sent() -> None:
    whole = draft_of(TRIP, kind="long", start="2026-12-01", phone="13800000000")
    story = coming_back(whole).touches(NextPressed())
    assert story.shows(Reviewing)
    assert story.touches(NextPressed()).at(Consenting).given == ()


def test_answer_that_does_not_stand_any_more_is_asked_again() -> None:
    old = draft_of(TRIP, kind="long", start="2026-11-01", phone="13800000000")
    story = coming_back(old)
    assert set(story.at(OfferingDraft).form.given()) == {"kind", "phone"}
    assert story.touches(NextPressed()).at(Asking).question_id == "start"


def test_beginning_anew_forgets_the_old_answers_and_is_another_case() -> None:
    story = coming_back().touches(DeclinePressed())
    form = story.at(Asking).form
    assert form.answers == {}
    assert form.case_id != HALF.case_id
    assert story.last(ForgetDraft).case_id == HALF.case_id


def test_beginning_anew_asks_the_gateway_first_as_always() -> None:
    story = coming_back(draft_of(PENSION, phone="13800000000")).touches(DeclinePressed())
    assert story.shows(AskingStanding)


def test_something_else_leaves_it_for_its_short_life() -> None:
    story = coming_back().touches(AnotherPressed())
    assert story.shows(Choosing)
    story.touches(FinishPressed())
    assert story.done(ForgetDraft) == []


def test_who_came_for_another_service_may_do_that_first() -> None:
    story = Story(own=OwnCases(draft=HALF)).touches(ServiceChosen("sharing"), NextPressed())
    story.is_known_by_card().touches(AnotherPressed())
    assert story.at(Asking).form.service == SHARING


def test_declining_there_forgets_it() -> None:
    assert coming_back().touches(FinishPressed()).last(ForgetDraft).case_id == HALF.case_id


def test_silence_there_keeps_it() -> None:
    story = coming_back().idles_out()
    assert story.done(ForgetDraft) == []
    assert story.at(Farewell).kept_for is Credential.SOCIAL_SECURITY_CARD


def test_another_person_is_never_shown_it() -> None:
    """Even if the outbox were wrong about whose it is."""
    assert coming_back(HALF, LI).shows(Choosing)
    assert Story(own=OwnCases(draft=HALF)).is_known_by_code(WANG).shows(Choosing)


@pytest.mark.parametrize(
    "draft",
    [
        replace(HALF, service="gone"),
        replace(HALF, service_version="6"),
        replace(HALF, answers={"kind": "no option any more"}),
    ],
    ids=["service gone", "another version", "no answer stands"],
)
def test_draft_that_is_of_no_use_is_forgotten_without_a_word(draft: Draft) -> None:
    story = coming_back(draft)
    assert story.shows(Choosing)
    assert story.last(ForgetDraft).case_id == draft.case_id


def test_service_that_needs_the_network_does_not_go_on_without_it() -> None:
    rules = replace(RULES, catalogue=Catalogue(RULES.catalogue.services, ()))
    online_only = next(s for s in rules.catalogue.services if s.slug == "online-only")
    story = Story(own=OwnCases(draft=draft_of(online_only, phone="13800000000"))).goes_offline()
    assert story.is_known_by_card().touches(NextPressed()).shows(Stuck)


def test_nothing_is_offered_while_the_intake_is_closed_and_nothing_is_lost() -> None:
    story = Story(own=OwnCases(draft=HALF)).intake_closes().is_known_by_card()
    assert story.shows(Choosing)
    story.touches(FinishPressed())
    assert story.done(ForgetDraft) == []


def test_stronger_service_still_wants_its_assurance() -> None:
    story = coming_back(draft_of(STRICT, phone="13800000000")).touches(NextPressed())
    assert story.shows(Stuck)
