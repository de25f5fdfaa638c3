"""Who comes for which service, how, and what they answer that is not the usual."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType

from steps import CARDS, WANG, ZHANG, chooses_service, says_it_is_me, shows_code

from kiosk.demo.stage import Stage

PARENT = "330106194011021033"
"""Somebody of 86 who is no card's."""


class Way(Enum):
    """What is shown. An identity card is worth A2 without a network, too; 王芳's is no longer valid."""

    CARD = "card"
    CODE = "code"
    IDENTITY_CARD = "identity card"


@dataclass(frozen=True)
class Plan:
    who: str = ZHANG
    way: Way = Way.IDENTITY_CARD
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def comes(self, on: Stage, slug: str) -> None:
        chooses_service(on, slug)
        match self.way:
            case Way.CARD:
                on.world.insert(CARDS[self.who])
            case Way.CODE:
                shows_code(on, self.who)
            case Way.IDENTITY_CARD:
                on.world.lay_identity_card(CARDS[self.who])
        says_it_is_me(on)


_WORKING = Plan(WANG, Way.CARD)
PLANS: Mapping[str, Plan] = {
    "flexible-employment": _WORKING,
    "unemployment-registration": _WORKING,
    "unemployment-benefit": _WORKING,
    "housing-fund": Plan(WANG, Way.CODE),
    "one-school": Plan(answers={"child": "330106201903011028"}),
    "insurance-certificate": Plan(answers={"from": "1998-01"}),
    "old-age-allowance": Plan(answers={"behalf-who": "other", "behalf-person": PARENT}),
}


def plan_of(slug: str, way: Way | None = None) -> Plan:
    plan = PLANS.get(slug, Plan())
    return plan if way is None else replace(plan, who=ZHANG, way=way)
