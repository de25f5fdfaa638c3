"""示例 platform of shared licences: what departments know of the sample people."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from kiosk.domain.identity import Identity
from services.gateway.samples.people import Person, find_person


class SampleLicences:
    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people

    def licences(self, identity: Identity, wanted: Collection[str], now: datetime) -> Mapping[str, str]:
        """By kind/field; a kind alone is answered where anything of that kind is known."""
        person = find_person(self._people, identity.id_number)
        known = {} if person is None else person.licences
        kinds = {name.partition("/")[0]: "yes" for name in known}
        return {name: value for name, value in {**kinds, **known}.items() if name in wanted}
