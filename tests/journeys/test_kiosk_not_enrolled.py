"""The gateway knows this kiosk no more: nothing new is taken that nobody could fetch, and nothing saved is lost."""

from city import held_of_kiosk, waits_for_delivery
from steps import TRIP, ZHANG, comes_by_card, files_trip, finishes

from kiosk.demo.stage import Stage
from services.gateway.kiosks.listing import revoke


def is_struck_off(on: Stage) -> None:
    revoke(on.world.gateway.database_url, on.world.settings.kiosk_id)
    on.citizen.waits(lambda: not on.world.client.is_enrolled(), "the gateway to know this kiosk no more")


def is_enrolled_again(on: Stage) -> None:
    on.world.client.enrol(on.world.gateway.new_enrolment_code(on.world.settings.kiosk_id))
    on.world.kiosk.nudge()


def test_who_has_just_filed_keeps_their_number_and_it_arrives_after_the_enrolment(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    is_struck_off(on)
    number = files_trip(on).number
    finishes(on)
    on.citizen.reads("先不收新的申请")
    assert held_of_kiosk(on) == []
    is_enrolled_again(on)
    waits_for_delivery(on, number)
    assert [case.number for case in held_of_kiosk(on)] == [number]


def test_the_next_person_hears_it_before_they_show_who_they_are(on: Stage) -> None:
    on.citizen.sees("home")
    is_struck_off(on)
    on.world.kiosk.nudge()
    on.citizen.reads("先不收新的申请")
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees("guide")
    on.citizen.touches("next")
    on.citizen.sees("intake-closed")
    on.citizen.reads("这台机器还没有在系统里登记好")
    is_enrolled_again(on)
    on.citizen.sees(f"guide.{TRIP}")
