"""What a person does to the voice: by keys of a keypad, and by plugging in headphones."""

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class ReadAloudSwitched:
    """朗读 on or off."""


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
class FasterPressed:
    """说快一点."""


@dataclass(frozen=True, slots=True)
class SlowerPressed:
    """说慢一点."""


@dataclass(frozen=True, slots=True)
class HushPressed:
    """安静: what is being said ends here; the next thing is said again."""


@dataclass(frozen=True, slots=True)
class EchoSwitched:
    """Whether what is typed is spoken."""


@dataclass(frozen=True, slots=True)
class HeadphonesChanged:
    """Somebody plugged headphones in, or pulled them out."""

    plugged: bool


SoundTouch = (
    ReadAloudSwitched
    | RepeatPressed
    | LouderPressed
    | QuieterPressed
    | FasterPressed
    | SlowerPressed
    | HushPressed
    | EchoSwitched
)
