"""Checks across questions and notices: ids, conditions, ways that lead nowhere."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.domain.catalogue import Flow, Ground, Offline
from services.catalogue import format as f
from services.catalogue.conditions import ConditionError, Expression, compiled
from services.catalogue.keys import Fields, Key
from services.catalogue.paths import MAX_PATHS, Asked, TooManyPathsError, behind, paths, samples
from services.catalogue.problems import Findings

_LITERAL = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_OPEN_ANSWERS = {
    f.EntryType.DATE: "2026-01-01",
    f.EntryType.MONTH: "2026-01",
    f.EntryType.DIVISION: "330100",
    f.EntryType.PHONE: "13800000000",
    f.EntryType.ID_NUMBER: "11010519491231002X",
    f.EntryType.TEXT: "x",
}


@dataclass(frozen=True, slots=True)
class Conditions:
    """The compiled conditions of a service, by the section they stand in."""

    by_section: Mapping[Fields, Expression]

    def of(self, section: Fields) -> Expression | None:
        return self.by_section.get(section)


def check_questions(service: Fields, findings: Findings) -> Conditions:
    """Note every mistake that needs more than one key to see, and compile the conditions."""
    questions = service.get(f.QUESTIONS) or ()
    uses = service.get(f.USES) or ()
    _note_repeated(questions, f.ID, findings)
    _note_repeated(uses, f.PROCESSING_ID, findings)
    expressions: dict[Fields, Expression] = {}
    asked: list[Asked] = []
    for question in questions:
        _check_options(question, findings)
        _check_after(question, questions, asked, findings)
        _add_condition(question, asked, expressions, findings)
        asked.append(_as_asked(question, expressions.get(question)))
    for use in uses:
        _add_condition(use, asked, expressions, findings)
        _check_duty(use, findings)
    _check_everyone_is_told(uses, expressions, asked, findings)
    _check_flow(service, findings)
    _check_face_consent(service.get(f.CONFIRMATION), findings)
    return Conditions(expressions)


def _note_repeated(sections: Sequence[Fields], key: Key[str], findings: Findings) -> None:
    first: dict[str, int] = {}
    for section in sections:
        value = section.get(key)
        line = section.line_of(key)
        if value is not None and first.setdefault(value, line) != line:
            findings.error(line, f"{key.name} '{value}' stands already at line {first[value]}")


def _check_options(question: Fields, findings: Findings) -> None:
    options = question.get(f.OPTIONS)
    if not options:
        return
    _note_repeated(options, f.VALUE, findings)
    if not any(option.get(f.ASKS_STAFF) is False for option in options):
        line = question.line_of(f.OPTIONS)
        findings.error(line, "dead end: every option asks staff; at least one must lead on")


def _check_after(
    question: Fields, questions: Sequence[Fields], asked: Sequence[Asked], findings: Findings
) -> None:
    after = question.get(f.AFTER)
    if after is None:
        return
    before = {earlier.id for earlier in asked}
    kind = question.get(f.TYPE)
    same_kind = [q.get(f.ID) or "" for q in questions if q.get(f.TYPE) is kind]
    allowed = [name for name in same_kind if name in before]
    if after not in allowed:
        known = ", ".join(allowed) or "none"
        reason = f"after names '{after}', which is no {kind} asked before; allowed: {known}"
        findings.error(question.line_of(f.AFTER), reason)


def _add_condition(
    section: Fields, asked: Sequence[Asked], expressions: dict[Fields, Expression], findings: Findings
) -> None:
    source = section.get(f.WHEN)
    if not source:
        return
    try:
        expression = compiled(source, [question.id for question in asked])
        _try_out(expression, asked)
        _check_literals(expression, asked)
    except ConditionError as error:
        findings.error(section.line_of(f.WHEN), str(error))
    except TooManyPathsError:
        findings.error(
            section.line_of(f.WHEN),
            f"condition depends on more than {MAX_PATHS} combinations of answers; make it simpler",
        )
    else:
        expressions[section] = expression


def _try_out(expression: Expression, asked: Sequence[Asked]) -> None:
    for answers in samples(expression.names, asked):
        expression.evaluate(answers)
    needed = behind(expression.names, asked)
    # Open answers (a date, a place) have no list to try, so nothing can be said of them.
    can_tell = all(question.is_choice for question in needed)
    if can_tell and not any(expression.evaluate(answers) for answers in paths(needed)):
        raise ConditionError("unreachable: no answers make this condition true")


def _check_literals(expression: Expression, asked: Sequence[Asked]) -> None:
    named = [question for question in asked if question.id in expression.names]
    if not all(question.is_choice for question in named):
        return
    known = {answer for question in named for answer in question.answers}
    for match in _LITERAL.finditer(expression.source):
        literal = match[1] or match[2] or ""
        if literal and literal not in known:
            allowed = ", ".join(sorted(known))
            raise ConditionError(f"'{literal}' is no answer that leads on; allowed: {allowed}")


def _as_asked(question: Fields, when: Expression | None) -> Asked:
    options = question.get(f.OPTIONS)
    question_id = question.get(f.ID) or ""
    if options is None:
        sample = _OPEN_ANSWERS.get(question.get(f.TYPE) or f.EntryType.TEXT, "x")
        return Asked(question_id, (sample,), False, when)
    leading_on = tuple(
        option[f.VALUE] for option in options if option.get(f.VALUE) and not option.get(f.ASKS_STAFF)
    )
    return Asked(question_id, leading_on, True, when)


def _check_duty(use: Fields, findings: Findings) -> None:
    if use.get(f.GROUND) is not Ground.STATUTORY_DUTY:
        return
    if use.get(f.ARTICLE) == "":
        findings.error(use.line, "a statutory duty must name its article (key 'article')")
    if use.get(f.NEEDED) is False:
        findings.error(use.line_of(f.NEEDED), "a statutory duty cannot be optional; leave 'needed' out")


def _check_everyone_is_told(
    uses: Sequence[Fields],
    expressions: Mapping[Fields, Expression],
    asked: Sequence[Asked],
    findings: Findings,
) -> None:
    """PIPL Art. 17: nobody's data is used without having been told."""
    conditions = [expressions.get(use) for use in uses if not use.get(f.WHEN) or use in expressions]
    told = [condition for condition in conditions if condition is not None]
    if not uses or len(told) < len(conditions) or len(conditions) < len(uses):
        return
    needed = behind({name for condition in told for name in condition.names}, asked)
    for answers in paths(needed):
        if not any(condition.evaluate(answers) for condition in told):
            given = ", ".join(f"{name} = {answer}" for name, answer in answers.items())
            findings.error(uses[0].line, f"consent missing: no notice or consent is shown when {given}")
            return


def _check_flow(service: Fields, findings: Findings) -> None:
    """What contradicts the kind of result."""
    flow, offline = service.get(f.FLOW), service.get(f.OFFLINE)
    line = service.line_of(f.OFFLINE)
    if flow is Flow.DOCUMENT and offline is Offline.QUEUE:
        findings.error(line, "a document cannot queue; allowed: leave-request, refuse")
    if flow is Flow.APPLICATION and offline is Offline.LEAVE_REQUEST:
        findings.error(line, "an application is its own request; allowed: queue, refuse")
    if flow is Flow.DOCUMENT and service.get(f.CONFIRMATION) is not None:
        findings.error(service.line_of(f.CONFIRMATION), "in-person does not go with flow document")


def _check_face_consent(confirmation: Fields | None, findings: Findings) -> None:
    if confirmation is None:
        return
    consent = confirmation.get(f.FACE_CONSENT)
    if confirmation.get(f.FACE_ALLOWED) and consent is None:
        findings.error(confirmation.line, "consent missing: a face check needs 'face-consent'")
    if consent is not None and consent.get(f.GROUND) is not Ground.SEPARATE_CONSENT:
        findings.error(consent.line_of(f.GROUND), "a face check needs the ground separate-consent")
