"""示例: the invented people, their codes, their certificates and the page that verifies them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import requests
from gateway_fixture import GatewayProcess
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.submission import NUMBER_ALPHABET
from services.gateway.behind import CodeFault
from services.gateway.desk import Desk
from services.gateway.refusals import RefusedError
from services.gateway.samples.behind import sample_systems
from services.gateway.samples.certificates import (
    CertificateOffice,
    is_verification_code,
    new_verification_code,
)
from services.gateway.samples.codes import SampleIssuer, mint_code
from services.gateway.samples.departments import person_key
from services.gateway.samples.people import Person, find_person, sample_people
from services.gateway.store import Store
from services.government.wire import DocumentRequest, PersonOnWire, StandingRequest

KEY = bytes(range(32))
NONCE = "AAAAAAAAAAAAAAAAAAAAAA"
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PEOPLE = {person.name: person for person in sample_people()}
CARDS = Path(__file__).parents[3] / "hardware" / "card" / "cards"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store.open(database_url)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, sample_systems(store, KEY, "https://gateway.example/"), lambda: NOW, "key-id")


# --- people ---------------------------------------------------------------------------------------


def test_every_sample_person_has_a_valid_number_and_another_card() -> None:
    assert len(PEOPLE) == 5
    assert len({person.id_number for person in PEOPLE.values()}) == 5
    assert len({person.card_number for person in PEOPLE.values()}) == 5


def test_sample_people_are_those_of_the_sample_cards() -> None:
    printed = [json.loads(path.read_text()).get("social_security", {}) for path in CARDS.glob("*.json")]
    on_cards = {(card.get("name"), card.get("id_number"), card.get("card_number")) for card in printed}
    for person in PEOPLE.values():
        assert (person.name, person.id_number.text, person.card_number) in on_cards


def test_nothing_personal_shows_in_the_text_of_a_person() -> None:
    assert "张" not in repr(PEOPLE["张翠英"])


# --- standing -------------------------------------------------------------------------------------


def on_wire(name: str, id_number: IdNumber) -> PersonOnWire:
    return PersonOnWire.of(Identity(name, id_number, Credential.SOCIAL_SECURITY_CARD, Assurance.A1))


def standing(desk: Desk, name: str) -> tuple[bool, str]:
    person = on_wire(name, PEOPLE[name].id_number)
    answer = desk.standing(StandingRequest(NONCE, "WT07", "pension-qualification", person))
    return answer.needed, answer.valid_until


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("张翠英", (True, "")),
        ("李建国", (False, "2027-05")),
        ("王芳", (False, "")),
        ("欧阳德明", (True, "")),
        ("陈思远", (False, "")),
    ],
)
def test_standing_of_each_sample_person(desk: Desk, name: str, expected: tuple[bool, str]) -> None:
    assert standing(desk, name) == expected


def test_validity_that_is_over_counts_no_more(store: Store) -> None:
    june = datetime(2027, 6, 1, tzinfo=UTC)
    later = Desk(store, sample_systems(store, KEY, ""), lambda: june, "key-id")
    assert standing(later, "李建国") == (True, "")


def test_qualification_granted_here_counts(desk: Desk, store: Store) -> None:
    with store.writing() as transaction:
        transaction.qualified.keep(person_key(PEOPLE["张翠英"].id_number, KEY), "2027-11")
        transaction.qualified.keep(person_key(PEOPLE["张翠英"].id_number, KEY), "2026-12")
    assert standing(desk, "张翠英") == (False, "2027-11")


def test_person_nobody_knows_is_asked_to_qualify(desk: Desk) -> None:
    unknown = on_wire("赵某某", IdNumber.parse("110101194903070022"))
    answer = desk.standing(StandingRequest(NONCE, "WT07", "pension-qualification", unknown))
    assert answer.needed


# --- codes ----------------------------------------------------------------------------------------


@pytest.fixture
def issuer(store: Store) -> SampleIssuer:
    return SampleIssuer(sample_people(), KEY, store)


def by_code(name: str) -> Identity:
    person = PEOPLE[name]
    return Identity(name, person.id_number, Credential.SOCIAL_SECURITY_CODE, Assurance.A2, person.card_number)


def shown(minted_at: datetime = NOW, key: bytes = KEY) -> bytes:
    return mint_code(PEOPLE["王芳"], minted_at, key).encode()


def test_code_holds_neither_name_nor_number() -> None:
    code = mint_code(PEOPLE["王芳"], NOW, KEY)
    assert code.startswith("YTSSC1.")
    assert PEOPLE["王芳"].id_number.text not in code


@pytest.mark.parametrize("age_s", [-4, 0, 59])
def test_fresh_code_is_resolved_once(issuer: SampleIssuer, age_s: int) -> None:
    code, later = shown(), NOW + timedelta(seconds=age_s)
    assert issuer.resolve(code, later) == by_code("王芳")
    assert issuer.resolve(code, later) is CodeFault.EXPIRED


@pytest.mark.parametrize("age_s", [-6, 60, 61, 86400])
def test_code_older_than_a_minute_or_of_the_future_has_expired(issuer: SampleIssuer, age_s: int) -> None:
    assert issuer.resolve(shown(), NOW + timedelta(seconds=age_s)) is CodeFault.EXPIRED


def test_two_codes_of_one_person_are_both_good(issuer: SampleIssuer) -> None:
    assert issuer.resolve(shown(), NOW) == issuer.resolve(shown(), NOW)


def test_code_of_another_issuers_key_is_unknown(issuer: SampleIssuer) -> None:
    assert issuer.resolve(shown(key=bytes(32)), NOW) is CodeFault.UNKNOWN


@given(st.integers(0, 1000), st.integers(1, 255))
def test_changed_code_never_names_a_person(position: int, difference: int) -> None:
    payload = bytearray(shown())
    payload[position % len(payload)] ^= difference
    assert isinstance(SampleIssuer(sample_people(), KEY, Unused()).resolve(bytes(payload), NOW), CodeFault)


class Unused(Store):
    """A forged code is refused before anything is written."""

    def __init__(self) -> None: ...


def test_used_codes_are_forgotten_once_they_have_expired(issuer: SampleIssuer, store: Store) -> None:
    issuer.resolve(shown(), NOW)
    later = NOW + timedelta(minutes=5)
    issuer.resolve(shown(later), later)
    with store._database.reading() as connection:
        assert connection.rows("select count(*) as n from used_codes")[0]["n"] == 1


# --- certificates -----------------------------------------------------------------------------------


def lines(desk: Desk, name: str, **answers: str) -> list[tuple[str, str]]:
    person = on_wire(name, PEOPLE[name].id_number)
    answers = {name.rstrip("_"): answer for name, answer in answers.items()}
    document = desk.document(DocumentRequest(NONCE, "WT07", "insurance-certificate", person, answers))
    return [(line.label, line.value) for line in document.lines[2:]]


def test_certificate_of_all_schemes_leaves_out_medical_insurance(desk: Desk) -> None:
    labels = [label for label, _ in lines(desk, "王芳", insurance="all")]
    assert labels == ["企业职工基本养老保险", "失业保险", "工伤保险"]


def test_certificate_shows_the_asked_scheme_and_months_only(desk: Desk) -> None:
    (line,) = lines(desk, "王芳", insurance="injury", from_="2003-01", until="2010-12")
    assert line == ("工伤保险", "2004-01 至 2010-12，正常缴费")


def test_certificate_says_what_it_is_for(desk: Desk) -> None:
    assert lines(desk, "王芳", use="loan")[0] == ("用途", "贷款")


def test_answer_that_is_no_month_is_not_printed(desk: Desk) -> None:
    (line,) = lines(desk, "王芳", insurance="injury", until="2010x")
    assert line[1] == "2004-01 至 2026-11，正常缴费"


@pytest.mark.parametrize(
    ("name", "answers"),
    [("张翠英", {"insurance": "injury"}), ("王芳", {"from_": "2030-01"}), ("王芳", {"until": "1999-12"})],
)
def test_certificate_of_nothing_is_refused(desk: Desk, name: str, answers: dict[str, str]) -> None:
    with pytest.raises(RefusedError) as refused:
        lines(desk, name, **answers)
    assert refused.value.refusal.code == "no-record"


def test_certificate_for_a_person_nobody_knows_is_refused(desk: Desk) -> None:
    unknown = on_wire("赵某某", IdNumber.parse("110101194903070022"))
    with pytest.raises(RefusedError):
        desk.document(DocumentRequest(NONCE, "WT07", "insurance-certificate", unknown, {}))


def test_verification_code_has_sixteen_characters_and_finds_a_slip() -> None:
    code = new_verification_code()
    assert len(code) == 16
    assert is_verification_code(code)
    for position, right in enumerate(code):
        for wrong in set(NUMBER_ALPHABET) - {right}:
            assert not is_verification_code(code[:position] + wrong + code[position + 1 :])


def test_store_keeps_certificates_masked(store: Store) -> None:
    office = CertificateOffice(sample_people(), store, "https://gateway.example")
    document = office.issue(by_code("王芳"), {}, NOW)
    assert document is not None
    with store.reading() as transaction:
        kept = transaction.certificates.find(document.verification_code)
    assert kept is not None
    assert (kept.masked_name, kept.masked_number) == ("王*", "330***********1043")
    assert "王芳" not in repr(kept)


# --- the page ---------------------------------------------------------------------------------------


def certificate_of(gateway: GatewayProcess, person: Person) -> str:
    desk = gateway.client()
    identity = Identity(
        person.name, person.id_number, Credential.SOCIAL_SECURITY_CARD, Assurance.A1, person.card_number
    )
    service = type("Service", (), {"slug": "insurance-certificate"})
    return desk.document(service, identity, {}).verification_code  # type: ignore[arg-type]


def page(gateway: GatewayProcess, code: str) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        response = session.get(f"{gateway.url}/verify/{code}", timeout=10)
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["Cache-Control"] == "no-store"
        return response


def test_page_shows_a_certificate_masked(gateway: GatewayProcess) -> None:
    person = PEOPLE["陈思远"]
    response = page(gateway, certificate_of(gateway, person))
    assert response.status_code == 200
    assert "陈*远" in response.text
    assert "失业保险" in response.text
    assert person.name not in response.text
    assert person.id_number.text not in response.text


def test_page_understands_how_people_type_a_code(gateway: GatewayProcess) -> None:
    code = certificate_of(gateway, PEOPLE["陈思远"]).lower()
    assert page(gateway, f"{code[:4]}-{code[4:8]} {code[8:]}").status_code == 200


@pytest.mark.parametrize("code", ["A", "x" * 2000, "%3Cscript%3E", "0" * 16, "验真码"])
def test_page_for_a_code_of_no_certificate_says_so_and_repeats_nothing(
    gateway: GatewayProcess, code: str
) -> None:
    response = page(gateway, code)
    assert response.status_code == 404
    assert "script" not in response.text


def test_page_for_a_well_formed_code_that_was_never_issued_says_so(gateway: GatewayProcess) -> None:
    assert "没有查到" in page(gateway, new_verification_code()).text


def test_status_id_of_nobody_is_never_a_case(store: Store) -> None:
    with store.reading() as transaction:
        assert transaction.cases.find(UUID(int=0)) is None


def test_person_is_found_by_number_alone() -> None:
    assert find_person(sample_people(), PEOPLE["李建国"].id_number) == PEOPLE["李建国"]
