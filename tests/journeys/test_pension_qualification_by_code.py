"""养老保险待遇领取资格认证 by code: a code shown by a phone is no proof of life either."""

from city import submitted, waits_for_state
from steps import (
    LI,
    PENSION,
    WANG,
    ZHANG,
    asks_for_pension,
    comes_by_code,
    files_unconfirmed_pension,
    sees_receipt,
)

from kiosk.demo.stage import Stage
from kiosk.domain.identity import Assurance
from kiosk.domain.submission import CaseState


def test_who_is_valid_already_hears_until_when(on: Stage) -> None:
    comes_by_code(on, LI, PENSION)
    on.citizen.sees("not-needed")
    on.citizen.reads("您已认证到2027年5月，不用再办")


def test_who_draws_no_pension_hears_that_nothing_is_to_do(on: Stage) -> None:
    comes_by_code(on, WANG, PENSION)
    on.citizen.sees("not-needed")
    on.citizen.reads("您现在不用办这件事")
    on.citizen.reads("没有查到您在本市领取养老待遇的记录")
    assert "待遇照常发放" not in on.citizen.words()


def test_confirmed_by_staff_the_department_grants_it(alone: Stage) -> None:
    on = alone
    comes_by_code(on, ZHANG, PENSION)
    asks_for_pension(on)
    on.world.put_staff_card()
    number = sees_receipt(on).number
    waits_for_state(on, number, CaseState.GRANTED)
    assert submitted(on, number).identity.assurance is Assurance.A2


def test_without_confirmation_the_department_asks_for_more(on: Stage) -> None:
    comes_by_code(on, ZHANG, PENSION)
    shown = files_unconfirmed_pension(on)
    assert shown.headline == "尚未认证成功"
    waits_for_state(on, shown.number, CaseState.SUPPLEMENT)
