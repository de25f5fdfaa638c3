"""挂失, 解挂, 启用, 密码 and what is looked up: never queued, never done by somebody else where the law wants the person."""

import pytest

from kiosk.domain.catalogue import Flow, Offline, Service, TakeBack
from kiosk.domain.entries import Choice
from services.catalogue.loader import load_folder

SERVICES = {service.slug: service for service in load_folder().services}
NEVER_LATER = (
    *("card-loss", "card-loss-lift", "card-activate", "card-password"),
    *("pension-account", "medical-account", "resident-medical-insurance"),
)


@pytest.mark.parametrize("slug", NEVER_LATER)
def test_what_must_not_wait_is_refused_without_network_and_says_whom_to_call(slug: str) -> None:
    service = SERVICES[slug]
    assert service.offline is Offline.REFUSE
    assert "12333" in service.offline_help or "12393" in service.offline_help


def test_a_lost_card_without_network_is_for_the_telephone_of_the_bank_too() -> None:
    said = SERVICES["card-loss"].offline_help
    assert "12333" in said
    assert "发卡银行" in said


@pytest.mark.parametrize("slug", ["card-loss-lift", "card-activate"])
def test_a_card_comes_to_life_only_before_somebody_who_looks(slug: str) -> None:
    service = SERVICES[slug]
    assert service.in_person is not None
    assert service.own_person
    assert service.on_behalf is None


@pytest.mark.parametrize("slug", ["pension-account", "medical-account"])
def test_sums_are_shown_to_their_owner_only(slug: str) -> None:
    service = SERVICES[slug]
    assert (service.flow, service.take_back) == (Flow.DOCUMENT, TakeBack.NEVER)
    assert service.own_person
    assert service.contact is None


def test_who_has_applied_for_a_new_card_is_told_why_the_old_one_stays_blocked() -> None:
    (rule,) = SERVICES["card-loss-lift"].eligibility
    assert not rule.when.holds({"replacement": "asked"})
    assert rule.when.holds({"replacement": "never-asked"})
    assert "启用" in rule.way


def test_who_is_unsure_may_block_the_card_all_the_same() -> None:
    """A card that waits for an answer is a card that somebody uses."""
    assert not _staff_options(SERVICES["card-loss"])


def _staff_options(service: Service) -> list[str]:
    choices = [q.entry for q in service.questions if isinstance(q.entry, Choice)]
    return [option.value for choice in choices for option in choice.options if option.asks_staff]
