"""再办一件: another service in the same visit, without showing card or code again."""

from city import submitted, waits_for_delivery
from steps import (
    PENSION,
    PROOF,
    TRIP,
    ZHANG,
    asks_for_proof,
    comes_by_card,
    comes_by_code,
    document,
    files_trip,
    files_unconfirmed_pension,
    finishes,
    sees_receipt,
)

from kiosk.demo.stage import Stage


def takes_another(on: Stage, service: str) -> None:
    on.citizen.touches("another")
    on.citizen.sees("rating")
    on.citizen.touches("decline")
    on.citizen.sees("choosing")
    on.citizen.touches(f"tile.{service}")
    on.citizen.sees(f"guide.{service}")
    on.citizen.touches("next")


def test_two_services_by_one_card_are_two_cases_of_one_person(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    first = files_trip(on).number
    takes_another(on, PENSION)
    second = files_unconfirmed_pension(on).number
    finishes(on)
    assert first != second
    for number, service in ((first, TRIP), (second, PENSION)):
        assert waits_for_delivery(on, number).service == service
        assert submitted(on, number).identity.name == ZHANG


def test_a_document_after_a_filing_by_code(on: Stage) -> None:
    comes_by_code(on, ZHANG, TRIP)
    first = files_trip(on).number
    takes_another(on, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    assert document(on).number != first
    on.citizen.touches("next")
    sees_receipt(on)


def test_the_answers_of_the_first_service_are_not_in_the_second(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    files_trip(on)
    takes_another(on, TRIP)
    on.citizen.sees(f"question.{TRIP}.matter")
    assert not any(option.selected for option in on.citizen.view.body.options)


def test_the_card_may_come_first_and_the_service_after(on: Stage) -> None:
    on.citizen.sees("home")
    on.world.insert("zhang-cuiying")
    on.citizen.sees("confirm-identity")
    on.citizen.touches("next")
    on.citizen.sees("choosing")
    on.citizen.reads("您好，张*英")
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees("guide")
    on.citizen.touches("next")
    files_trip(on)
