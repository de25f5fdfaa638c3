"""How social security cards are read here: which profiles may fit, and who proves this terminal to a card."""

from hardware.card.profiles.layout import Layout
from hardware.card.profiles.profile import NATIONAL
from kiosk.domain.card_proof import CardProver
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """`profiles` in the order they are tried; `terminal` is the number that the keys' keeper knows us by.

    Without a prover a closed card stays closed, and the person is offered the code.
    """

    profiles: tuple[Layout, ...] = (NATIONAL,)
    prover: CardProver | None = None
    terminal: str = ""


PLAIN = Reading()
