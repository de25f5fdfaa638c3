"""What a person touches to learn."""

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class PracticePressed:
    """先练一练."""
