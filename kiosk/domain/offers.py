"""免申即享: what a department says that somebody may be entitled to, before they asked."""

from dataclasses import field

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """`service` is a slug; `words` and `why` are the department's own. That it is offered tells of the person."""

    service: str = field(repr=False)
    words: str = field(repr=False)
    why: str = field(repr=False)
