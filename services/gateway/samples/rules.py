"""示例: how the sample departments decide, one file a service in `services/`: rules in order, the first that holds.

at-once = true          # 即办: all its states in one round
[[ways]]
when = "kind == 'formal'"   # over the answers and `said_of`; always where it is left out
to = "denied"               # a way of ways.py
reason = "…（示例）"         # its one step that says something says this
[[parts.fund]]          # the same for a part of 高效办成一件事
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from importlib.resources import files
from typing import Any

from kiosk.domain.conditions import ALWAYS, Condition, Known
from kiosk.domain.facts import FACTS, facts_of
from kiosk.domain.own_cases import Missing
from kiosk.domain.retirement import RetirementTable
from kiosk.domain.submission import Submission
from kiosk.domain.values import dataclass
from services.catalogue.conditions import compiled
from services.gateway.samples.people import Person
from services.gateway.samples.ways import WAYS, Step, told_by

SAID = frozenset({"confirmed", "purpose", "filed_elsewhere", "days", "behalf", "handled_at"}) | FACTS
"""What rules may name beside the questions of the service."""

_GRANTED = WAYS["granted"]
_RECEIVED = WAYS["received"]


@dataclass(frozen=True, slots=True)
class Rule:
    when: Condition
    way: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ServiceRules:
    """`parts` by the part's id. `document`: what its file says of a document, read by documents.py."""

    at_once: bool = False
    ways: tuple[Rule, ...] = ()
    parts: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    document: Mapping[str, Any] | None = None

    def way(self, known: Known) -> tuple[Step, ...]:
        """Where no rule holds, the case is received and stays."""
        return _first(self.ways, known, _RECEIVED)

    def way_of_part(self, part: str, known: Known) -> tuple[Step, ...]:
        """A part of which nothing is said is granted."""
        return _first(self.parts.get(part, ()), known, _GRANTED)


NO_RULES = ServiceRules()


def sample_rules() -> Mapping[str, ServiceRules]:
    """By service."""
    folder = files("services.gateway.samples").joinpath("services")
    return {
        file.name.removesuffix(".toml"): rules_of(tomllib.loads(file.read_text("utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    }


def rules_of(table: Mapping[str, Any]) -> ServiceRules:
    """Raises ConditionError or KeyError: a sample file is part of the program."""
    parts = {part: tuple(map(_rule, rules)) for part, rules in table.get("parts", {}).items()}
    return ServiceRules(
        table.get("at-once", False),
        tuple(map(_rule, table.get("ways", ()))),
        parts,
        table.get("document"),
    )


def said_of(
    submission: Submission,
    person: Person | None,
    today: date,
    *,
    confirmed: bool,
    law: RetirementTable | None = None,
) -> Known:
    """The answers, and what the departments know besides. Of who is no sample person everything is on file."""
    answers = submission.answers
    has_filed = person is None or person.has_filed_elsewhere
    return {
        **answers,
        **facts_of(submission.subject, today, law),
        "confirmed": "yes" if confirmed else "",
        "purpose": submission.purpose.value,
        "filed_elsewhere": "yes" if has_filed else "",
        "behalf": submission.behalf.relation if submission.behalf is not None else "",
        "handled_at": submission.places.handled_at if submission.places is not None else "",
        "days": _days(answers.get("start", ""), answers.get("end", "")),
    }


class _AnyName:
    """Cases of earlier versions of a service may lack a question; a test holds the names to the service files."""

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def condition(source: str | None) -> Condition:
    return ALWAYS if source is None else compiled(source, _AnyName())


def _rule(table: Mapping[str, Any]) -> Rule:
    missing = tuple(Missing(question, what) for question, what in table.get("missing", {}).items())
    way = told_by(WAYS[table["to"]], table.get("reason", ""), missing)
    return Rule(condition(table.get("when")), way)


def _first(rules: Sequence[Rule], known: Known, otherwise: tuple[Step, ...]) -> tuple[Step, ...]:
    return next((rule.way for rule in rules if rule.when.holds(known)), otherwise)


def _days(start: str, end: str) -> int:
    """0 where that cannot be told: a sealed case may say anything."""
    try:
        return (date.fromisoformat(end) - date.fromisoformat(start)).days
    except ValueError:
        return 0
