"""What old people and their families apply for: from what age, with which paper, for how much, and by whom."""

import pytest
from asked import question_of

from kiosk.domain.catalogue import Ground, Service
from kiosk.domain.conditions import Known
from kiosk.domain.entries import BankCardEntry, DocumentEntry, PersonEntry
from services.catalogue.loader import load_folder

SERVICES = {service.slug: service for service in load_folder().services}
ALLOWANCE, SENIOR_CARD = SERVICES["old-age-allowance"], SERVICES["senior-card"]
INSURANCE, FAMILY = SERVICES["resident-medical-insurance"], SERVICES["medical-family"]


def may(service: Service, **known: str | int) -> bool:
    """As far as can be told by what is known."""
    rules = [rule for rule in service.eligibility if set(rule.when.names) <= set(known)]
    assert rules
    return all(rule.when.holds(known) for rule in rules)


@pytest.mark.parametrize(
    ("service", "age"),
    [
        (ALLOWANCE, 80),
        (SENIOR_CARD, 60),
        (SERVICES["care-subsidy"], 60),
        (SERVICES["home-care-visit"], 60),
    ],
    ids=lambda value: value.slug if isinstance(value, Service) else str(value),
)
def test_from_the_birthday_on_and_not_a_day_before(service: Service, age: int) -> None:
    assert may(service, age=age)
    assert not may(service, age=age - 1)


@pytest.mark.parametrize("slug", ["old-age-allowance", "care-subsidy"])
def test_who_is_registered_elsewhere_is_shown_the_way_there(slug: str) -> None:
    assert may(SERVICES[slug], household="here")
    assert not may(SERVICES[slug], household="elsewhere")
    assert all(rule.way for rule in SERVICES[slug].eligibility)


@pytest.mark.parametrize(
    "slug", ["card-loss", "card-replace", "old-age-allowance", "senior-card", "care-subsidy"]
)
def test_who_cannot_come_may_send_somebody(slug: str) -> None:
    on_behalf = SERVICES[slug].on_behalf
    assert on_behalf is not None
    assert all(relation.proof for relation in on_behalf.relations)


@pytest.mark.parametrize(
    ("known", "yuan"),
    [
        ({"whom": "self", "kind": "adult"}, "400.00"),
        ({"whom": "self", "kind": "student"}, "380.00"),
        ({"whom": "child", "kind": ""}, "380.00"),
        ({"whom": "adult", "kind": "helped"}, "200.00"),
    ],
)
def test_what_residents_insurance_costs(known: Known, yuan: str) -> None:
    assert INSURANCE.payment is not None
    amount = next(amount for amount in INSURANCE.payment.amounts if amount.when.holds(known))
    assert amount.yuan == yuan
    assert "现金" in INSURANCE.payment.other_ways


@pytest.mark.parametrize("service", [INSURANCE, FAMILY], ids=lambda service: service.slug)
def test_whoever_names_a_relative_is_told_what_is_done_with_it(service: Service) -> None:
    entrusted = next(use for use in service.processing if use.ground is Ground.ENTRUSTED)
    asked_of = [q for q in service.questions if isinstance(q.entry, PersonEntry)]
    assert asked_of
    assert "第一百六十三条" in entrusted.article
    assert service is FAMILY or not entrusted.when.holds({"whom": "self"})


@pytest.mark.parametrize("service", [FAMILY, SERVICES["medical-elsewhere"]], ids=lambda service: service.slug)
def test_what_has_no_papers_is_promised_and_signed_apart(service: Service) -> None:
    (promise,) = service.commitments
    proof = question_of(service, "proof").entry
    assert isinstance(proof, DocumentEntry)
    assert "承诺书" in proof.without
    assert promise.when.holds({"proof": "0"})
    assert not promise.when.holds({"proof": "1"})
    assert "拍下" in promise.alternative


@pytest.mark.parametrize(
    ("slug", "question"),
    [
        ("card-replace", "proof"),
        ("medical-elsewhere", "referral"),
        ("old-age-allowance", "household_book"),
        ("senior-card", "proof"),
        ("senior-card", "photo"),
        ("resident-medical-insurance", "proof"),
    ],
)
def test_papers_left_at_home_may_follow(slug: str, question: str) -> None:
    entry = question_of(SERVICES[slug], question).entry
    assert isinstance(entry, DocumentEntry)
    assert entry.later_working_days > 0
    assert "过几天补" in entry.without


def test_a_bank_card_is_asked_only_of_those_who_want_the_money_there() -> None:
    question = question_of(ALLOWANCE, "bank_card")
    assert isinstance(question.entry, BankCardEntry)
    assert question.when.holds({"account": "bank-card"})
    assert not question.when.holds({"account": "social-card"})


def test_income_is_looked_up_only_after_a_consent_of_its_own() -> None:
    consent = next(use for use in SERVICES["care-subsidy"].processing if use.id == "check-means")
    assert consent.ground is Ground.SEPARATE_CONSENT
    assert consent.when.holds({"kind": "hardship"})
    assert not consent.when.holds({"kind": "care"})
