"""Conditions of a whole service: compiled, tried out, and whether every question and notice is reached."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kiosk.domain.facts import CONTRIBUTION_MISSING, NUMBER_FACTS
from kiosk.domain.values import dataclass
from services.catalogue import format as f
from services.catalogue.conditions import ConditionError, Expression, compiled
from services.catalogue.keys import Fields
from services.catalogue.paths import MAX_PATHS, Asked, TooManyPathsError, behind, paths, samples
from services.catalogue.problems import Findings

_LITERAL = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_OLDEST = 150
_NUMBER = re.compile(r"\d{1,6}", re.ASCII)
_OPEN_ANSWERS = {
    f.EntryType.DATE: "2026-01-01",
    f.EntryType.MONTH: "2026-01",
    f.EntryType.DIVISION: "330100",
    f.EntryType.PHONE: "13800000000",
    f.EntryType.ID_NUMBER: "11010519491231002X",
    f.EntryType.TEXT: "x",
    f.EntryType.DOCUMENT: "1",
    f.EntryType.MONEY: "100.00",
    f.EntryType.NUMBER: "1",
    f.EntryType.BANK_CARD: "6222021234567890128",
    f.EntryType.CREDIT_CODE: "91330100MA2EXAMP54",
    f.EntryType.DOCUMENT_NUMBER: "H00000001",
    f.EntryType.CONTRIBUTION: "180",
    f.EntryType.NAME: "示例",
    f.EntryType.PERSON: "11010519491231002X",
    f.EntryType.SIGNATURE: "1",
}
_TOO_MANY = f"depends on more than {MAX_PATHS} combinations of answers; make it simpler"


@dataclass(frozen=True, slots=True)
class Conditions:
    """The compiled conditions of a service, by the section they stand in."""

    by_section: Mapping[Fields, Expression]
    asked: tuple[Asked, ...]
    """Facts and questions, as conditions see them."""

    def of(self, section: Fields) -> Expression | None:
        return self.by_section.get(section)


def check_conditions(questions: Sequence[Fields], others: Sequence[Fields], findings: Findings) -> Conditions:
    """A question's condition sees the facts and the questions before it; any other condition sees all.

    Only a rule of who may use the service sees what is missing of the contribution, and only where that is asked.
    """
    expressions: dict[Fields, Expression] = {}
    facts = tuple(_facts((*questions, *others)))
    asked = [fact for fact in facts if fact.id not in CONTRIBUTION_MISSING]
    missing = [fact for fact in facts if fact.id in CONTRIBUTION_MISSING]
    counts = any(question.get(f.TYPE) is f.EntryType.CONTRIBUTION for question in questions)
    for question in questions:
        _compile(question, asked, expressions, findings)
        asked.append(as_asked(question, expressions.get(question)))
    for other in others:
        is_rule = other.get(f.NEEDED_WHEN) is not None
        seen = [*missing, *asked] if counts and is_rule else asked
        _compile(other, seen, expressions, findings)
    return Conditions(expressions, (*missing, *asked))


def _facts(sections: Iterable[Fields]) -> Iterator[Asked]:
    """Of a fact that is a number only what lies around the numbers in the file makes a difference."""
    numbers = {int(text) for section in sections for text in _NUMBER.findall(_source(section))}
    around = sorted({0} | {near for number in numbers for near in (number - 1, number, number + 1)})
    for name in sorted(NUMBER_FACTS):
        lived = tuple(n for n in around if name != "age" or 0 <= n <= _OLDEST)
        yield Asked(name, lived, True, None, is_fact=True)
    yield Asked("sex", ("male", "female"), True, None, is_fact=True)


def _source(section: Fields) -> str:
    """Without the texts in it, which may hold digits."""
    return _LITERAL.sub("", section.get(f.WHEN) or section.get(f.NEEDED_WHEN) or "")


def _compile(
    section: Fields, asked: Sequence[Asked], expressions: dict[Fields, Expression], findings: Findings
) -> None:
    source = section.get(f.WHEN) or section.get(f.NEEDED_WHEN)
    if not source:
        return
    line = max(section.line_of(f.WHEN), section.line_of(f.NEEDED_WHEN))
    try:
        expression = compiled(source, [question.id for question in asked])
        _try_out(expression, asked)
        _check_literals(expression, asked)
        _check_reachable(expression, asked)
    except ConditionError as error:
        findings.error(line, str(error))
    except TooManyPathsError:
        findings.error(line, f"condition {_TOO_MANY}")
    else:
        expressions[section] = expression


def _try_out(expression: Expression, asked: Sequence[Asked]) -> None:
    for answers in samples(expression.names, asked):
        expression.evaluate(answers)


def _check_reachable(expression: Expression, asked: Sequence[Asked]) -> None:
    needed = behind(expression.names, asked)
    # Open answers (a date, a place) have no list to try, so nothing can be said of them.
    can_tell = all(question.is_choice for question in needed)
    if can_tell and not any(expression.evaluate(answers) for answers in paths(needed)):
        raise ConditionError("unreachable: no answers make this condition true")


def _check_literals(expression: Expression, asked: Sequence[Asked]) -> None:
    named = [question for question in asked if question.id in expression.names]
    if not all(question.is_choice for question in named):
        return
    known = {answer for question in named for answer in question.answers if isinstance(answer, str)}
    for match in _LITERAL.finditer(expression.source):
        literal = match[1] or match[2] or ""
        if literal.isdigit() and NUMBER_FACTS & set(expression.names):
            raise ConditionError(f"'{literal}' is words; a number stands without quotation marks")
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


def check_some_always_hold(
    sections: Sequence[Fields], conditions: Conditions, missing: str, findings: Findings
) -> None:
    """On every way at least one of these must hold; `missing` says what there is not else."""
    found = [conditions.by_section[section] for section in sections if section in conditions.by_section]
    # Nothing to find when one always holds, or when a condition is broken and already noted.
    if not sections or len(found) < len(sections):
        return
    way = _way_without(found, conditions.asked)
    if way is not None:
        findings.error(sections[0].line, f"{missing} {way}")


def check_somebody_may(
    service: Fields, questions: Sequence[Fields], conditions: Conditions, findings: Findings
) -> None:
    """Somebody must meet all rules, and every question must be asked of somebody who does."""
    rules = service.get(f.ELIGIBILITY) or ()
    found = [conditions.by_section[rule] for rule in rules if rule in conditions.by_section]
    if not found or len(found) < len(rules):
        return
    if not _is_possible(found, conditions.asked):
        findings.error(rules[0].line, "unreachable: nobody meets all of these rules at once")
        return
    for question in questions:
        when = conditions.of(question)
        if when is not None and not _is_possible([*found, when], conditions.asked):
            reason = "unreachable: nobody who may use the service is asked this"
            findings.error(question.line_of(f.WHEN), reason)


def _is_possible(conditions: Sequence[Expression], asked: Sequence[Asked]) -> bool:
    """True also where it cannot be told: too many ways, or open answers."""
    needed = behind({name for condition in conditions for name in condition.names}, asked)
    if not all(question.is_choice for question in needed):
        return True
    try:
        ways = paths(needed)
    except TooManyPathsError:
        return True
    return any(all(condition.evaluate(way) for condition in conditions) for way in ways)


def _way_without(conditions: Sequence[Expression], asked: Sequence[Asked]) -> str | None:
    needed = behind({name for condition in conditions for name in condition.names}, asked)
    try:
        ways = paths(needed)
    except TooManyPathsError:
        return f"... whether that is so {_TOO_MANY}"
    for answers in ways:
        if not any(condition.evaluate(answers) for condition in conditions):
            return ", ".join(f"{name} = {answer}" for name, answer in answers.items())
    return None
