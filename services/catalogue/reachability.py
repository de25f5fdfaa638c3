"""Conditions of a whole service: compiled, tried out, and whether every question and notice is reached."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.catalogue import format as f
from services.catalogue.conditions import ConditionError, Expression, compiled
from services.catalogue.keys import Fields
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
    f.EntryType.DOCUMENT: "1",
}
_TOO_MANY = f"depends on more than {MAX_PATHS} combinations of answers; make it simpler"


@dataclass(frozen=True, slots=True)
class Conditions:
    """The compiled conditions of a service, by the section they stand in."""

    by_section: Mapping[Fields, Expression]

    def of(self, section: Fields) -> Expression | None:
        return self.by_section.get(section)


def check_conditions(questions: Sequence[Fields], uses: Sequence[Fields], findings: Findings) -> Conditions:
    """A question's condition sees the questions before it; a notice's condition sees all."""
    expressions: dict[Fields, Expression] = {}
    asked: list[Asked] = []
    for question in questions:
        _compile(question, asked, expressions, findings)
        asked.append(as_asked(question, expressions.get(question)))
    for use in uses:
        _compile(use, asked, expressions, findings)
    _check_everyone_is_told(uses, expressions, asked, findings)
    return Conditions(expressions)


def _compile(
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
        findings.error(section.line_of(f.WHEN), f"condition {_TOO_MANY}")
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


def as_asked(question: Fields, when: Expression | None) -> Asked:
    options = question.get(f.OPTIONS)
    question_id = question.get(f.ID) or ""
    if options is None:
        sample = _OPEN_ANSWERS.get(question.get(f.TYPE) or f.EntryType.TEXT, "x")
        return Asked(question_id, (sample,), False, when)
    leading_on = tuple(
        option[f.VALUE] for option in options if option.get(f.VALUE) and not option.get(f.ASKS_STAFF)
    )
    return Asked(question_id, leading_on, True, when)


def _check_everyone_is_told(
    uses: Sequence[Fields],
    expressions: Mapping[Fields, Expression],
    asked: Sequence[Asked],
    findings: Findings,
) -> None:
    """PIPL Art. 17: nobody's data is used without having been told."""
    conditions = [expressions[use] for use in uses if use in expressions]
    # Nothing to find when one is always shown, or when a condition is broken and already noted.
    if not uses or len(conditions) < len(uses):
        return
    untold = _untold(conditions, asked)
    if untold is not None:
        findings.error(uses[0].line, f"consent missing: {untold}")


def _untold(conditions: Sequence[Expression], asked: Sequence[Asked]) -> str | None:
    needed = behind({name for condition in conditions for name in condition.names}, asked)
    try:
        ways = paths(needed)
    except TooManyPathsError:
        return f"whether everyone is told {_TOO_MANY}"
    for answers in ways:
        if not any(condition.evaluate(answers) for condition in conditions):
            given = ", ".join(f"{name} = {answer}" for name, answer in answers.items())
            return f"no notice or consent is shown when {given}"
    return None
