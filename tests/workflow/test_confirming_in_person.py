"""A card in a slot is no proof of life: a staff card, a face check, or 尚未认证成功."""

from uuid import UUID

import pytest
from story import Story
from story_world import FACE, PENSION

from kiosk.domain.errors import Reason
from kiosk.domain.submission import FaceProof, StaffProof
from kiosk.workflow import timeouts
from kiosk.workflow.consenting import staff_challenge
from kiosk.workflow.effects import AskStaffCard, CheckFace, SaveCase
from kiosk.workflow.events import (
    BackPressed,
    CardInserted,
    DeclinePressed,
    FaceMatched,
    FacePressed,
    NextPressed,
    RequestFailed,
    StaffCardPresented,
)
from kiosk.workflow.receipt import is_unconfirmed
from kiosk.workflow.states import ConfirmingInPerson, Consenting, Receipt, Reviewing, Saving


def confirming(story: Story) -> Story:
    story.is_known_by_card().goes_offline().chooses(PENSION).answers("13800000000")
    return story.touches(NextPressed(), NextPressed())


def face_proof(story: Story) -> FaceProof:
    return FaceProof("simulated", "ref", story.wall)


def test_staff_card_is_asked_to_sign_this_very_case(story: Story) -> None:
    confirming(story).puts_staff_card()
    asked = story.last(AskStaffCard)
    assert asked.card == story.card
    assert asked.challenge == staff_challenge(story.at(ConfirmingInPerson).form.case_id)


def test_challenges_of_two_cases_differ() -> None:
    assert staff_challenge(UUID(int=1)) != staff_challenge(UUID(int=2))


def test_signed_case_is_saved_as_confirmed(story: Story) -> None:
    confirming(story).puts_staff_card().staff_card_signs()
    proof = story.last(SaveCase).submission.confirmation
    assert isinstance(proof, StaffProof)
    assert proof.staff_id == "S-0042"
    assert not is_unconfirmed(story.at(Saving).filing)


def test_signature_of_another_case_confirms_nothing(story: Story) -> None:
    confirming(story).puts_staff_card().staff_card_signs(case_id=UUID(int=999))
    assert story.at(ConfirmingInPerson).problem is Reason.STAFF_CARD_UNKNOWN
    assert not story.done(SaveCase)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Reason.STAFF_CARD_UNKNOWN, Reason.STAFF_CARD_UNKNOWN),
        (Reason.CARD_NOT_OURS, Reason.STAFF_CARD_UNKNOWN),
        (Reason.CARD_MUTE, Reason.CARD_MUTE),
        (Reason.CARD_PULLED, Reason.CARD_PULLED),
    ],
)
def test_card_that_confirms_nothing_gets_its_sentence(story: Story, why: Reason, said: Reason) -> None:
    confirming(story).inserts_card().card_is_refused(why)
    assert story.at(ConfirmingInPerson).problem is said
    assert story.puts_staff_card().at(ConfirmingInPerson).problem is None


def test_without_confirmation_the_case_is_saved_and_stays_unconfirmed(story: Story) -> None:
    confirming(story).touches(DeclinePressed()).case_is_saved()
    assert story.last(SaveCase).submission.confirmation is None
    assert is_unconfirmed(story.at(Receipt).filing)


def test_back_leads_to_the_review(story: Story) -> None:
    assert confirming(story).touches(BackPressed()).shows(Reviewing)


def test_staff_who_come_late_find_the_visit_still_there(story: Story) -> None:
    confirming(story).waits(timeouts.IDLE_WARNING_AFTER_S + 10).puts_staff_card()
    assert story.visit.idle.warned_s is None


def test_staff_card_is_not_left_behind_by_the_citizen(story: Story) -> None:
    confirming(story).pulls_card().puts_staff_card().staff_card_signs().case_is_saved()
    story.idles_out().waits(timeouts.FAREWELL_S)
    assert [type(scene).__name__ for scene in story.scenes][-1] == "Home"


# --- the face check --------------------------------------------------------------------------------


def test_face_check_is_off_by_default(story: Story) -> None:
    assert confirming(story).touches(FacePressed()).shows(ConfirmingInPerson)
    assert not story.done(CheckFace)


def test_face_is_looked_at_only_after_its_own_consent(with_face_check: Story) -> None:
    story = confirming(with_face_check).touches(FacePressed())
    assert story.at(Consenting).processing == FACE
    assert story.at(Consenting).choice is None
    assert not story.done(CheckFace)
    assert story.agrees().at(ConfirmingInPerson).checking_face
    assert len(story.done(CheckFace)) == 1


def test_matched_face_confirms_and_both_consents_are_kept(with_face_check: Story) -> None:
    story = confirming(with_face_check).touches(FacePressed()).agrees()
    story.happens(FaceMatched(story.last(CheckFace).ticket, face_proof(story)))
    submission = story.last(SaveCase).submission
    assert isinstance(submission.confirmation, FaceProof)
    assert [(g.processing_id, g.agreed) for g in submission.consents] == [("notice", True), ("face", True)]


def test_face_refused_leaves_the_staff_members_way_open(with_face_check: Story) -> None:
    story = confirming(with_face_check).touches(FacePressed()).refuses()
    assert not story.at(ConfirmingInPerson).checking_face
    story.puts_staff_card().staff_card_signs()
    assert [(g.processing_id, g.agreed) for g in story.last(SaveCase).submission.consents] == [
        ("notice", True),
        ("face", False),
    ]


def test_face_consent_can_be_left_without_a_word(with_face_check: Story) -> None:
    story = confirming(with_face_check).touches(FacePressed(), BackPressed())
    assert [g.processing_id for g in story.at(ConfirmingInPerson).given] == ["notice"]


def test_face_not_matched_may_be_tried_again_with_consent_asked_once_more(with_face_check: Story) -> None:
    story = confirming(with_face_check).touches(FacePressed()).agrees()
    story.happens(RequestFailed(story.last(CheckFace).ticket, Reason.FACE_NOT_MATCHED))
    assert story.at(ConfirmingInPerson).problem is Reason.FACE_NOT_MATCHED
    assert story.touches(FacePressed()).at(Consenting).choice is None
    story.agrees().happens(FaceMatched(story.last(CheckFace).ticket, face_proof(story)))
    assert [g.processing_id for g in story.last(SaveCase).submission.consents] == ["notice", "face"]


def test_device_that_never_answers_is_not_waited_for_for_ever(with_face_check: Story) -> None:
    story = confirming(with_face_check).touches(FacePressed()).agrees().waits(timeouts.FACE_CHECK_S + 1)
    assert not story.at(ConfirmingInPerson).checking_face


def test_late_match_of_an_earlier_try_confirms_nothing(with_face_check: Story) -> None:
    story = confirming(with_face_check).touches(FacePressed()).agrees()
    late = story.last(CheckFace).ticket
    story.touches(FacePressed()).agrees().happens(FaceMatched(late, face_proof(story)))
    assert story.at(ConfirmingInPerson).checking_face
    assert not story.done(SaveCase)


def test_staff_card_that_is_gone_is_not_asked(story: Story) -> None:
    confirming(story).happens(CardInserted(50)).happens(StaffCardPresented(51))
    assert not story.done(AskStaffCard)
