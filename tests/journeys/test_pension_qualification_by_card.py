"""养老保险待遇领取资格认证 by card: a card in a slot is no proof of life."""

from collections.abc import Callable

import pytest
from city import submitted, waits_for_state
from steps import (
    LI,
    PENSION,
    ZHANG,
    asks_again,
    asks_for_pension,
    comes_by_card,
    files_unconfirmed_pension,
    finishes,
    leaves_phone,
    message,
    receipt,
    sees_headline,
    sees_receipt,
)

from hardware.card.simulation.card_file import load_card
from kiosk.demo.stage import Stage
from kiosk.demo.world import CARDS, STAFF_READER
from kiosk.domain.submission import CaseState, FaceProof, StaffProof


def test_who_is_valid_already_hears_until_when_and_that_nothing_is_to_do(on: Stage) -> None:
    comes_by_card(on, LI, PENSION)
    on.citizen.sees("not-needed")
    on.citizen.reads("您已认证到2027年5月，不用再办")
    on.citizen.touches("finish")
    on.citizen.sees("farewell")


def test_who_is_valid_already_may_do_it_again_all_the_same(on: Stage) -> None:
    comes_by_card(on, LI, PENSION)
    on.citizen.sees("not-needed")
    on.citizen.touches("decline")
    on.citizen.sees(f"question.{PENSION}.kind")


def test_confirmed_by_staff_the_department_grants_it_and_the_next_time_nothing_is_to_do(alone: Stage) -> None:
    on = alone
    comes_by_card(on, ZHANG, PENSION)
    asks_for_pension(on)
    on.world.put_staff_card()
    number = sees_receipt(on).number
    on.world.take_staff_card()
    waits_for_state(on, number, CaseState.GRANTED)
    proof = submitted(on, number).confirmation
    assert isinstance(proof, StaffProof)
    assert proof.staff_id == "S001"
    asks_again(on)
    sees_headline(on, "办好了")
    finishes(on)
    comes_by_card(on, ZHANG, PENSION)
    on.citizen.sees("not-needed")
    on.citizen.reads("不用再办")


def test_without_confirmation_it_is_not_done_and_the_screen_says_what_to_do(on: Stage) -> None:
    comes_by_card(on, ZHANG, PENSION)
    files_unconfirmed_pension(on)
    assert receipt(on).headline == "尚未认证成功"
    on.citizen.reads("请这里的工作人员当面确认")
    assert any("尚未认证成功" in said for said in on.voice.said)


def test_without_confirmation_the_department_asks_for_more_and_the_screen_never_says_done(on: Stage) -> None:
    comes_by_card(on, ZHANG, PENSION)
    number = files_unconfirmed_pension(on).number
    case = waits_for_state(on, number, CaseState.SUPPLEMENT)
    assert "尚未认证成功" in case.reason
    assert submitted(on, number).confirmation is None
    asks_again(on)
    watched = on.world.kiosk.conductor
    on.citizen.waits(lambda: watched.visit.scene.status.state is CaseState.SUPPLEMENT, "the answer of 补正")
    assert receipt(on).headline == "尚未认证成功"
    finishes(on)
    comes_by_card(on, ZHANG, PENSION)
    on.citizen.sees(f"question.{PENSION}.kind")


def test_a_staff_card_of_another_centre_confirms_nothing(on: Stage) -> None:
    comes_by_card(on, ZHANG, PENSION)
    asks_for_pension(on)
    on.world.readers.insert(load_card(CARDS / "staff-unknown.json"), reader=STAFF_READER)
    on.citizen.reads("这张不是本中心的工作人员卡，没有确认")
    assert on.citizen.view.name == "confirm-in-person"


def test_on_a_machine_with_one_slot_the_staff_card_takes_the_place_of_the_citizens(alone: Stage) -> None:
    on = alone
    comes_by_card(on, ZHANG, PENSION)
    asks_for_pension(on)
    on.world.pull()
    on.world.insert("staff-s001")
    number = sees_receipt(on).number
    waits_for_state(on, number, CaseState.GRANTED)


def test_who_lives_elsewhere_is_asked_where(on: Stage) -> None:
    comes_by_card(on, ZHANG, PENSION)
    citizen = on.citizen
    citizen.chooses(f"{PENSION}.kind", "resident")
    citizen.chooses(f"{PENSION}.living", "elsewhere")
    citizen.picks_city(f"{PENSION}.place", "320000", "320100")
    leaves_phone(on, PENSION)
    citizen.sees(f"review.{PENSION}")
    citizen.reads("南京市")


def test_who_lives_abroad_is_helped_by_a_person(on: Stage) -> None:
    comes_by_card(on, ZHANG, PENSION)
    on.citizen.chooses(f"{PENSION}.kind", "resident")
    on.citizen.chooses(f"{PENSION}.living", "abroad")
    on.citizen.sees("asking-staff")


def test_no_face_is_looked_at_unless_it_is_switched_on(on: Stage) -> None:
    comes_by_card(on, ZHANG, PENSION)
    asks_for_pension(on)
    assert not on.citizen.can_touch("face")


class TestWithFaceCheck:
    """A simulated device, which only a demonstration gateway accepts."""

    @pytest.fixture
    def on(self, open_stage: Callable[..., Stage]) -> Stage:
        return open_stage(face=True)

    def test_a_face_is_looked_at_only_after_a_consent_of_its_own(self, on: Stage) -> None:
        comes_by_card(on, ZHANG, PENSION)
        asks_for_pension(on)
        on.citizen.touches("face")
        on.citizen.sees(f"consent.{PENSION}.face")
        assert not any(choice.selected for choice in on.citizen.view.body.choices)
        on.citizen.touches("agree")
        on.citizen.touches("next")
        number = sees_receipt(on).number
        waits_for_state(on, number, CaseState.GRANTED)
        sent = submitted(on, number)
        assert isinstance(sent.confirmation, FaceProof)
        assert [c.agreed for c in sent.consents if c.processing_id == "face"] == [True]

    def test_who_refuses_the_face_check_may_still_be_confirmed_by_staff(self, on: Stage) -> None:
        comes_by_card(on, ZHANG, PENSION)
        asks_for_pension(on)
        on.citizen.touches("face")
        on.citizen.decides(f"{PENSION}.face", agrees=False)
        on.citizen.sees("confirm-in-person")
        on.world.put_staff_card()
        number = sees_receipt(on).number
        waits_for_state(on, number, CaseState.GRANTED)
        assert isinstance(submitted(on, number).confirmation, StaffProof)

    def test_a_face_that_does_not_match_is_no_disgrace_and_staff_confirm_instead(self, on: Stage) -> None:
        on.world.face.matches = False
        comes_by_card(on, ZHANG, PENSION)
        asks_for_pension(on)
        on.citizen.touches("face")
        on.citizen.decides(f"{PENSION}.face", agrees=True)
        on.citizen.reads("没有认出来，没关系")
        assert message(on).actions
        on.world.put_staff_card()
        sees_receipt(on)
