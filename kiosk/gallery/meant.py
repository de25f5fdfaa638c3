"""Chinese that is meant on a screen in another language: what people answered and departments wrote.

A name is a name in every language, and a department's sentence is shown as it came, not as a machine would
have translated it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from kiosk.domain.catalogue import Service
from kiosk.workflow.states import Visit
from kiosk.workflow.turn import Rules

ON_THINGS = ("一通", "社会保障卡", "居民身份证")
"""What stands on the seal and on the cards in the drawings: so do they look."""


def meant(visit: Visit, rules: Rules) -> frozenset[str]:
    """All words of the visit itself, without what the service files say; the centre's; the languages' names."""
    names = (language.own_name for language in rules.languages)
    return frozenset((*words_in(visit), *words_in(rules.centre), *names, *ON_THINGS))


def words_in(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Service():
            return
        case Mapping():
            for one in value.values():
                yield from words_in(one)
        case tuple() | list() | frozenset():
            for one in value:
                yield from words_in(one)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from words_in(getattr(value, field.name))
