"""示例 departments that offer what somebody may be entitled to, from offers.toml."""

import re
import tomllib
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files

from kiosk.domain.conditions import Condition
from kiosk.domain.facts import facts_of
from kiosk.domain.identity import Identity
from kiosk.domain.offers import Offer
from kiosk.domain.values import dataclass
from services.gateway.samples.people import Person, find_person
from services.gateway.samples.rules import condition


@dataclass(frozen=True, slots=True)
class _Entitlement:
    when: Condition
    offer: Offer


class SampleOffers:
    def __init__(self, people: Sequence[Person]) -> None:
        text = files("services.gateway.samples").joinpath("offers.toml").read_text("utf-8")
        self._entitlements = tuple(
            _Entitlement(condition(one["when"]), Offer(one["service"], one["words"], one["why"]))
            for one in tomllib.loads(text)["offers"]
        )
        self._people = people

    def offers(self, identity: Identity, now: datetime) -> tuple[Offer, ...]:
        """None to somebody of whom nothing is on file."""
        person = find_person(self._people, identity.id_number)
        if person is None:
            return ()
        records = {re.sub(r"[/-]", "_", name): value for name, value in person.licences.items()}
        known = {**records, **facts_of(identity.id_number, now.date())}
        return tuple(one.offer for one in self._entitlements if one.when.holds(known))
