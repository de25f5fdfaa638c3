"""示例 departments stand behind every service, and their rules ask for what the service files really ask."""

import itertools
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from gateway_fixture import ZHANG_CUIYING
from office import TODAY, Office

from kiosk.demo.sample_answers import sample_answer
from kiosk.domain.catalogue import Flow, Service
from kiosk.domain.submission import CaseState, Purpose
from kiosk.workflow.forms import Form
from services.catalogue.loader import load_folder
from services.gateway.samples.rules import SAID, Rule, ServiceRules, sample_rules

SERVICES = {service.slug: service for service in load_folder().services}
RULES = sample_rules()
FILED = {slug: service for slug, service in SERVICES.items() if service.flow is Flow.APPLICATION}


def rules_in(rules: ServiceRules) -> list[Rule]:
    return [*rules.ways, *itertools.chain(*rules.parts.values())]


def test_every_service_has_its_sample_department() -> None:
    assert set(SERVICES) - set(RULES) <= {slug for slug, s in SERVICES.items() if s.flow is Flow.CARD_PIN}
    assert set(RULES) <= set(SERVICES)


@pytest.mark.parametrize("slug", sorted(RULES))
def test_rules_name_only_what_the_service_asks_and_what_departments_know(slug: str) -> None:
    asked = {question.id for question in SERVICES[slug].questions} | SAID
    for rule in rules_in(RULES[slug]):
        assert set(rule.when.names) <= asked


@pytest.mark.parametrize("slug", sorted(RULES))
def test_rules_of_parts_are_of_parts_that_the_service_has(slug: str) -> None:
    assert set(RULES[slug].parts) <= {part.id for part in SERVICES[slug].parts}


@pytest.mark.parametrize("slug", sorted(slug for slug, s in SERVICES.items() if s.in_person is not None))
def test_nothing_that_needs_the_person_is_granted_unseen(slug: str) -> None:
    first = RULES[slug].ways[0]
    assert first.when.names == ("confirmed",)
    assert first.way[-2].state is CaseState.SUPPLEMENT


def test_what_is_asked_for_says_what_is_missing() -> None:
    for rule in itertools.chain(*map(rules_in, RULES.values())):
        for step in rule.way:
            assert bool(step.missing) is (step.state is CaseState.SUPPLEMENT)


def filled(service: Service) -> Form:
    form = Form.begun(service, ZHANG_CUIYING, uuid4(), TODAY.date())
    while (question := form.first_open()) is not None:
        form = form.with_answer(question.id, sample_answer(question))
    return form


def test_every_service_is_really_answered(tmp_path: Path) -> None:
    office = Office(f"sqlite:///{tmp_path / 'gateway.sqlite3'}", tmp_path)
    try:
        filed = {slug: _filed(office, service) for slug, service in FILED.items()}
        while office.departments.advance():
            pass
        stands = {slug: office.case(case_id).state for slug, case_id in filed.items()}
    finally:
        office.close()
    assert {
        slug for slug, state in stands.items() if state in (CaseState.UPLOADED, CaseState.RECEIVED)
    } == set()
    assert len(stands) >= 29


def _filed(office: Office, service: Service) -> UUID:
    form = filled(service)
    return office.take_in(
        service=service.slug, answers=dict(form.given()), purpose=Purpose.APPLICATION, identity=ZHANG_CUIYING
    )


def test_what_is_done_at_once_is_done_in_one_round(tmp_path: Path) -> None:
    office = Office(f"sqlite:///{tmp_path / 'gateway.sqlite3'}", tmp_path)
    try:
        at_once = [slug for slug, rules in RULES.items() if rules.at_once]
        filed = {slug: _filed(office, SERVICES[slug]) for slug in at_once}
        office.departments.advance()
        stands = {slug: office.case(case_id).state for slug, case_id in filed.items()}
    finally:
        office.close()
    person = {slug for slug in at_once if SERVICES[slug].in_person is not None}
    assert {slug: state for slug, state in stands.items() if slug not in person} == {
        slug: CaseState.GRANTED for slug in at_once if slug not in person
    }
