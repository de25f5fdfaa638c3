"""What a person does to the voice: by keys of a keypad, and by plugging in headphones."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RepeatPressed:
    """Say it again."""


@dataclass(frozen=True, slots=True)
class LouderPressed:
    """A step louder."""


@dataclass(frozen=True, slots=True)
class QuieterPressed:
    """A step quieter."""


@dataclass(frozen=True, slots=True)
class HeadphonesChanged:
    """Somebody plugged headphones in, or pulled them out."""

    plugged: bool
