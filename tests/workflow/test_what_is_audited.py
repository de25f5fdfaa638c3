"""What the audit trail says of a visit, and that it can say nothing of a person."""

from story import Story
from story_world import LI, OFFERING, PENSION, SHARING, STRICT, TRIP, ZHANG, case_of, draft_of

from kiosk.domain.audit_events import AuditEvent, AuditKind
from kiosk.domain.errors import Reason
from kiosk.domain.submission import OwnCases
from kiosk.workflow.effects import SaveCase
from kiosk.workflow.events import (
    BackPressed,
    ConsentChosen,
    DeclinePressed,
    FinishPressed,
    HelpPressed,
    NextPressed,
)
from kiosk.workflow.states import Receipt


def said(story: Story, kind: AuditKind) -> list[tuple[str, str]]:
    return [(e.subject, e.detail) for e in story.audited if e.kind is kind]


def test_whole_visit_is_told_in_order(story: Story) -> None:
    story.has_receipt()
    number = story.at(Receipt).case.number.text
    story.touches(NextPressed(), DeclinePressed())
    kinds = [e.kind for e in story.audited if e.kind is not AuditKind.SCREEN_SHOWN]
    assert kinds == [
        AuditKind.VISIT_BEGAN,
        AuditKind.IDENTITY_SHOWN,
        AuditKind.CONSENT_CHOSEN,
        AuditKind.CASE_SAVED,
        AuditKind.VISIT_WIPED,
    ]
    assert said(story, AuditKind.IDENTITY_SHOWN) == [("social-security-card", "A1")]
    assert said(story, AuditKind.CASE_SAVED) == [(number, "trip")]
    assert said(story, AuditKind.VISIT_WIPED) == [("finished", "")]


def test_screens_are_told_once_each_time_they_are_shown(story: Story) -> None:
    story.inserts_card().card_is_read()
    assert said(story, AuditKind.SCREEN_SHOWN) == [("ReadingCard", ""), ("ConfirmingIdentity", "")]


def test_every_consent_is_told_with_what_was_chosen(story: Story) -> None:
    story.is_known_by_card().chooses(OFFERING).answers("13800000000").touches(NextPressed(), NextPressed())
    story.refuses()
    assert said(story, AuditKind.CONSENT_CHOSEN) == [("notice", "agreed"), ("phone-share", "refused")]


def test_refused_needed_consent_is_told(story: Story) -> None:
    story.is_known_by_card().chooses(SHARING).answers("13800000000").touches(NextPressed(), NextPressed())
    story.refuses()
    assert said(story, AuditKind.CONSENT_CHOSEN)[-1] == ("share", "refused")


def test_going_back_or_pulling_the_card_chooses_nothing(story: Story) -> None:
    story.is_known_by_card().chooses(SHARING).answers("13800000000").touches(NextPressed())
    story.touches(BackPressed(), NextPressed()).pulls_card().inserts_card().card_is_read()
    story.touches(ConsentChosen(agreed=True), FinishPressed())
    assert said(story, AuditKind.CONSENT_CHOSEN) == []


def test_staff_member_who_confirmed_is_told(story: Story) -> None:
    story.is_known_by_card().goes_offline().chooses(PENSION).answers("13800000000")
    story.touches(NextPressed(), NextPressed()).puts_staff_card().staff_card_signs()
    assert said(story, AuditKind.STAFF_CONFIRMED) == [("S-0042", "pension")]


def test_refused_identities_and_failed_saves_are_told_with_their_reason(story: Story) -> None:
    story.inserts_card().card_is_refused(Reason.CARD_NOT_OURS)
    assert said(story, AuditKind.IDENTITY_REFUSED) == [("card-not-ours", "")]

    strict = Story().is_known_by_card().chooses(STRICT)
    assert said(strict, AuditKind.IDENTITY_REFUSED) == [("assurance-too-low", "")]

    full = (
        Story().is_known_by_card().chooses(TRIP).answers_all_of_trip().touches(NextPressed(), NextPressed())
    )
    full.fails(SaveCase, Reason.STORE_FULL)
    assert said(full, AuditKind.SAVE_FAILED) == [("store-full", "")]


def test_calls_for_help_are_told_asked_and_acknowledged(story: Story) -> None:
    story.touches(HelpPressed()).staff_acknowledges()
    assert said(story, AuditKind.STAFF_CALLED) == [("asked", ""), ("acknowledged", "")]


def test_wiping_for_another_card_is_told(story: Story) -> None:
    story.is_known_by_card(ZHANG).chooses(TRIP).pulls_card().inserts_card().card_is_read(LI)
    assert said(story, AuditKind.VISIT_WIPED) == [("card-pulled", "")]


def test_trail_names_no_person_and_no_answer(story: Story) -> None:
    story.has_receipt().touches(FinishPressed())
    trail = repr(story.audited)
    for mark in (ZHANG.name, ZHANG.id_number.text, ZHANG.card_number, "13800000000", "2026-12-01"):
        assert mark not in trail
    assert all(isinstance(e, AuditEvent) for e in story.audited)


def test_number_shown_again_is_told_with_the_number() -> None:
    story = Story(own=OwnCases((case_of(TRIP),))).is_known_by_card()
    assert said(story, AuditKind.NUMBER_SHOWN_AGAIN) == [(case_of(TRIP).number.text, "trip")]


def test_unfinished_form_is_told_offered_taken_up_or_discarded() -> None:
    draft = OwnCases(draft=draft_of(TRIP, kind="long"))
    taken = Story(own=draft).is_known_by_card().touches(NextPressed())
    assert said(taken, AuditKind.DRAFT_OFFERED) == [("trip", "")]
    assert said(taken, AuditKind.DRAFT_TAKEN_UP) == [("trip", "")]
    anew = Story(own=draft).is_known_by_card().touches(DeclinePressed())
    assert said(anew, AuditKind.DRAFT_TAKEN_UP) == []
    assert said(anew, AuditKind.DRAFT_DISCARDED) == [("", "")]


def test_closed_and_opened_intake_is_told_with_its_reason(story: Story) -> None:
    story.intake_closes(Reason.INTAKE_LOW_DISK).intake_closes(Reason.INTAKE_LOW_DISK).intake_opens()
    assert said(story, AuditKind.INTAKE_CLOSED) == [("intake-low-disk", "")]
    assert said(story, AuditKind.INTAKE_OPENED) == [("", "")]
