"""Shared licences: the gateway gives what a service has a use for, and nothing else of the person."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.domain.checks import luhn_sum
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from services.gateway.behind import Behind
from services.gateway.desk import Desk
from services.gateway.known_services import KnownServices
from services.gateway.samples.behind import sample_systems
from services.gateway.samples.licences import SampleLicences
from services.gateway.samples.people import sample_people
from services.gateway.store import Store
from services.government.wire import LicencesRequest, PersonOnWire

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NONCE = "3q2-7wABAgMEBQYHCAkKCw"
ZHANG = Identity(
    "张翠英", IdNumber.parse("33010619510308102X"), Credential.SOCIAL_SECURITY_CARD, Assurance.A1
)
ADDRESS = "示例市示例区幸福路 8 号"


class TalkativeOffice:
    """Says all that it knows, whatever it was asked."""

    def licences(self, identity: Identity, wanted: Collection[str], now: datetime) -> Mapping[str, str]:
        return {"household/address": ADDRESS, "marriage/state": "已婚"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path}/gateway.sqlite3")


def asked(store: Store, behind: Behind, *wanted: str) -> Mapping[str, str]:
    desk = Desk(store, behind, lambda: datetime(2026, 11, 23, tzinfo=UTC), "key-id")
    request = LicencesRequest(NONCE, "WT07", "old-age-allowance", PersonOnWire.of(ZHANG), wanted)
    return desk.licences(request).licences


def test_only_what_was_asked_for_is_given(store: Store) -> None:
    behind = Behind(licences=TalkativeOffice())
    assert asked(store, behind, "household/address", "phone/number") == {"household/address": ADDRESS}


def test_gateway_with_no_shared_licences_knows_none(store: Store) -> None:
    assert asked(store, Behind(), "household/address") == {}


@pytest.mark.parametrize("wanted", ["", "Household", "a/b/c", "household/", "住址", "a" * 41])
def test_licence_is_named_as_kind_and_field(wanted: str) -> None:
    with pytest.raises(ValueError, match="wanted"):
        LicencesRequest(NONCE, "WT07", "old-age-allowance", PersonOnWire.of(ZHANG), (wanted,))


def test_nobody_asks_for_everything() -> None:
    with pytest.raises(ValueError, match="wanted"):
        LicencesRequest(NONCE, "WT07", "old-age-allowance", PersonOnWire.of(ZHANG), ())


def test_kiosk_that_asks_for_more_than_the_service_names_is_told_no_more(store: Store) -> None:
    services = KnownServices()
    desk = Desk(store, sample_systems(store, bytes(32), ""), lambda: NOON, "key-id", services=services)
    wanted = ("phone/number", "disability/level", "household/address", "household")
    told = {
        slug: desk.licences(LicencesRequest(NONCE, "WT07", slug, PersonOnWire.of(ZHANG), wanted)).licences
        for slug in ("card-loss", "housing-fund", "no-such-service")
    }
    assert told == {
        "card-loss": {"phone/number": "13800138001"},
        "housing-fund": {},
        "no-such-service": {},
    }


def test_sample_platform_knows_what_stands_for_a_paper() -> None:
    office = SampleLicences(sample_people())
    assert office.licences(ZHANG, ("retirement", "disability", "retirement/date"), NOON) == {
        "retirement": "yes",
        "retirement/date": "2001-04-01",
    }


def test_every_sample_licence_is_one_that_service_files_may_name() -> None:
    known = {name for person in sample_people() for name in person.licences}
    assert known == {
        *("household/address", "household/registered-division", "id-card/address", "marriage/state"),
        *(
            "birth-certificate/child-id-number",
            "birth-certificate/number",
            "insurance/paid-months",
            "disability/level",
            "retirement/date",
        ),
        *("employment/employer", "employment/ended-on", "bank/social-card-account", "phone/number"),
    }
    for person in sample_people():
        assert luhn_sum(person.licences["bank/social-card-account"]) % 10 == 0
        if child := person.licences.get("birth-certificate/child-id-number"):
            assert IdNumber.parse(child)
