"""A city's own service: a folder with the one file that a newcomer wrote by docs/services.md, and the kiosk serves it.

With a deposit, with a promise in its place, and by a parent for a child; whom it is not for; and without network.
"""

import itertools
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from city import loses_network, submitted, waits_for_delivery
from paper import pdf_text, prints
from steps import (
    CARDS,
    LI,
    PHONE,
    ZHANG,
    chooses_service,
    comes_by_card,
    message,
    says_it_is_me,
    sees_receipt,
    waits_for_gateway,
)

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.domain.behalf import Behalf
from kiosk.domain.identity import IdNumber
from kiosk.workflow.timeouts import DEPARTMENT_S
from services.outbox.report import OutboxReport
from ui.view import ReceiptBody

CARD = "library-card"
WRITTEN = Path(__file__).parents[1] / "services" / "catalogue" / "data" / CARD
CHILD = IdNumber.parse("330106201505140019")
TODDLER = IdNumber.parse("330106202503011023")
ADDRESS = "示例路 1 号"

_kiosks = itertools.count(970)


@pytest.fixture
def kiosk(open_stage: Callable[..., Stage], city_gateway: GatewayProcess, tmp_path: Path) -> Stage:
    shutil.copytree(WRITTEN, tmp_path / "services" / CARD)
    return open_stage(
        pad=True, services=tmp_path / "services", gateway=city_gateway, kiosk_id=f"WT{next(_kiosks)}"
    )


def for_oneself(on: Stage) -> None:
    on.citizen.sees(f"question.{CARD}.behalf-who")
    on.citizen.touches("next")


def for_a_child(on: Stage, number: IdNumber) -> None:
    on.citizen.chooses(f"{CARD}.behalf-who", "other")
    on.citizen.writes(f"{CARD}.behalf-name", "示例孩子")
    on.citizen.types(f"{CARD}.behalf-person", number.text)


def answers_the_rest(on: Stage, deposit: str) -> None:
    """From the library to the notice; the proof of address is brought later."""
    on.citizen.chooses(f"{CARD}.side", "centre")
    on.citizen.chooses(f"{CARD}.library_centre", "east")
    on.citizen.chooses(f"{CARD}.deposit", deposit)
    on.citizen.writes(f"{CARD}.home", ADDRESS)
    on.citizen.sees(f"question.{CARD}.proof")
    on.citizen.touches("decline")
    on.citizen.chooses(f"{CARD}.reach", "message")
    on.citizen.types(f"{CARD}.phone", PHONE)
    on.citizen.sees(f"review.{CARD}")
    on.citizen.touches("next")
    on.citizen.takes_note(f"{CARD}.library-duty")


def waits_for_the_department(on: Stage) -> ReceiptBody:
    """What never queues is answered while one waits; what is to be paid first, or takes longer, is not waited for."""
    waits_for_gateway(on)
    on.world.let_time_pass(DEPARTMENT_S)
    return sees_receipt(on)


def owed(shown: ReceiptBody) -> list[str]:
    return [notice.text for notice in (shown.owing, *shown.notices) if notice and "还没有付款" in notice.text]


def test_with_a_deposit_the_name_is_there_already_and_the_receipt_says_what_is_owed_and_to_bring(
    kiosk: Stage,
) -> None:
    on = kiosk
    comes_by_card(on, ZHANG, CARD)
    for_oneself(on)
    on.citizen.sees(f"question.{CARD}.name")
    on.citizen.touches("next")
    answers_the_rest(on, "pay")
    shown = waits_for_the_department(on)
    (said,) = owed(shown)
    assert "借书证押金，100.00 元" in said
    assert "图书馆服务台" in said
    assert any("居住证、房产证或租房合同" in notice.text for notice in shown.notices)
    slip = pdf_text(prints(on))
    assert "借书证押金" in slip
    assert "100.00" in slip
    waits_for_delivery(on, shown.number)
    sent = submitted(on, shown.number)
    assert sent.answers == {
        "name": ZHANG,
        "side": "centre",
        "library_centre": "east",
        "deposit": "pay",
        "home": ADDRESS,
        "proof": "0",
        "reach": "message",
        "phone": PHONE,
    }
    assert sent.commitments == ()


def test_with_a_promise_nothing_is_owed(kiosk: Stage) -> None:
    on = kiosk
    comes_by_card(on, LI, CARD)
    for_oneself(on)
    on.citizen.sees(f"question.{CARD}.name")
    on.citizen.touches("next")
    answers_the_rest(on, "promise")
    on.citizen.sees(f"commitment.{CARD}.return-books")
    on.citizen.touches("next")
    on.citizen.sees(f"signing.{CARD}.return-books")
    on.citizen.touches("decline")
    shown = waits_for_the_department(on)
    assert owed(shown) == []
    waits_for_delivery(on, shown.number)
    assert [promise.id for promise in submitted(on, shown.number).commitments] == ["return-books"]


def test_a_parent_files_for_a_child_whose_name_is_not_the_parents(kiosk: Stage) -> None:
    on = kiosk
    comes_by_card(on, ZHANG, CARD)
    for_a_child(on, CHILD)
    on.citizen.sees(f"question.{CARD}.behalf-proof")
    on.citizen.reads("户口簿")
    on.citizen.touches("decline")
    on.citizen.chooses(f"{CARD}.parent", "here")
    on.citizen.sees(f"question.{CARD}.name")
    assert ZHANG not in on.citizen.words()
    on.citizen.writes(f"{CARD}.name", "张小满")
    answers_the_rest(on, "pay")
    shown = sees_receipt(on)
    assert any(CHILD.masked in notice.text and "户口簿" in notice.text for notice in shown.notices)
    waits_for_delivery(on, shown.number)
    sent = submitted(on, shown.number)
    assert sent.behalf == Behalf("child", CHILD, name="示例孩子")
    assert (sent.answers["parent"], sent.answers["name"]) == ("here", "张小满")


def test_a_child_below_six_is_told_why_not(kiosk: Stage) -> None:
    on = kiosk
    comes_by_card(on, ZHANG, CARD)
    for_a_child(on, TODDLER)
    on.citizen.sees(f"not-eligible.{CARD}")
    assert any("从 6 岁起" in line for line in message(on).lines)


def test_without_network_nothing_waits_here_and_it_says_where_to_go(kiosk: Stage) -> None:
    on = kiosk
    on.citizen.sees("home")
    loses_network(on)
    chooses_service(on, CARD)
    on.world.lay_identity_card(CARDS[ZHANG])
    says_it_is_me(on)
    on.citizen.sees("stuck")
    on.citizen.reads("可以直接到图书馆办")
    with closing(OutboxReport.open(on.world.data, on.world.clock.wall)) as report:
        assert report.listing() == []
