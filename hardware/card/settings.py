"""How card readers and staff cards are set up. Apart from the adapters, so that reading settings is light."""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Final

from kiosk.domain.errors import SettingsError
from kiosk.domain.mistakes import refuse
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class PcscSettings:
    """`enabled` looks for PC/SC readers at all; `reader_name_contains` picks them by a part of their name, empty is all.

    `profiles` are a city's own card profiles, tried before the national one: names or files. `psam_reader` is a part
    of the name of the slot that holds the PSAM, which is no slot for people; `terminal` the number that the keeper of
    the HSM knows this machine by. Raises SettingsError.
    """

    enabled: bool = True
    reader_name_contains: str = ""
    card_timeout_s: float = 4.0
    profiles: tuple[str, ...] = ()
    psam_reader: str = ""
    psam_profile: str = "sample"
    proof_timeout_s: float = 4.5
    """Less than the 5 s after which Windows resets a card that is held without a word."""
    terminal: str = ""

    def __post_init__(self) -> None:
        wrong = [
            SettingsError(f"cards.{name}: more than 0 and at most 60 seconds")
            for name in ("card_timeout_s", "proof_timeout_s")
            if not 0 < getattr(self, name) <= 60
        ]
        if not re.fullmatch(r"[0-9A-Za-z]{0,32}", self.terminal):
            wrong.append(SettingsError("cards.terminal: letters and digits, at most 32"))
        refuse(wrong)

    def is_for_people(self, reader: str) -> bool:
        """Whether people's cards go into the reader of that name."""
        return self.reader_name_contains in reader and not self.is_psam(reader)

    def is_psam(self, reader: str) -> bool:
        return bool(self.psam_reader) and self.psam_reader in reader


USUAL: Final = PcscSettings()


@dataclass(frozen=True, slots=True)
class StaffSettings:
    """Staff id -> public key: PEM, or the point (X9.62) in base64."""

    cards: Mapping[str, str] = field(default_factory=dict)
