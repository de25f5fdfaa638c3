"""What a person touches to learn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PracticePressed:
    """先练一练."""
