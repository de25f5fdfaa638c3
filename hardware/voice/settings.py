"""Which jack a kiosk has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadphoneSettings:
    """`jack` is one of hardware/voice/jacks, or the path of a file of one's own; empty: there is none."""

    jack: str = ""
