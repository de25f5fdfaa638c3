"""`contact` in a service file: everyone who wants to be told can be, and a mistake is named with its line."""

from collections.abc import Callable

import pytest

from kiosk.domain.catalogue import ContactQuestions
from services.catalogue.loader import load_folder

REACH = """  - id: reach
    step: 怎么告诉
    ask: 办好了怎么告诉您？
    help: 都可以。
    type: choice
    data-class: L3
    options:
      - value: message
        label: 发短信
      - value: call
        label: 打电话
      - value: not-at-all
        label: 不用告诉我
  - id: phone
    step: 电话
    ask: 电话是多少？
    help: 都可以。
    type: phone
    data-class: L3
    when: reach != 'not-at-all'
"""
CONTACT = "contact:\n  how: reach\n  phones: [phone]\n"
PROCESSING = "processing:\n"


@pytest.fixture
def with_contact(good_text: str, written: Callable) -> Callable:
    """The good file with the two questions and `contact`; one passage of them replaced."""

    def write(passage: str = "", replacement: str = "") -> object:
        text = good_text.replace(PROCESSING, REACH + PROCESSING, 1) + CONTACT
        assert passage in text
        return written(text.replace(passage, replacement, 1) if passage else text)

    return write


def test_contact_names_the_questions(with_contact: Callable) -> None:
    file = with_contact()
    assert file.problems == []
    service = load_folder(file.path.parent.parent).services[0]
    assert service.contact == ContactQuestions("reach", ("phone",))


@pytest.mark.parametrize(
    ("passage", "replacement", "line", "reason"),
    [
        ("how: reach", "how: raech", "how: raech", "contact: 'raech' is no question of the type choice"),
        ("how: reach", "how: phone", "how: phone", "contact: 'phone' is no question of the type choice"),
        (
            "value: message",
            "value: letter",
            "options:\n      - value: letter",
            "contact: the options of 'reach' are message, call, not-at-all",
        ),
        (
            "      - value: not-at-all\n        label: 不用告诉我\n",
            "",
            "options:\n      - value: message",
            "not-at-all must be among them",
        ),
        (
            "phones: [phone]",
            "phones: [telephone]",
            "phones: [telephone]",
            "contact: 'telephone' is no telephone asked after 'reach'; allowed: phone",
        ),
        ("phones: [phone]", "phones: [reach]", "phones: [reach]", "contact: 'reach' is no telephone"),
        (
            "when: reach != 'not-at-all'",
            "when: reach == 'message'",
            "phones: [phone]",
            "contact: no telephone is asked when",
        ),
        ("phones: [phone]", "phone: phone", "contact:", "key 'phones' is missing"),
    ],
)
def test_mistakes_are_named_with_their_line(
    with_contact: Callable, passage: str, replacement: str, line: str, reason: str
) -> None:
    file = with_contact(passage, replacement)
    wanted = file.line_of(line)
    assert any(p.line in (wanted, wanted + 1) and reason in p.reason for p in file.problems), file.problems


def test_a_telephone_asked_before_how_is_refused(good_text: str, written: Callable) -> None:
    reach, phone = REACH.split("  - id: phone")
    early = ("  - id: phone" + phone).replace("    when: reach != 'not-at-all'\n", "")
    file = written(good_text.replace(PROCESSING, early + reach + PROCESSING, 1) + CONTACT)
    assert file.reasons == ["contact: 'phone' is no telephone asked after 'reach'; allowed: none"]


def test_a_question_only_for_a_request_needs_a_service_that_takes_one(
    good_text: str, written: Callable
) -> None:
    asked = REACH.replace("    type: phone\n", "    type: phone\n    only-for-request: true\n")
    file = written(good_text.replace(PROCESSING, asked + PROCESSING, 1))
    assert file.reasons == ["only-for-request: this service takes no request (offline: leave-request)"]
