"""Values survive the wire, and what is not of their form is refused without being repeated."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.submission import CaseState, Level
from services.government import wire
from services.government.codec import from_members, to_members
from services.sealing.canonical import from_json, to_json
from services.sealing.errors import MalformedError

NONCE = "AAAAAAAAAAAAAAAAAAAAAA"
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
FACTS = st.builds(wire.CaseFacts, WORDS, WORDS, st.sampled_from(CaseState), WORDS, TIMES, TIMES)
RESULTS = st.builds(wire.CaseResult, st.uuids(), st.none() | WORDS, WORDS, WORDS)
LICENCES = st.from_regex(r"[a-z]{1,9}/[a-z-]{1,9}", fullmatch=True)
ANSWERS = st.one_of(
    st.builds(wire.Receipt, st.uuids(), WORDS, WORDS, WORDS, TIMES, TIMES),
    st.builds(wire.IntakeAnswer, WORDS, WORDS, st.lists(RESULTS, max_size=3).map(tuple)),
    st.builds(wire.StatusAnswer, WORDS, st.uuids(), st.none() | FACTS),
    st.builds(wire.KeptAnswer, WORDS, st.uuids(), TIMES),
    st.builds(wire.StandingOnWire, WORDS, WORDS, st.booleans(), WORDS, WORDS),
    st.builds(wire.LicencesAnswer, WORDS, WORDS, st.dictionaries(LICENCES, WORDS, max_size=3)),
    st.builds(wire.HealthAnswer, WORDS, TIMES),
)
IDENTITY = Identity(
    "欧阳德明",
    IdNumber.parse("330106195509301053"),
    Credential.SOCIAL_SECURITY_CARD,
    Assurance.A1,
    "A20260004",
)


@given(ANSWERS)
def test_every_answer_survives_the_wire(answer: Any) -> None:
    assert from_members(type(answer), from_json(to_json(to_members(answer)))) == answer


def test_document_and_identity_survive_the_wire() -> None:
    document = wire.DocumentOnWire(
        NONCE, "x", "t", (wire.LineOnWire("姓名", "张翠英"),), "i", date(2026, 11, 22), "c", "u", True
    )
    assert from_members(wire.DocumentOnWire, from_json(to_json(to_members(document)))) == document
    person = wire.PersonOnWire.of(IDENTITY)
    assert from_members(wire.PersonOnWire, from_json(to_json(to_members(person)))).to_identity() == IDENTITY


def test_member_that_a_newer_gateway_adds_is_ignored() -> None:
    members = {"nonce": NONCE, "at": "2026-11-22T09:30:00+08:00", "mood": "good"}
    assert from_members(wire.HealthAnswer, members).nonce == NONCE


def test_gateway_of_an_earlier_version_names_no_sealing_key() -> None:
    members = {"nonce": NONCE, "at": "2026-11-22T09:30:00+08:00"}
    assert from_members(wire.HealthAnswer, members).sealing_key == ""


@pytest.mark.parametrize(
    "members",
    [
        None,
        [],
        {},
        {"nonce": 1, "at": "2026-11-22T09:30:00+08:00"},
        {"nonce": NONCE, "at": "2026-11-22T09:30:00"},
        {"nonce": NONCE, "at": "soon"},
        {"nonce": NONCE, "at": 1763800000},
        {"nonce": NONCE, "at": None},
    ],
)
def test_answer_of_another_shape_is_malformed(members: object) -> None:
    with pytest.raises(MalformedError):
        from_members(wire.HealthAnswer, members)


def test_state_that_is_not_on_the_list_is_malformed() -> None:
    facts = wire.CaseFacts("n", "d", CaseState.RECEIVED, "", datetime.now(UTC), datetime.now(UTC))
    with pytest.raises(MalformedError):
        from_members(wire.CaseFacts, {**to_members(facts), "state": "随便"})


def test_identity_with_a_wrong_check_digit_is_malformed_and_not_repeated() -> None:
    members = to_members(wire.PersonOnWire.of(IDENTITY)) | {"id_number": "330106195509301050"}
    with pytest.raises(MalformedError) as refused:
        from_members(wire.PersonOnWire, members)
    assert "330106195509301050" not in str(refused.value)


def test_texts_of_personal_members_are_not_shown() -> None:
    request = wire.DocumentRequest(NONCE, "WT07", "x", wire.PersonOnWire.of(IDENTITY), {"use": "贷款"})
    shown = repr(request) + repr(wire.CodeRequest(NONCE, "WT07", "i", "c2VjcmV0")) + repr(case())
    for secret in ("欧阳德明", "330106195509301053", "A20260004", "贷款", "c2VjcmV0", "sealed-text"):
        assert secret not in shown


# --- what the kiosk may not even say ---------------------------------------------------------------


def case(**changes: Any) -> wire.CaseOnWire:
    values: dict[str, Any] = {
        "id": uuid4(),
        "number": "WT07-261122-037-K",
        "service": "medical-elsewhere",
        "applied_at": datetime(2026, 11, 22, tzinfo=UTC),
        "digest": "sha256:" + "0" * 64,
        "envelope": "sealed-text",
    }
    return wire.CaseOnWire(**{**values, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"number": "wt07"},
        {"number": "WT07-261122-037-K\n"},
        {"service": "../etc"},
        {"digest": "md5:00"},
        {"envelope": ""},
        {"envelope": "x" * (wire.MAX_ENVELOPE_CHARACTERS + 1)},
        {"envelope": "中"},
        {"applied_at": datetime(2026, 11, 22)},  # noqa: DTZ001
    ],
)
def test_case_not_of_its_form_cannot_be_made(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^(number|service|digest|envelope|applied_at): "):
        case(**changes)


@pytest.mark.parametrize(
    "nonce", ["", "short", "x" * 65, "AAAAAAAAAAAAAAAAAAAAA\n", "ＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡ"]
)
def test_nonce_not_of_its_form_cannot_be_sent(nonce: str) -> None:
    with pytest.raises(ValueError, match=r"^nonce: "):
        wire.CallRequest(nonce, "WT07", UUID(int=1), "Home")


@pytest.mark.parametrize(
    "cases", [(), tuple(case() for _ in range(wire.MAX_CASES + 1)), (case(id=UUID(int=1)),) * 2]
)
def test_no_case_too_many_or_one_twice_cannot_be_sent(cases: tuple[wire.CaseOnWire, ...]) -> None:
    with pytest.raises(ValueError, match=r"^cases: "):
        wire.CasesRequest(NONCE, "WT07", cases)


def test_rating_needs_its_offset() -> None:
    with pytest.raises(ValueError, match=r"^rated_at: "):
        wire.RatingRequest(NONCE, "WT07", UUID(int=1), UUID(int=2), Level.SATISFIED, datetime(2026, 11, 22))  # noqa: DTZ001


def test_codec_knows_nested_and_optional_values() -> None:
    @dataclass(frozen=True, slots=True)
    class Inner:
        day: date

    members = to_members({"days": [Inner(date(2026, 11, 22))]})
    assert members == {"days": [{"day": "2026-11-22"}]}
