"""For a child, for a parent, for another place; refused where the person must be there; and who it is not for."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from city import submitted, waits_for_delivery, waits_for_state
from paper import pdf_text, prints
from steps import (
    CARDS,
    LI,
    PHONE,
    SHANGHAI,
    ZHANG,
    chooses_service,
    comes_by_card,
    message,
    says_it_is_me,
    sees_receipt,
)

from hardware.camera.simulated_paper import good_page
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.domain.behalf import PROOF, Behalf, Places
from kiosk.domain.identity import IdNumber
from kiosk.domain.submission import CaseState
from ui.view import ReceiptBody

AGES, OWN = "two-ages", "own-hand"
SERVICES = Path(__file__).parent / "services"
CHILD, CHILDS_NAME = IdNumber.parse("330106201505140019"), "古丽·艾力"
PARENT, PARENTS_NAME = IdNumber.parse("330106194411021032"), "李十"
TEN = ((0.1, 0.5), (0.9, 0.5)), ((0.5, 0.1), (0.5, 0.9))


_kiosks = itertools.count(900)


@pytest.fixture
def kiosk(open_stage: Callable[..., Stage], city_gateway: GatewayProcess) -> Stage:
    return open_stage(services=SERVICES, gateway=city_gateway, kiosk_id=f"WT{next(_kiosks)}")


def for_other(on: Stage, relation: str, number: IdNumber, name: str = PARENTS_NAME) -> None:
    comes_for(on, relation)
    on.citizen.writes(f"{AGES}.behalf-name", name)
    on.citizen.types(f"{AGES}.behalf-person", number.text)


def comes_for(on: Stage, relation: str) -> None:
    on.citizen.chooses(f"{AGES}.behalf-who", "other")
    on.citizen.chooses(f"{AGES}.behalf-relation", relation)
    on.citizen.sees(f"question.{AGES}.behalf-name")


def numbers(on: Stage, number: IdNumber) -> None:
    on.citizen.types(f"{AGES}.behalf-person", number.text)


def stays_here(on: Stage) -> None:
    on.citizen.sees(f"question.{AGES}.places-where")
    on.citizen.touches("next")


def files(on: Stage) -> ReceiptBody:
    """From the file's own question to the receipt."""
    on.citizen.types(f"{AGES}.phone", PHONE)
    on.citizen.sees(f"review.{AGES}")
    on.citizen.touches("next")
    on.citizen.takes_note(f"{AGES}.two-ages-duty")
    return sees_receipt(on)


def test_for_a_child_with_the_papers(kiosk: Stage) -> None:
    on = kiosk
    comes_by_card(on, ZHANG, AGES)
    comes_for(on, "child")
    on.citizen.spells("gu", "古")
    on.citizen.spells("li", "丽")
    on.citizen.touches("mode.marks")
    on.citizen.touches("key.·")
    on.citizen.spells("ai", "艾")
    on.citizen.spells("li", "力")
    on.citizen.touches("next")
    numbers(on, CHILD)
    on.citizen.sees(f"question.{AGES}.behalf-proof")
    on.citizen.reads("出生医学证明")
    on.citizen.touches("camera")
    on.citizen.sees(f"capture.{AGES}.behalf-proof")
    assert on.world.lay(good_page())
    on.citizen.sees(f"page.{AGES}.behalf-proof")
    on.world.papers.take_away()
    on.citizen.touches("next")
    on.citizen.reads("拍好了 1 页")
    on.citizen.touches("next")
    stays_here(on)
    number = files(on).number
    on.citizen.reads(f"替 古***力 {CHILD.masked} 办的")
    waits_for_state(on, number, CaseState.RECEIVED)
    sent = submitted(on, number)
    assert sent.behalf == Behalf("child", CHILD, PROOF, CHILDS_NAME)
    assert sent.identity.name == ZHANG
    assert [note.question for note in sent.attachments] == [PROOF]
    assert sent.answers == {"phone": PHONE}
    assert sent.places is not None
    assert not sent.places.is_elsewhere


def test_for_a_parent_without_the_papers_they_are_brought_to_the_desk(kiosk: Stage) -> None:
    on = kiosk
    comes_by_card(on, ZHANG, AGES)
    comes_for(on, "parent")
    on.citizen.spells("li", "李")
    on.citizen.draws("十", *TEN)
    on.citizen.touches("next")
    numbers(on, PARENT)
    on.citizen.sees(f"question.{AGES}.behalf-proof")
    on.citizen.touches("decline")
    stays_here(on)
    receipt = files(on)
    assert "不用再来" not in receipt.explanation
    on.citizen.reads("请把委托书拿到服务台")
    slip = pdf_text(prints(on))
    assert PARENT.masked in slip.replace(" ", "")
    assert PARENT.text not in slip
    assert PARENTS_NAME not in slip
    assert "委托书" in slip
    waits_for_state(on, receipt.number, CaseState.SUPPLEMENT)
    assert submitted(on, receipt.number).behalf == Behalf("parent", PARENT, "", PARENTS_NAME)


def test_elsewhere_is_filed_here_and_handled_there(kiosk: Stage) -> None:
    on = kiosk
    comes_by_card(on, LI, AGES)
    on.citizen.sees(f"question.{AGES}.behalf-who")
    on.citizen.touches("next")
    on.citizen.chooses(f"{AGES}.places-where", "away")
    on.citizen.reads("由户口所在地的部门办")
    on.citizen.picks_city(f"{AGES}.places-division", SHANGHAI, SHANGHAI)
    number = files(on).number
    on.citizen.reads("交给上海市办")
    waits_for_delivery(on, number)
    here = on.world.kiosk.rules.centre.division_code
    assert submitted(on, number).places == Places(here, SHANGHAI)
    slip = pdf_text(prints(on))
    assert "办理地" in slip
    assert "上海市" in slip


def test_one_is_sent_on_before_showing_a_card_where_the_person_must_be_there(kiosk: Stage) -> None:
    on = kiosk
    on.citizen.sees("home")
    on.citizen.turns_to(f"tile.{OWN}")
    on.citizen.touches(f"tile.{OWN}")
    on.citizen.sees(f"guide.{OWN}")
    on.citizen.touches("decline")
    on.citizen.sees(f"own-person.{OWN}")
    assert any("密码只能自己知道" in line for line in message(on).lines)
    on.citizen.touches("another")
    on.citizen.sees("home")


def test_who_it_is_not_for_reads_why_and_files_for_somebody_else(kiosk: Stage) -> None:
    on = kiosk
    chooses_service(on, AGES)
    on.world.insert(CARDS[ZHANG])
    says_it_is_me(on)
    on.citizen.sees(f"question.{AGES}.behalf-who")
    on.citizen.touches("next")
    on.citizen.sees(f"not-eligible.{AGES}")
    assert any("77 岁以上" in line for line in message(on).lines)
    assert any("可以替他办" in line for line in message(on).lines)
    on.citizen.touches("next")
    for_other(on, "parent", PARENT)
    on.citizen.sees(f"question.{AGES}.behalf-proof")


def test_a_number_may_be_mended_when_it_is_of_the_wrong_person(kiosk: Stage) -> None:
    on = kiosk
    comes_by_card(on, ZHANG, AGES)
    for_other(on, "child", IdNumber.parse("330106197906151043"))
    on.citizen.sees(f"not-eligible.{AGES}")
    on.citizen.touches("next")
    on.citizen.sees(f"question.{AGES}.behalf-person")
    on.citizen.touches("clear")
    on.citizen.types(f"{AGES}.behalf-person", CHILD.text)
    on.citizen.sees(f"question.{AGES}.behalf-proof")
