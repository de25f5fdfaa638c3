"""呼叫工作人员: said to be done only when the gateway has acknowledged; else where the desk is."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from city import calls, loses_network
from steps import PENSION, TRIP, ZHANG, asks_for_trip, comes_by_card, panel

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage

OpenStage = Callable[..., Stage]


def test_staff_are_said_to_be_told_once_the_gateway_holds_the_call(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("help")
    on.citizen.reads("已通知工作人员")
    assert calls(on) == ["Home"]
    assert any("已通知工作人员" in said for said in on.voice.said)
    on.citizen.touches("help-close")
    assert on.citizen.view.overlay is None


def test_a_call_says_on_which_screen_and_never_who(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees("question")
    on.citizen.touches("help")
    on.citizen.reads("已通知工作人员")
    assert calls(on) == ["Asking"]


def test_with_the_network_gone_the_desk_and_the_telephone_are_shown_instead(on: Stage) -> None:
    on.citizen.sees("home")
    loses_network(on)
    on.citizen.touches("help")
    on.citizen.reads("没能通知到工作人员")
    on.citizen.reads("一楼大厅左手边，1 号服务台")
    assert panel(on).big == "0571-0000 0000"
    assert "已通知" not in on.citizen.words()


def test_before_the_gateway_has_answered_nothing_is_promised(on: Stage) -> None:
    on.citizen.sees("home")
    on.world.stall_network()
    on.citizen.touches("help")
    on.citizen.reads("正在通知工作人员")
    assert "已通知" not in on.citizen.words()
    on.world.relay.restore()
    on.citizen.reads("已通知工作人员")


def test_a_gateway_that_never_answers_is_as_good_as_none(on: Stage) -> None:
    on.citizen.sees("home")
    on.world.stall_network()
    on.citizen.touches("help")
    on.citizen.reads("正在通知工作人员")
    on.world.clock.advance(25)
    on.citizen.reads("没能通知到工作人员")
    on.world.cut_network()


def test_on_a_sunday_nobody_is_called_and_the_hours_are_said(
    open_stage: OpenStage, staffed_morning: datetime, city_gateway: GatewayProcess
) -> None:
    sunday = staffed_morning + timedelta(days=6 - staffed_morning.weekday())
    on = open_stage(starts_at=sunday, gateway=city_gateway, kiosk_id="WTN7")
    on.citizen.sees("home")
    on.citizen.touches("help")
    on.citizen.reads("现在没有工作人员值班")
    on.citizen.reads("工作日 09:00 到 17:00")
    assert calls(on) == []


@pytest.mark.parametrize("hour", [8, 17])
def test_outside_the_hours_of_a_workday_nobody_is_called(
    open_stage: OpenStage, staffed_morning: datetime, city_gateway: GatewayProcess, hour: int
) -> None:
    early = staffed_morning.replace(hour=hour, minute=0)
    on = open_stage(starts_at=early, gateway=city_gateway, kiosk_id=f"WTE{hour}")
    on.citizen.sees("home")
    on.citizen.touches("help")
    on.citizen.reads("现在没有工作人员值班")
    assert calls(on) == []


def test_calling_for_help_loses_no_answer(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    on.citizen.touches("help")
    on.citizen.reads("已通知工作人员")
    on.citizen.touches("help-close")
    on.citizen.touches("next")
    on.citizen.takes_note(f"{TRIP}.filing-duty")


def test_help_called_from_a_panel_gives_the_panel_back(on: Stage) -> None:
    on.citizen.touches("language")
    on.citizen.touches("help")
    on.citizen.reads("已通知工作人员")
    on.citizen.touches("help-close")
    assert panel(on).id == "languages"


def test_a_panel_opened_over_the_notice_is_seen_and_leaves_the_notice_there(on: Stage) -> None:
    on.citizen.touches("help")
    on.citizen.reads("已通知工作人员")
    on.citizen.touches("look")
    assert panel(on).id == "look"
    on.citizen.touches("panel-close")
    on.citizen.reads("已通知工作人员")


def test_help_can_be_called_on_the_way_through_a_service(on: Stage) -> None:
    on.citizen.touches(f"tile.{PENSION}")
    on.citizen.sees("guide")
    assert on.citizen.can_touch("help")
    on.citizen.touches("next")
    on.citizen.sees("identify")
    assert on.citizen.can_touch("help")
