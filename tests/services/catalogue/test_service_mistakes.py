"""Every mistake in a service file is named with its line and what is allowed."""

from collections.abc import Callable
from datetime import date

import pytest

from services.catalogue.loader import check, has_errors
from services.catalogue.problems import Severity

QUESTION_SEEN = "  - id: seen\n"

_DAY = "type: date\n    earliest-days: -365\n    latest-days: 0\n    data-class: L3"
MISTAKES = {
    "unknown key": ("icon: credit-card-off", "ikon: credit-card-off", "ikon", "key 'ikon' is not known here"),
    "unknown key in a question": (
        "    earliest-days: -365\n",
        "    options: []\n",
        "options: []",
        "key 'options' is not known here",
    ),
    "unknown key in an option": ("        gloss: 也请报警", "        note: 也请报警", "note:", "key 'note'"),
    "missing key": ("fee: 不收费\n", "", "format: 1", "key 'fee' is missing"),
    "missing key in a question": ("    help: 说个大概就行。\n", "", "id: seen", "key 'help' is missing"),
    "words are empty": ("title: 社保卡挂失", "title:", "title:", "words are missing"),
    "words are blank": ("title: 社保卡挂失", "title: '  '", "title:", "words are missing"),
    "words too long": ("title: 社保卡挂失", f"title: {'长' * 25}", "title:", "has 25 characters; at most 24"),
    "words of several lines": ("fee: 不收费", "fee: |\n  no\n  fee", "fee:", "line break"),
    "words that turn their direction": (
        "fee: 不收费",
        'fee: "不收\\u202e费"',
        "fee:",
        "control or invisible character",
    ),
    "words with an invisible space": ("fee: 不收费", "fee: 不收\u200b费", "fee:", "invisible character"),
    "days that nobody can answer": (
        "    earliest-days: -365\n    latest-days: 0",
        "    earliest-days: 0\n    latest-days: -5",
        "latest-days:",
        "nobody can answer: latest-days -5 lies before earliest-days 0",
    ),
    "months that nobody can answer": (
        "    type: date\n    earliest-days: -365\n    latest-days: 0",
        "    type: month\n    earliest-months: 0\n    latest-months: -1",
        "latest-months:",
        "nobody can answer",
    ),
    "pages that nobody can show": (
        "    type: date\n    earliest-days: -365\n    latest-days: 0",
        "    type: document\n    show: 户口簿\n    min-pages: 3\n    max-pages: 2",
        "max-pages:",
        "nobody can answer: max-pages 2 is less than min-pages 3",
    ),
    "papers that nobody names": (
        "    type: date\n    earliest-days: -365\n    latest-days: 0",
        "    type: document",
        "id: seen",
        "key 'show' is missing",
    ),
    "too many pages": (
        "    type: date\n    earliest-days: -365\n    latest-days: 0",
        "    type: document\n    show: 户口簿\n    max-pages: 21",
        "max-pages:",
        "from 1 to 20",
    ),
    "an explanation of nothing": (
        "    type: date\n    earliest-days: -365\n    latest-days: 0",
        "    type: document\n    show: 户口簿\n    without-gloss: 以后补交",
        "without-gloss:",
        "'without', which is missing",
    ),
    "list where words belong": ("fee: 不收费", "fee: [不, 收费]", "fee:", "must be words"),
    "words where a list belongs": ("bring:\n  - 本人的身份证件", "bring: 证件", "bring:", "must be a list"),
    "empty list": ("bring:\n  - 本人的身份证件", "bring: []", "bring:", "needs at least 1"),
    "words where a section belongs": (
        "  - id: story\n    step: 经过",
        "  - 经过\n  - id: story\n    step: 经过",
        "- 经过",
        "must be a mapping",
    ),
    "unknown format": ("format: 1", "format: 2", "format:", "'2' is not allowed; allowed: 1"),
    "unknown offline": ("offline: refuse", "offline: never", "offline:", "queue, leave-request, refuse"),
    "unknown flow": ("flow: application", "flow: later", "flow:", "application, document"),
    "document that queues": (
        "offline: refuse\nflow: application",
        "offline: queue\nflow: document",
        "offline:",
        "a document cannot queue",
    ),
    "application that leaves a request": (
        "offline: refuse",
        "offline: leave-request",
        "offline:",
        "an application is its own request",
    ),
    "unknown area": ("area: card", "area: cards", "area:", "'cards' is not allowed; allowed: pension"),
    "unknown assurance": ("assurance: A2", "assurance: A5", "least-", "allowed: A0, A1, A2, A3, A4"),
    "unknown data class": ("data-class: L3", "data-class: L5", "data-class: L5", "allowed: L1, L2, L3, L4"),
    **{
        f"{kind} called {given}": (
            _DAY,
            f"data-class: {given}\n    type: {kind}",
            f"data-class: {given}\n    type: {kind}",
            f"the type {kind} is at least {least}, and not {given}",
        )
        for kind, given, least in (
            ("id-number", "L3", "L4"),
            ("person", "L3", "L4"),
            ("bank-card", "L1", "L4"),
            ("phone", "L2", "L3"),
            ("address", "L2", "L3"),
            ("name", "L1", "L3"),
            ("signature", "L2", "L3"),
        )
    },
    "number of a document called L3": (
        _DAY,
        "data-class: L3\n    type: document-number\n    forms: [passport]",
        "data-class: L3\n    type: document-number",
        "the type document-number is at least L4, and not L3",
    ),
    "unknown form of a document": (
        _DAY,
        "data-class: L4\n    type: document-number\n    forms: [visa]",
        "forms:",
        "'visa' is not allowed; allowed: passport, hong-kong-macao-permit",
    ),
    "form of a document twice": (
        _DAY,
        "data-class: L4\n    type: document-number\n    forms: [passport, passport]",
        "forms:",
        "names a form of document twice",
    ),
    "number of no document": (
        _DAY,
        "data-class: L4\n    type: document-number\n    forms: []",
        "forms:",
        "needs at least 1",
    ),
    "what is missing of a contribution that nobody asks for": (
        "when: how == 'lost'",
        "when: contribution_missing_60 > 0",
        "when:",
        "needs a question of the type contribution",
    ),
    "contribution asked twice": (
        _DAY,
        "data-class: L3\n    type: contribution\n  - id: again\n    step: 再问\n    ask: 多少个月？\n"
        "    help: 再问一次。\n    type: contribution\n    data-class: L3",
        "type: contribution\n    data-class: L3",
        "contribution is asked once",
    ),
    "contribution called L2": (
        _DAY,
        "data-class: L2\n    type: contribution",
        "data-class: L2\n    type: contribution",
        "the type contribution is at least L3, and not L2",
    ),
    "unknown type": ("type: date", "type: day", "type: day", "allowed: choice, date, month, division, phone"),
    "unknown ground": (
        "ground: statutory-duty",
        "ground: law",
        "ground:",
        "statutory-duty, separate-consent",
    ),
    "unknown sureness": ("sureness: example", "sureness: sure", "sureness:", "seen, memory, example"),
    "number is a word": ("max-characters: 80", "max-characters: many", "max-", "whole number from 1 to 500"),
    "number too large": ("max-characters: 80", "max-characters: 501", "max-", "whole number from 1 to 500"),
    "number is huge": ("latest-days: 0", f"latest-days: {'9' * 99}", "latest", "is not a whole number"),
    "flag is a word": ("asks-staff: true", "asks-staff: yes", "asks-staff", "'yes' is not true or false"),
    "bad icon": ("icon: credit-card-off", "icon: ../secret", "icon:", "'../secret' is not a name of a-z"),
    "bad id": ("id: story", "id: my-story", "id: my-story", "is not an id"),
    "bad version": ("version: 1.0", "version: new", "version: new", "is not a version"),
    "bad fact date": ("date: 2026-11", "date: recently", "date:", "is not a day or month"),
    "duplicate question id": ("id: story", "id: seen", "    step: 经过", "id 'seen' stands already at line"),
    "duplicate option": ("value: stolen", "value: lost", "label: 被人拿走了", "value 'lost' stands already"),
    "words of signs alone": ("title: 社保卡挂失", "title: '？？'", "title:", "has signs, but no word"),
    "two options of one label": (
        "        label: 被人拿走了\n",
        "        label: 找不到了\n",
        "value: stolen",
        "label '找不到了' stands already at line",
    ),
    "face by statutory duty": (
        "    what: 姓名、社会保障号码",
        "    what: 您此刻的面部影像",
        "what: 您此刻",
        "the face of a person is used only with the ground separate-consent",
    ),
    "source of a day that there is not": (
        "date: 2026-11",
        "date: 2026-02-30",
        "date: 2026-02-30",
        "there is no 2026-02-30",
    ),
    "one option": (
        "      - value: stolen\n        label: 被人拿走了\n        gloss: 也请报警\n"
        "      - value: unsure\n        label: 说不准\n        asks-staff: true\n",
        "",
        "options:",
        "needs at least 2",
    ),
    "condition does not compile": ("when: how == 'lost'", "when: how ==", "when:", "does not compile"),
    "condition in Chinese signs": ("when: how == 'lost'", "when: how == ‘lost’", "when:", "no Chinese signs"),
    "condition sets": ("when: how == 'lost'", "when: how = 'lost'", "when:", "equal is =="),
    "condition names nobody": (
        "when: how == 'lost'",
        "when: who == 'x'",
        "when:",
        "names 'who', which is not",
    ),
    "condition names a later question": (
        "when: how == 'lost'",
        "when: story == ''",
        "when:",
        "names 'story'",
    ),
    "condition names itself": (
        "when: how == 'lost'",
        "when: noticed == ''",
        "when:",
        "retires_in_50, retires_in_55, retires_in_60, sex, how, seen",
    ),
    "condition is no condition": ("when: how == 'lost'", "when: how", "when:", "other than true or false"),
    "condition mixes types": ("when: how == 'lost'", "when: how < 3", "when:", "compare with texts in"),
    "condition fails for some": ("when: how == 'lost'", "when: how == '' && 1 < how", "when:", "fails"),
    "condition calls": ("when: how == 'lost'", "when: how.matches('l.*')", "when:", "uses 'matches'"),
    "condition loops": (
        "when: how == 'lost'",
        "when: \"['a'].exists(i, i == how)\"",
        "when:",
        "'i', which is not",
    ),
    "condition is empty": ("when: how == 'lost'", "when:", "when:", "leave the key out"),
    "condition is too long": ("when: how == 'lost'", f"when: how == '{'x' * 200}'", "when:", "at most 200"),
    "condition with a slip": ("when: how == 'lost'", "when: how != 'lots'", "when:", "allowed: lost, stolen"),
    "option asks staff": (
        "when: how == 'lost'",
        "when: how == 'unsure'",
        "when:",
        "is no answer that leads on",
    ),
    "never": ("when: how == 'lost'", "when: how == 'lost' && how == 'stolen'", "when:", "unreachable"),
    "after names nobody": ("after: seen", "after: then", "after:", "no date asked before; allowed: seen"),
    "after names a choice": ("after: seen", "after: how", "after:", "after names 'how', which is no date"),
    "after names itself": ("after: seen", "after: noticed", "after:", "after names 'noticed'"),
    "no consent": (
        "ground: statutory-duty",
        "ground: statutory-duty\n    when: how == 'lost'",
        "- id: loss",
        "",
    ),
    "duty without article": (
        "    article: 《个人信息保护法》第十三条\n",
        "",
        "- id: loss-duty",
        "its article",
    ),
    "duty by the law at large": (
        "article: 《个人信息保护法》第十三条",
        "article: 法律要求",
        "article:",
        "names no law and article",
    ),
    "duty by a law without its article": (
        "article: 《个人信息保护法》第十三条",
        "article: 《个人信息保护法》要求",
        "article:",
        "names no law and article",
    ),
    "optional duty": (
        "    if-refused: 可",
        "    needed: false\n    if-refused: 可",
        "needed:",
        "be optional",
    ),
    "key twice": (
        "fee: 不收费\n",
        "fee: 不收费\nfee: 免费\n",
        "fee: 免费",
        "key 'fee' stands already at line",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_named_at_its_line(name: str, spoiled: Callable) -> None:
    passage, replacement, where, reason = MISTAKES[name]
    file = spoiled(passage, replacement)
    found = [p for p in file.problems if reason in p.reason]
    assert found, file.problems
    assert found[0].file == file.path
    assert abs(found[0].line - file.line_of(where)) <= (1 if "already" in reason else 0)
    assert found[0].severity is Severity.ERROR


def test_a_good_file_has_no_problems(written: Callable, good_text: str) -> None:
    assert written(good_text).problems == []


def test_all_mistakes_of_a_file_are_told_at_once(good_text: str, written: Callable) -> None:
    text = good_text.replace("offline: refuse", "offline: never").replace("fee: 不收费\n", "")
    text = text.replace("how == 'lost'", "how ==").replace("id: story", "id: seen")
    assert len(written(text).problems) == 4


def test_no_more_problems_are_told_than_a_person_reads(written: Callable) -> None:
    file = written("".join(f"key{n}: 1\n" for n in range(500)))
    assert len(file.problems) == 101
    assert file.problems[-1].reason.startswith("and 4")


def test_a_problem_reads_as_file_line_reason(spoiled: Callable) -> None:
    file = spoiled("offline: refuse", "offline: never")
    line = file.line_of("offline: never")
    assert str(file.problems[0]) == (
        f"{file.path}:{line}: error: 'never' is not allowed; allowed: queue, leave-request, refuse"
    )


def test_only_options_that_ask_staff_are_a_dead_end(spoiled: Callable, good_text: str) -> None:
    options = "        label: 找不到了\n      - value: stolen\n        label: 被人拿走了\n"
    file = spoiled(options, options.replace("label", "asks-staff: true\n        label"))
    assert any("dead end" in reason for reason in file.reasons)


def test_more_options_than_fit_one_screen_are_a_warning_and_no_error(spoiled: Callable) -> None:
    one = "      - value: stolen\n        label: 被人拿走了\n"
    more = "".join(one.replace("stolen", f"way-{n}").replace("拿走", f"拿走{n}") for n in range(3))
    file = spoiled(one, more + one)
    assert [p.severity for p in file.problems] == [Severity.WARNING]
    assert not has_errors(file.problems)


def test_nobody_may_be_left_untold(spoiled: Callable) -> None:
    file = spoiled("ground: statutory-duty", "ground: statutory-duty\n    when: how == 'lost'")
    assert file.reasons == ["consent missing: no notice or consent is shown when how = stolen"]


def test_a_service_without_any_notice_is_refused(good_text: str, written: Callable) -> None:
    start, end = good_text.index("processing:"), good_text.index("outcome:")
    file = written(good_text[:start] + "processing: []\n" + good_text[end:])
    assert any("needs at least 1" in reason for reason in file.reasons)


IN_PERSON = """in-person:
  title: 请工作人员确认
  explain: 要见到您本人。
  unconfirmed: 尚未确认。
  face-allowed: true
"""


def test_a_face_check_needs_its_own_consent(good_text: str, written: Callable) -> None:
    assert written(good_text + IN_PERSON).reasons == ["consent missing: a face check needs 'face-consent'"]


def test_a_face_check_is_never_a_statutory_duty(good_text: str, written: Callable) -> None:
    start, end = good_text.index("    version: 1.0\n    ground"), good_text.index("outcome:")
    consent = "  face-consent:\n    id: face\n" + good_text[start:end]
    file = written(good_text + IN_PERSON + consent)
    assert file.reasons == ["a face check needs the ground separate-consent"]


def test_a_face_consent_has_no_condition(good_text: str, written: Callable) -> None:
    start, end = good_text.index("    version: 1.0\n    ground"), good_text.index("outcome:")
    consent = good_text[start:end].replace("statutory-duty", "separate-consent")
    file = written(
        good_text + IN_PERSON + "  face-consent:\n    id: face\n    when: how == 'lost'\n" + consent
    )
    assert file.reasons == ["a face consent is always asked; leave 'when' out"]


def test_notices_on_too_many_choices_are_refused(good_text: str, written: Callable) -> None:
    start, end = good_text.index("  - id: how\n"), good_text.index(QUESTION_SEEN)
    choices = "".join(good_text[start:end].replace("id: how", f"id: q{n}") for n in range(12))
    start, end = good_text.index("  - id: loss-duty"), good_text.index("outcome:")
    notice = good_text[start:end]
    notices = "".join(
        notice.replace(
            "id: loss-duty", f"id: duty-{n}\n    when: q{2 * n} == 'lost' && q{2 * n + 1} == 'lost'"
        )
        for n in range(6)
    )
    text = good_text.replace(QUESTION_SEEN, choices + QUESTION_SEEN, 1).replace(notice, notices)
    assert written(text).reasons == [
        "consent missing: no notice or consent is shown when ... whether that is so depends on more than 1024 "
        "combinations of answers; make it simpler"
    ]


def test_a_document_cannot_need_the_person(good_text: str, written: Callable) -> None:
    text = good_text.replace("flow: application", "flow: document")
    confirmation = IN_PERSON.replace("true", "false")
    assert written(text + confirmation).reasons == ["in-person does not go with flow document"]


def test_more_questions_than_anyone_would_answer_are_refused(good_text: str, written: Callable) -> None:
    start, end = good_text.index(QUESTION_SEEN), good_text.index("  - id: noticed\n")
    many = "".join(good_text[start:end].replace("id: seen", f"id: q{n}") for n in range(40))
    file = written(good_text.replace(QUESTION_SEEN, many + QUESTION_SEEN, 1))
    assert file.reasons == ["has 44 in the list; at most 40"]


def test_a_condition_on_too_many_choices_is_refused(good_text: str, written: Callable) -> None:
    start, end = good_text.index("  - id: how\n"), good_text.index(QUESTION_SEEN)
    choice = good_text[start:end]
    choices = "".join(choice.replace("id: how", f"id: q{n}") for n in range(20))
    condition = " && ".join(f"q{n} != ''" for n in range(12))
    text = good_text.replace(QUESTION_SEEN, choices + QUESTION_SEEN, 1)
    file = written(text.replace("how == 'lost'", condition))
    assert file.reasons == ["condition depends on more than 1024 combinations of answers; make it simpler"]


def test_a_condition_behind_an_unreachable_one_is_unreachable(good_text: str, written: Callable) -> None:
    """A chain: what depends on a question that is only asked of some people, is asked of those at most."""
    start, end = good_text.index("  - id: how\n"), good_text.index(QUESTION_SEEN)
    second = good_text[start:end].replace("id: how", "id: second\n    when: how == 'stolen'")
    text = good_text.replace(QUESTION_SEEN, second + QUESTION_SEEN, 1)
    file = written(text.replace("when: how == 'lost'", "when: how == 'lost' && second == 'lost'"))
    assert file.reasons == ["unreachable: no answers make this condition true"]


def test_a_notice_with_a_broken_condition_does_not_also_count_as_missing(
    spoiled: Callable,
) -> None:
    file = spoiled("ground: statutory-duty", "ground: statutory-duty\n    when: how ==")
    assert len(file.problems) == 1


def test_papers_without_a_way_round_them_are_a_warning(spoiled: Callable) -> None:
    date = "    type: date\n    earliest-days: -365\n    latest-days: 0"
    told = spoiled(date, "    type: document\n    show: 户口簿").problems
    (way,) = [problem for problem in told if "no way on without papers" in problem.reason]
    assert way.severity is Severity.WARNING


def test_a_source_looked_at_on_a_day_to_come_is_named_to_whoever_checks(spoiled: Callable) -> None:
    """A kiosk whose clock is slow starts with it all the same."""
    file = spoiled("date: 2026-11", "date: 2099-12")
    assert file.problems == []
    (told,) = check(file.path, date(2026, 11, 29))
    assert told.reason == "looked at on 2099-12, which is still to come"
    assert check(file.path, date(2099, 12, 1)) == []
