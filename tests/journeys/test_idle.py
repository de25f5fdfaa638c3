"""Nobody touches anything: a countdown to see and to hear, then the visit ends and is wiped."""

from city import held_of_kiosk
from steps import TRIP, ZHANG, asks_for_trip, comes_by_card, comes_by_code, panel
from traces import traces

from kiosk.demo.stage import Stage

SILENCE_S, COUNTDOWN_S = 91, 31


def falls_silent(on: Stage) -> None:
    on.world.clock.advance(SILENCE_S)
    on.citizen.reads("您还在吗")


def test_the_countdown_is_seen_and_heard(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    on.world.clock.stand_still()
    falls_silent(on)
    assert panel(on).countdown_s == 30
    on.citizen.waits(lambda: any("30 秒后自动结束" in said for said in on.voice.said), "the countdown said")
    on.world.clock.advance(10)
    on.citizen.waits(lambda: any("20 秒后自动结束" in said for said in on.voice.said), "the countdown said")
    assert panel(on).countdown_s == 20


def test_who_is_still_there_goes_on_and_has_lost_nothing(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    falls_silent(on)
    on.citizen.touches("still-here")
    on.citizen.waits(lambda: on.citizen.view.overlay is None, "the countdown to go away")
    on.citizen.sees(f"review.{TRIP}")
    on.world.clock.advance(60)
    on.citizen.touches("next")
    on.citizen.sees(f"consent.{TRIP}.filing-duty")


def test_when_it_has_run_down_nothing_is_left_and_nothing_was_sent(on: Stage) -> None:
    comes_by_code(on, ZHANG, TRIP)
    asks_for_trip(on)
    falls_silent(on)
    on.world.clock.advance(COUNTDOWN_S)
    on.citizen.sees("farewell")
    left = traces(on)
    for secret in (ZHANG, "张*英", "102X", "13822106620", "138 2210 6620"):
        assert secret not in left
    assert held_of_kiosk(on) == []
    on.world.clock.advance(10)
    on.citizen.sees("home")


def test_the_countdown_also_ends_at_a_touch_of_not_going_on(on: Stage) -> None:
    comes_by_code(on, ZHANG, TRIP)
    asks_for_trip(on)
    falls_silent(on)
    on.citizen.touches("idle-finish")
    on.citizen.sees("farewell")


def test_help_can_be_called_during_the_countdown(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees("question")
    falls_silent(on)
    on.citizen.touches("help")
    on.citizen.reads("已通知工作人员")
    on.citizen.sees("question")


def test_an_idle_home_screen_needs_no_countdown(on: Stage) -> None:
    on.citizen.sees("home")
    on.world.clock.advance(600)
    on.world.insert("zhang-cuiying")
    on.citizen.sees("confirm-identity")
    assert on.citizen.view.overlay is None
