"""Whatever a submission holds is there again after the envelope is opened."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.behalf import Behalf, Places
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.submission import (
    AttachmentNote,
    CommitmentMade,
    ConsentGiven,
    Contact,
    FaceProof,
    Purpose,
    Reach,
    StaffProof,
    Submission,
)
from services.sealing.errors import MalformedError
from services.sealing.payload import decode_submission, encode_submission, schema_of

NUMBER = IdNumber.parse("33010619510308102X")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2099, 1, 1), timezones=OFFSETS)  # noqa: DTZ001
IDENTITIES = st.builds(
    Identity, WORDS, st.just(NUMBER), st.sampled_from(Credential), st.sampled_from(Assurance), WORDS
)
CONFIRMATIONS = st.one_of(
    st.none(),
    st.builds(StaffProof, WORDS, st.binary(max_size=64), st.binary(max_size=80), TIMES),
    st.builds(FaceProof, WORDS, WORDS, TIMES),
)
DIGESTS = st.from_regex(r"(sha256|sm3):[0-9a-f]{64}", fullmatch=True)
CONTACTS = st.none() | st.builds(Contact, st.sampled_from(Reach), WORDS)
NOTES = st.builds(AttachmentNote, WORDS, WORDS, DIGESTS, st.integers(0, 10_000_000))
BEHALVES = st.none() | st.builds(Behalf, WORDS, st.just(NUMBER), WORDS, WORDS)
DIVISIONS = st.from_regex(r"[0-9]{6}", fullmatch=True)
PROMISES = st.builds(CommitmentMade, WORDS, WORDS, st.none() | TIMES, st.booleans())
SUBMISSIONS = st.builds(
    Submission,
    id=st.uuids(),
    service=WORDS,
    service_version=WORDS,
    purpose=st.sampled_from(Purpose),
    identity=IDENTITIES,
    answers=st.dictionaries(WORDS, WORDS, max_size=8),
    consents=st.lists(st.builds(ConsentGiven, WORDS, WORDS, st.booleans(), TIMES), max_size=3).map(tuple),
    confirmation=CONFIRMATIONS,
    applied_at=TIMES,
    contact=CONTACTS,
    attachments=st.lists(NOTES, max_size=3).map(tuple),
    mends=st.none() | st.uuids(),
    behalf=BEHALVES,
    places=st.none() | st.builds(Places, DIVISIONS, DIVISIONS),
    commitments=st.lists(PROMISES, max_size=3).map(tuple),
    sources=st.dictionaries(WORDS, WORDS, max_size=3),
)
PLAIN = Submission(
    id=UUID("6f1b0c7e-3f7a-4f0e-9d52-2b6f0a5c1d11"),
    service="medical-elsewhere",
    service_version="2026-11",
    purpose=Purpose.APPLICATION,
    identity=Identity("张翠英", NUMBER, Credential.SOCIAL_SECURITY_CARD, Assurance.A1),
    answers={"kind": "retired"},
    consents=(),
    confirmation=None,
    applied_at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
)


@given(SUBMISSIONS)
def test_submission_survives_its_bytes(submission: Submission) -> None:
    again = decode_submission(encode_submission(submission))
    assert again == submission
    assert again.applied_at.utcoffset() == submission.applied_at.utcoffset()


@given(SUBMISSIONS)
def test_equal_submissions_have_equal_bytes(submission: Submission) -> None:
    assert encode_submission(decode_submission(encode_submission(submission))) == encode_submission(
        submission
    )


def test_order_of_answers_does_not_change_the_bytes() -> None:
    value = json.loads(encode_submission(PLAIN))
    assert list(value) == sorted(value)
    assert b" " not in encode_submission(PLAIN)


@given(st.recursive(st.none() | st.booleans() | st.integers() | WORDS, st.lists), st.data())
def test_content_with_a_member_of_the_wrong_type_is_refused_without_a_word_of_it(
    wrong: object, data: st.DataObject
) -> None:
    value = json.loads(encode_submission(PLAIN))
    name = data.draw(st.sampled_from(["id", "identity", "answers", "consents", "applied_at", "schema"]))
    if type(wrong) is type(value[name]):
        wrong = None
    with pytest.raises(MalformedError) as refused:
        decode_submission(json.dumps({**value, name: wrong}).encode())
    assert "张翠英" not in str(refused.value)


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("id_number", "330106195103081020"),
        ("assurance", "A9"),
        ("assurance", "__class__"),
        ("credential", "passport"),
    ],
)
def test_identity_that_cannot_be_is_refused(member: str, value: str) -> None:
    content = json.loads(encode_submission(PLAIN))
    content["identity"][member] = value
    with pytest.raises(MalformedError) as refused:
        decode_submission(json.dumps(content).encode())
    assert value not in str(refused.value)


@pytest.mark.parametrize("confirmation", ["staff", 7, {"kind": "word of honour"}, {"kind": "staff"}, []])
def test_confirmation_of_another_shape_is_refused(confirmation: object) -> None:
    content = {**json.loads(encode_submission(PLAIN)), "confirmation": confirmation}
    with pytest.raises(MalformedError):
        decode_submission(json.dumps(content).encode())


@pytest.mark.parametrize(
    "contact",
    ["138", {"reach": "pigeon", "phone": ""}, {"reach": "call"}, {"reach": "call", "phone": 138}, []],
)
def test_contact_of_another_shape_is_refused(contact: object) -> None:
    content = {**json.loads(encode_submission(PLAIN)), "contact": contact}
    with pytest.raises(MalformedError):
        decode_submission(json.dumps(content).encode())


NOTE = {"question": "proof", "media_type": "image/jpeg", "digest": "sm3:" + "0" * 64, "size_bytes": 7}


@pytest.mark.parametrize(
    "changed", [{"digest": "md5:0"}, {"size_bytes": "7"}, {"size_bytes": True}, {"question": None}]
)
def test_attachment_of_another_shape_is_refused(changed: dict[str, object]) -> None:
    content = {**json.loads(encode_submission(PLAIN)), "attachments": [NOTE | changed]}
    with pytest.raises(MalformedError):
        decode_submission(json.dumps(content).encode())
    assert decode_submission(json.dumps({**content, "attachments": [NOTE]}).encode()).attachments


def test_row_of_schema_1_in_the_field_is_still_read() -> None:
    old = (
        '{"answers":{"kind":"retired"},"applied_at":"2026-11-22T09:30:00+00:00","confirmation":null,"consents":[],'
        '"id":"6f1b0c7e-3f7a-4f0e-9d52-2b6f0a5c1d11","identity":{"assurance":"A1","card_number":"",'
        '"credential":"social-security-card","id_number":"33010619510308102X","name":"张翠英"},'
        '"purpose":"application","schema":1,"service":"medical-elsewhere","service_version":"2026-11"}'
    )
    assert decode_submission(old.encode()) == PLAIN


@pytest.mark.parametrize("schema", [0, 4, -1])
def test_content_of_a_schema_that_nobody_wrote_is_refused(schema: int) -> None:
    with pytest.raises(MalformedError):
        decode_submission(json.dumps({**json.loads(encode_submission(PLAIN)), "schema": schema}).encode())


@pytest.mark.parametrize("missing", ["contact", "attachments"])
def test_schema_2_without_its_new_members_is_refused(missing: str) -> None:
    content = json.loads(encode_submission(PLAIN))
    del content[missing]
    with pytest.raises(MalformedError):
        decode_submission(json.dumps(content).encode())


def test_supplement_names_its_case_and_only_that_needs_schema_3() -> None:
    supplement = replace(PLAIN, purpose=Purpose.SUPPLEMENT, mends=UUID(int=7))
    assert decode_submission(encode_submission(supplement)) == supplement
    assert (schema_of(supplement), schema_of(PLAIN)) == (3, 2)
    assert json.loads(encode_submission(supplement))["schema"] == 3
    assert "mends" not in json.loads(encode_submission(PLAIN))


@pytest.mark.parametrize("mends", ["the other one", 7, None])
def test_supplement_of_no_case_is_refused(mends: object) -> None:
    content = {**json.loads(encode_submission(PLAIN)), "schema": 3, "mends": mends}
    with pytest.raises(MalformedError):
        decode_submission(json.dumps(content).encode())


def test_case_for_somebody_else_and_for_another_place_needs_schema_3() -> None:
    child = Behalf("child", IdNumber.parse("330106201505140019"), "behalf-proof")
    case = replace(PLAIN, behalf=child, places=Places("330106", "310100"))
    assert decode_submission(encode_submission(case)) == case
    assert json.loads(encode_submission(case))["schema"] == 3
    assert json.loads(encode_submission(case))["identity"]["id_number"] == NUMBER.text
    assert "name" not in json.loads(encode_submission(case))["behalf"], (
        "as it was before names were asked for"
    )


def test_the_name_of_whom_it_is_for_goes_along() -> None:
    number = IdNumber.parse("330106201505140019")
    case = replace(PLAIN, behalf=Behalf("child", number, "", "古丽·艾力"))
    assert json.loads(encode_submission(case))["behalf"]["name"] == "古丽·艾力"
    assert decode_submission(encode_submission(case)).behalf == case.behalf


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("behalf", None),
        ("behalf", {"relation": "child", "id_number": "330106201505140014", "proof": ""}),
        ("behalf", {"relation": "child", "id_number": NUMBER.text}),
        ("behalf", {"relation": "child", "id_number": NUMBER.text, "proof": "", "name": 7}),
        ("behalf", {"relation": 1, "id_number": NUMBER.text, "proof": ""}),
        ("places", None),
        ("places", {"received_at": "330106"}),
        ("places", {"received_at": "330106", "handled_at": "杭州"}),
        ("places", {"received_at": "330106", "handled_at": "31010"}),
    ],
)
def test_person_or_place_that_cannot_be_is_refused_without_a_word_of_it(member: str, value: object) -> None:
    content = {**json.loads(encode_submission(PLAIN)), "schema": 3, member: value}
    with pytest.raises(MalformedError) as refused:
        decode_submission(json.dumps(content).encode())
    assert "3301062015" not in str(refused.value)


@pytest.mark.parametrize("consent", ["yes", {"agreed": 1}, None])
def test_consent_of_another_shape_is_refused(consent: object) -> None:
    content = {**json.loads(encode_submission(PLAIN)), "consents": [consent]}
    with pytest.raises(MalformedError):
        decode_submission(json.dumps(content).encode())


def test_time_without_its_offset_is_refused() -> None:
    content = {**json.loads(encode_submission(PLAIN)), "applied_at": "2026-11-22T09:30:00"}
    with pytest.raises(MalformedError):
        decode_submission(json.dumps(content).encode())


def test_what_was_promised_and_where_answers_are_from_travels_only_where_there_is_any() -> None:
    signed = CommitmentMade("residence", "1.0", PLAIN.applied_at, by_hand=True)
    refused = CommitmentMade("no-other", "1.0", None)
    case = replace(PLAIN, commitments=(signed, refused), sources={"phone": "licence/phone/number"})
    assert decode_submission(encode_submission(case)) == case
    assert json.loads(encode_submission(case))["schema"] == 3
    plain = json.loads(encode_submission(PLAIN))
    assert plain["schema"] == 2
    assert "commitments" not in plain
    assert "sources" not in plain


@pytest.mark.parametrize("at", ["yesterday", "2026-11-22T09:30:00", 7])
def test_promise_without_a_proper_time_is_refused(at: object) -> None:
    promise = {"id": "residence", "version": "1.0", "signed_at": at, "by_hand": True}
    content = {**json.loads(encode_submission(PLAIN)), "schema": 3, "commitments": [promise]}
    with pytest.raises(MalformedError):
        decode_submission(json.dumps(content).encode())


def test_promise_at_a_time_without_offset_cannot_be_written() -> None:
    promise = CommitmentMade("residence", "1.0", datetime(2026, 11, 22, 9, 30))  # noqa: DTZ001
    with pytest.raises(MalformedError):
        encode_submission(replace(PLAIN, commitments=(promise,)))
