"""The services that come with the kiosk: complete, and every way through them ends well."""

import pytest
from asked import question_of
from every_way import HOME, PROVINCES, TODAY, all_ways, ways

from kiosk.domain.catalogue import Flow, Ground, Offline, Service
from kiosk.domain.checks import AnswerFault, check
from kiosk.domain.entries import NO_PAGES, Choice, DocumentEntry
from kiosk.domain.identity import Assurance
from kiosk.domain.submission import Reach
from services.catalogue.loader import load_folder
from services.outbox.settings import DEFAULTS

LOADED = load_folder()
SERVICES = {service.slug: service for service in LOADED.services}
LONG_TERM = ["matter", "kind", "residence", "place", "proof", "start", "reach", "phone"]
MOST_QUESTIONS, MOST_QUESTIONS_OF_A_BUNDLE = 9, 12
"""What an eighty-year-old finishes."""


def asked(service: Service, **answers: str) -> list[str]:
    """The questions that remain on every way with these answers."""
    found = [way for way in ways(service) if answers.items() <= way.items()]
    assert found
    return [q.id for q in service.questions if all(q.id in way for way in found)]


def test_all_load_without_a_problem_and_the_most_used_come_first() -> None:
    assert LOADED.problems == ()
    assert list(SERVICES)[:3] == ["pension-qualification", "insurance-certificate", "medical-elsewhere"]


@pytest.mark.parametrize("slug", SERVICES)
def test_every_way_passes_the_checks_at_the_field_and_someone_is_told(slug: str) -> None:
    service = SERVICES[slug]
    for known, answers in all_ways(service):
        given: dict[str, str] = {}
        for question_id, text in answers.items():
            entry = question_of(service, question_id).entry
            checked = check(entry, text, given, TODAY, PROVINCES, HOME)
            assert not isinstance(checked, AnswerFault), (question_id, text, checked)
            given[question_id] = checked
        shown = [p for p in service.processing if p.when.holds(known)]
        assert any(p.ground is Ground.STATUTORY_DUTY for p in shown)


@pytest.mark.parametrize("slug", SERVICES)
def test_a_step_of_the_progress_line_never_stands_twice_on_one_way(slug: str) -> None:
    service = SERVICES[slug]
    most = MOST_QUESTIONS_OF_A_BUNDLE if service.parts else MOST_QUESTIONS
    for _, answers in all_ways(service):
        steps = [question_of(service, question_id).step for question_id in answers]
        assert len(set(steps)) == len(steps)
        assert len(steps) <= most


@pytest.mark.parametrize("slug", SERVICES)
def test_a_person_who_is_unsure_finds_an_option_for_that(slug: str) -> None:
    choices = [q for q in SERVICES[slug].questions if isinstance(q.entry, Choice)]
    for question in choices:
        assert isinstance(question.entry, Choice)
        options = question.entry.options
        last_resorts = {Reach.NOT_AT_ALL, "other"} & {option.value for option in options}
        unsure = [o for o in options if o.asks_staff or "说不准" in o.label or "不想说" in o.label]
        assert last_resorts or unsure, question.id


def test_pension_qualification_asks_the_gateway_first_and_wants_the_living_person() -> None:
    service = SERVICES["pension-qualification"]
    assert service.asks_first
    assert service.in_person is not None
    assert "尚未认证成功" in service.in_person.unconfirmed
    assert service.in_person.face_consent is not None
    assert service.in_person.face_consent.ground is Ground.SEPARATE_CONSENT


def test_pension_qualification_asks_the_city_only_of_those_who_live_elsewhere() -> None:
    service = SERVICES["pension-qualification"]
    assert asked(service, living="here", reach="call") == ["kind", "living", "reach", "phone"]
    assert asked(service, living="elsewhere", reach="call") == [
        *("kind", "living", "place", "reach", "phone")
    ]


@pytest.mark.parametrize(
    ("answers", "questions"),
    [
        ({"residence": "retired"}, LONG_TERM),
        ({"residence": "resident"}, LONG_TERM),
        ({"residence": "worker"}, LONG_TERM),
        (
            {"kind": "transfer"},
            ["matter", "kind", "place", "hospital", "referral", "start", "end", "reach", "phone"],
        ),
        ({"kind": "trip"}, ["matter", "kind", "place", "start", "end", "reach", "phone"]),
        ({"change": "place"}, ["matter", "change", "new_place", "moved_on", "reach", "phone"]),
        ({"which_day": "start"}, ["matter", "change", "which_day", "new_start", "reach", "phone"]),
        ({"which_day": "end"}, ["matter", "change", "which_day", "new_end", "reach", "phone"]),
        ({"change": "phone"}, ["matter", "change", "reach", "new_phone"]),
        ({"matter": "cancel"}, ["matter", "reason", "cancel_from", "reach", "phone"]),
    ],
)
def test_medical_elsewhere_asks_what_its_case_needs(answers: dict[str, str], questions: list[str]) -> None:
    assert asked(SERVICES["medical-elsewhere"], **answers, reach="message") == questions


def test_who_has_no_papers_with_them_can_file_all_the_same() -> None:
    proof = question_of(SERVICES["medical-elsewhere"], "proof").entry
    assert isinstance(proof, DocumentEntry)
    assert check(proof, NO_PAGES, {}, TODAY) == NO_PAGES
    assert "承诺书" in proof.without


def test_sharing_the_phone_number_is_asked_apart_and_may_be_refused() -> None:
    share = next(p for p in SERVICES["medical-elsewhere"].processing if p.id == "share-phone")
    assert share.ground is Ground.SEPARATE_CONSENT
    assert not share.needed
    assert share.when.holds({"matter": "new", "reach": "call"})
    assert not share.when.holds({"matter": "cancel", "reach": "call"})
    assert not share.when.holds({"matter": "new", "reach": "not-at-all"})


def test_the_certificate_is_a_document_and_its_months_are_in_order_and_past() -> None:
    service = SERVICES["insurance-certificate"]
    assert service.flow is Flow.DOCUMENT
    assert service.offline is Offline.LEAVE_REQUEST
    start, end = question_of(service, "from").entry, question_of(service, "until").entry
    assert check(start, "2026-12", {}, TODAY) is AnswerFault.TOO_LATE
    assert check(end, "2026-12", {"from": "2026-01"}, TODAY) is AnswerFault.TOO_LATE
    assert check(end, "2025-12", {"from": "2026-01"}, TODAY) is AnswerFault.BEFORE_OTHER
    assert check(end, "2026-01", {"from": "2026-01"}, TODAY) == "2026-01"


@pytest.mark.parametrize("slug", SERVICES)
def test_nobody_needs_more_than_an_identity_card(slug: str) -> None:
    """A3 would shut out 身份证, codes, and every old card whose PIN does not count."""
    service = SERVICES[slug]
    assert service.least_assurance <= Assurance.A2
    if service.least_assurance is Assurance.A2:
        assert any("身份证" in thing for thing in service.bring)


@pytest.mark.parametrize(
    ("place", "home", "fault"),
    [
        ("330100", "330106", True),
        ("330200", "330106", False),
        ("110000", "110105", True),
        ("429004", "429005", False),
        ("429004", "429004", True),
    ],
)
def test_ones_own_city_is_no_other_place(place: str, home: str, fault: bool) -> None:
    entry = question_of(SERVICES["medical-elsewhere"], "place").entry
    assert (check(entry, place, {}, TODAY, PROVINCES, home) is AnswerFault.DIVISION_HOME) is fault


@pytest.mark.parametrize("slug", [slug for slug, service in SERVICES.items() if service.contact])
def test_a_telephone_is_asked_of_those_who_want_to_be_told_and_of_nobody_else(slug: str) -> None:
    service = SERVICES[slug]
    contact = service.contact
    assert contact is not None
    for answers in ways(service):
        told = answers[contact.how] != Reach.NOT_AT_ALL
        phones = [phone for phone in contact.phones if phone in answers]
        assert len(phones) == (1 if told or answers.get("change") == "phone" else 0)


@pytest.mark.parametrize(
    "slug", [slug for slug, service in SERVICES.items() if service.flow is Flow.APPLICATION]
)
def test_who_files_a_case_can_say_how_they_want_to_hear_of_it(slug: str) -> None:
    assert SERVICES[slug].contact is not None


def test_only_who_leaves_a_request_for_the_certificate_is_asked_how_to_reach_them() -> None:
    service = SERVICES["insurance-certificate"]
    assert [q.id for q in service.questions if q.only_for_request] == ["reach", "phone"]


@pytest.mark.parametrize("slug", SERVICES)
def test_the_notice_says_how_long_a_form_and_a_case_stay_on_this_machine(slug: str) -> None:
    service = SERVICES[slug]
    notice = next(p for p in service.processing if p.ground is Ground.STATUTORY_DUTY)
    assert f"没填完的，本机加密留 {DEFAULTS.draft_minutes} 分钟" in notice.retention
    if service.flow is not Flow.CARD_PIN:
        assert f"存好满 {DEFAULTS.retention_days} 天后从本机删除" in notice.retention
    if service.contact is not None:
        assert "电话" in notice.what
