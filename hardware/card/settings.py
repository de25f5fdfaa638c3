"""How card readers and staff cards are set up. Apart from the adapters, so that reading settings is light."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PcscSettings:
    """`reader_name_contains` picks readers by a part of their name; empty is all of them."""

    reader_name_contains: str = ""
    card_timeout_s: float = 4.0


@dataclass(frozen=True, slots=True)
class StaffSettings:
    """Staff id -> public key: PEM, or the point (X9.62) in base64."""

    cards: Mapping[str, str] = field(default_factory=dict)
