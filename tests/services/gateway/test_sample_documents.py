"""示例 documents from records: what a query shows is the person's own, and amounts come covered."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from gateway_fixture import ZHANG_CUIYING

from kiosk.domain.identity import Identity, IdNumber
from kiosk.domain.submission import COVER, Document
from services.gateway.samples.behind import sample_systems
from services.gateway.samples.people import sample_people
from services.gateway.store import Store

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
STRANGER = "330106194603071018"
KEY = bytes(range(32))
ASKED = [
    ("pension-account", {"what": "both", "year": "this-year"}),
    ("pension-account", {"what": "paid", "year": "five-years"}),
    ("medical-account", {"what": "everything", "period": "quarter"}),
    ("medical-account", {"what": "balance"}),
    ("licence-print", {"kind": "marriage", "use": "loan"}),
    ("licence-print", {"kind": "social-card", "use": "other"}),
]


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store.open(database_url)
    yield opened
    opened.close()


def issued(
    store: Store, service: str, answers: Mapping[str, str], whose: Identity = ZHANG_CUIYING
) -> Document | None:
    behind = sample_systems(store, KEY, "https://gateway.example")
    return behind.documents[service].issue(whose, answers, NOW)


@pytest.mark.parametrize(("service", "answers"), ASKED)
def test_what_is_on_file_is_shown_and_says_that_it_is_a_sample(
    store: Store, service: str, answers: Mapping[str, str]
) -> None:
    document = issued(store, service, answers)
    assert document is not None
    assert "示例" in document.title
    assert len(document.lines) > 2


@pytest.mark.parametrize(("service", "answers"), ASKED)
def test_every_amount_comes_covered_and_nothing_else_does(
    store: Store, service: str, answers: Mapping[str, str]
) -> None:
    document = issued(store, service, answers)
    assert document is not None
    for line in document.lines:
        assert line.masked is line.value.endswith("元")


def test_only_what_was_asked_for_is_shown(store: Store) -> None:
    document = issued(store, "medical-account", {"what": "balance"})
    assert document is not None
    assert [line.label for line in document.lines] == ["姓名", "社会保障号码", "个人账户余额"]


def test_use_of_a_licence_stands_on_it(store: Store) -> None:
    document = issued(store, "licence-print", {"kind": "marriage", "use": "loan"})
    assert document is not None
    assert (document.lines[-1].label, document.lines[-1].value) == ("用途（他用无效）", "贷款")


def test_page_that_verifies_a_paper_tells_no_amount(store: Store) -> None:
    document = issued(store, "pension-account", {"what": "paid", "year": "this-year"})
    assert document is not None
    with store.reading() as transaction:
        kept = transaction.certificates.find(document.verification_code)
    assert kept is not None
    assert {value for _, value in kept.lines} == {COVER}


def test_who_has_nothing_on_file_gets_nothing(store: Store) -> None:
    stranger = replace(ZHANG_CUIYING, id_number=IdNumber.parse(STRANGER))
    assert issued(store, "pension-account", {"what": "both"}, stranger) is None
    assert issued(store, "licence-print", {"kind": "house", "use": "loan"}) is None


def test_every_record_of_a_person_is_hidden_from_logs() -> None:
    for person in sample_people():
        assert "元" not in repr(person)
