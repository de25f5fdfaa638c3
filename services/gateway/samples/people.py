"""示例 people: what the sample departments know about the invented citizens of people.json."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from importlib.resources import files
from typing import Any

from kiosk.domain.identity import IdNumber
from kiosk.domain.values import dataclass

Record = str | tuple[tuple[str, str], ...]
"""A word, or lines of label and value."""


@dataclass(frozen=True, slots=True)
class Insurance:
    """One scheme a person is in; `first` and `last` are months, YYYY-MM."""

    scheme: str
    first: str
    last: str
    standing: str


@dataclass(frozen=True, slots=True)
class Person:
    """`pension` is due, verified (then `pension_until` is a month) or none; 异地就医备案 filed before, or not.

    `licences` by kind/field; `records` are what queries show: a word, or lines of label and value.
    """

    name: str = field(repr=False)
    id_number: IdNumber = field(repr=False)
    card_number: str = field(repr=False)
    pension: str
    pension_until: str
    insurance: tuple[Insurance, ...]
    has_filed_elsewhere: bool = True
    licences: Mapping[str, str] = field(default_factory=dict, repr=False)
    records: Mapping[str, Record] = field(default_factory=dict, repr=False)


def sample_people() -> tuple[Person, ...]:
    text = files("services.gateway.samples").joinpath("people.json").read_text("utf-8")
    return tuple(_person(entry) for entry in json.loads(text)["people"])


def find_person(people: Sequence[Person], id_number: IdNumber) -> Person | None:
    return next((person for person in people if person.id_number == id_number), None)


def _person(entry: Mapping[str, Any]) -> Person:
    return Person(
        name=entry["name"],
        id_number=IdNumber.parse(entry["id_number"]),
        card_number=entry["card_number"],
        pension=entry["pension"]["kind"],
        pension_until=entry["pension"].get("until", ""),
        insurance=tuple(
            Insurance(line["scheme"], line["from"], line["to"], line["standing"])
            for line in entry["insurance"]
        ),
        has_filed_elsewhere=entry.get("elsewhere") != "none",
        licences=entry.get("licences", {}),
        records={name: _record(found) for name, found in entry.get("records", {}).items()},
    )


def _record(found: str | list[list[str]]) -> Record:
    return found if isinstance(found, str) else tuple((label, value) for label, value in found)
