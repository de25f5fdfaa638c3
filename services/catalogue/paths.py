"""The ways a person can take through a service's questions, as far as conditions depend on them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kiosk.domain.conditions import Known
from kiosk.domain.values import dataclass
from services.catalogue.conditions import Expression

MAX_PATHS = 1024


class TooManyPathsError(Exception):
    """More combinations of answers than can be looked at."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, or a fact, as conditions see it.

    `answers` are a choice's ways on, one sample of an open answer, or the values of a fact that matter.
    """

    id: str
    answers: tuple[str | int, ...]
    is_choice: bool
    when: Expression | None
    is_fact: bool = False


def paths(questions: Sequence[Asked]) -> list[Known]:
    """Every combination of answers that these questions allow. Raises TooManyPathsError."""
    ways: list[dict[str, str | int]] = [{}]
    for question in questions:
        ways = [longer for way in ways for longer in _after(way, question)]
        if len(ways) > MAX_PATHS:
            raise TooManyPathsError
    return list(ways)


def _after(way: dict[str, str | int], question: Asked) -> list[dict[str, str | int]]:
    if question.when is not None and not question.when.evaluate(way):
        return [way]
    return [{**way, question.id: answer} for answer in question.answers]


def behind(names: Iterable[str], questions: Sequence[Asked]) -> list[Asked]:
    """The named questions and those that their own conditions depend on, in the file's order."""
    wanted = set(names)
    for question in reversed(questions):
        if question.id in wanted and question.when is not None:
            wanted.update(question.when.names)
    return [question for question in questions if question.id in wanted]


def samples(names: Iterable[str], questions: Sequence[Asked]) -> list[Known]:
    """All answers, and none, to each of these questions by itself. Raises TooManyPathsError."""
    named = set(names)
    free = [replace(q, answers=_or_none(q), when=None) for q in questions if q.id in named]
    return paths(free)


def _or_none(question: Asked) -> tuple[str | int, ...]:
    return question.answers if question.is_fact else ("", *question.answers)
