"""找服务 at the real screen: each way leads to the service, nothing found leads to a person."""

import pytest
from city import calls
from steps import PROOF, TRIP, ZHANG, comes_by_card, says_it_is_me

from kiosk.demo.stage import Stage
from kiosk.workflow.states import Choosing
from ui.view import FindBody


def types(on: Stage, letters: str) -> None:
    on.citizen.touches("mode.latin" if " " in letters else "mode.pinyin")
    for letter in letters:
        on.citizen.touches("key.space" if letter == " " else f"key.{letter}")


def found(on: Stage) -> list[str]:
    body = on.citizen.view.body
    assert isinstance(body, FindBody)
    return [tile.action.id.removeprefix("tile.") for tile in body.tiles]


def test_by_life_event(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("find")
    on.citizen.sees("browse.life-event")
    on.citizen.turns_to("group.medical")
    on.citizen.touches("group.medical")
    on.citizen.sees("browse.life-event.group")
    on.citizen.turns_to(f"tile.{TRIP}")
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees(f"guide.{TRIP}")
    on.citizen.touches("back")
    on.citizen.sees("browse.life-event.group")


def test_by_department(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("find")
    on.citizen.touches("by.department")
    on.citizen.sees("browse.department")
    on.citizen.turns_to("group.市医疗保障局")
    on.citizen.touches("group.市医疗保障局")
    on.citizen.turns_to(f"tile.{TRIP}")
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees(f"guide.{TRIP}")


@pytest.mark.parametrize("letters", ["yidijiuyi", "ydjy", "yidijuyi", "kanbingbaoxiao"])
def test_by_pinyin_initials_with_a_slip_and_by_what_people_say(on: Stage, letters: str) -> None:
    on.citizen.sees("home")
    on.citizen.touches("find")
    on.citizen.touches("search")
    on.citizen.sees("search")
    types(on, letters)
    assert found(on)[0] == TRIP
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees(f"guide.{TRIP}")


def test_by_an_english_word_on_an_english_screen(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("language")
    on.citizen.touches("language-en")
    on.citizen.touches("find")
    on.citizen.touches("search")
    types(on, "certificate")
    assert PROOF in found(on)


def test_by_the_title_that_a_screen_in_traditional_characters_shows(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("language")
    on.citizen.touches("language-zh_HK")
    on.citizen.touches("find")
    on.citizen.touches("search")
    on.citizen.commits("異地就醫備案")
    assert found(on)[0] == TRIP
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees(f"guide.{TRIP}")


def test_the_network_is_not_needed(on: Stage) -> None:
    on.world.cut_network()
    on.citizen.sees("home")
    on.citizen.touches("find")
    on.citizen.touches("search")
    types(on, "canbaozhengming")
    assert found(on)[0] == PROOF


def test_nothing_found_leads_to_a_person_and_to_all_services(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("find")
    on.citizen.touches("search")
    types(on, "xqzzw")
    assert found(on) == []
    on.citizen.reads("没找到")
    on.citizen.touches("help-here")
    on.citizen.waits(lambda: calls(on) == ["Searching"], "the call to arrive")
    on.citizen.touches("help-close")
    on.citizen.touches("browse")
    on.citizen.sees("browse.life-event")


def test_what_was_typed_is_gone_for_the_next_one(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("find")
    on.citizen.touches("search")
    types(on, "lnk")
    on.world.insert("zhang-cuiying")
    says_it_is_me(on)
    on.citizen.waits(
        lambda: isinstance(on.world.kiosk.conductor.visit.scene, Choosing), "to choose a service"
    )
    on.citizen.touches("find")
    on.citizen.touches("search")
    assert "lnk" not in on.citizen.words()


def test_who_is_known_goes_on_to_the_questions(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees(f"question.{TRIP}")
