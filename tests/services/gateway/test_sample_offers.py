"""示例 departments offer what somebody may be entitled to: by what is on file, and to nobody else."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from gateway_fixture import ZHANG_CUIYING

from kiosk.domain.identity import Identity, IdNumber
from services.catalogue.folder import BASE_FOLDER
from services.gateway.samples.offers import SampleOffers
from services.gateway.samples.people import sample_people

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
PEOPLE = {person.name: person for person in sample_people()}


def known(name: str) -> Identity:
    return replace(ZHANG_CUIYING, name=name, id_number=PEOPLE[name].id_number)


@pytest.mark.parametrize(
    ("name", "services"),
    [
        ("张翠英", ["senior-card"]),
        ("欧阳德明", ["disability-subsidies", "senior-card"]),
        ("陈思远", ["childcare-subsidy"]),
        ("王芳", []),
    ],
)
def test_offers_follow_what_is_on_file(name: str, services: list[str]) -> None:
    offers = SampleOffers(sample_people()).offers(known(name), NOON)
    assert [offer.service for offer in offers] == services
    assert all("示例" in offer.why for offer in offers)


def test_who_is_not_on_file_is_offered_nothing() -> None:
    stranger = replace(ZHANG_CUIYING, id_number=IdNumber.parse("330106194603071018"))
    assert SampleOffers(sample_people()).offers(stranger, NOON) == ()


def test_every_offer_leads_to_a_service() -> None:
    for person in sample_people():
        for offer in SampleOffers(sample_people()).offers(known(person.name), NOON):
            assert (BASE_FOLDER / offer.service / "service.yaml").is_file()
