"""For whom a case is, and where it is done: 代办 and 跨省通办."""

from dataclasses import field

from kiosk.domain.identity import IdNumber, mask_name
from kiosk.domain.values import dataclass

PROOF, NAME = "behalf-proof", "behalf-name"
"""The questions that the proof and the name answer; with a hyphen, as no question of a file has."""


@dataclass(frozen=True, slots=True)
class Behalf:
    """代办: the person it is for, and what the agent is to them. The agent stays the case's `identity`.

    `proof` is the question that the proof's pages are attached to; empty: it is to be shown at the desk, and
    nothing may be decided before. `name` is as the agent wrote it, and empty in cases from before it was asked for.
    """

    relation: str = field(repr=False)
    id_number: IdNumber = field(repr=False)
    proof: str = ""
    name: str = field(default="", repr=False)

    @property
    def masked(self) -> str:
        """王* 330***********0019: for a receipt that others may see."""
        return f"{mask_name(self.name)} {self.id_number.masked}" if self.name else self.id_number.masked


@dataclass(frozen=True, slots=True)
class Places:
    """跨省通办: 收件地, where the kiosk stands, and 办理地, whose department decides (GB/T 2260, six digits)."""

    received_at: str
    handled_at: str = field(repr=False)

    @property
    def is_elsewhere(self) -> bool:
        return self.received_at != self.handled_at
