"""A card or paper left behind is said aloud, again and again, until it is taken."""

from paper import prints
from steps import TRIP, ZHANG, comes_by_card, files_trip, goes_home, takes_card

from kiosk.demo.stage import Stage


def leaves(on: Stage) -> None:
    on.citizen.touches("next")
    on.citizen.sees("rating")
    on.citizen.touches("decline")
    on.citizen.sees("farewell")


def test_a_card_left_behind_is_asked_for_until_it_is_taken(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    files_trip(on)
    leaves(on)
    on.citizen.reads("请取走您的卡")
    for _ in range(3):
        heard = len(on.voice.said)
        on.world.clock.advance(10)
        on.citizen.waits(lambda before=heard: len(on.voice.said) > before, "to be told again")
        assert "请取走您的卡" in on.voice.said[-1]
    on.citizen.reads("如果不是您的，请交给工作人员")
    assert on.citizen.view.name == "farewell"
    takes_card(on)
    goes_home(on)


def test_paper_left_behind_is_asked_for_until_it_is_taken(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    files_trip(on)
    prints(on)
    on.citizen.reads("打好了，请取走")
    leaves(on)
    on.citizen.reads("还有打印好的纸，也请取走")
    takes_card(on)
    on.citizen.reads("请取走打印好的纸")
    assert any("请取走打印好的纸" in said for said in on.voice.said)
    on.world.printer.take_paper()
    on.citizen.reads("办完了，慢走")
    goes_home(on)


def test_who_took_everything_is_only_said_goodbye(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    files_trip(on)
    prints(on)
    on.world.printer.take_paper()
    on.citizen.touches("next")
    on.citizen.sees("rating")
    takes_card(on)
    on.citizen.touches("decline")
    on.citizen.sees("farewell")
    on.citizen.reads("办完了，慢走")


def test_paper_that_nobody_takes_keeps_nobody_from_the_machine(on: Stage) -> None:
    """It may be a stranger's, and the sensor may err: asked for three times, then the way home opens."""
    comes_by_card(on, ZHANG, TRIP)
    files_trip(on)
    prints(on)
    leaves(on)
    takes_card(on)
    on.citizen.reads("请取走打印好的纸")
    assert not on.citizen.can_touch("next")
    on.world.clock.advance(30)
    on.citizen.reads("如果不是您的，请交给工作人员")
    on.citizen.touches("next")
    on.citizen.sees("home")
