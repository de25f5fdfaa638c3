"""Of what views are made: tones, buttons, signs, steps, sentences that matter."""

from dataclasses import field
from enum import StrEnum

from kiosk.domain.catalogue import Area
from kiosk.domain.values import dataclass
from kiosk.workflow.events import Event


class Tone(StrEnum):
    """The role of a colour; a shape and a word always go with it."""

    PLAIN = "plain"
    ACT = "act"
    DONE = "done"
    WAIT = "wait"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Action:
    """A button: words, icon and the event it means. `id` is stable, for tests, keys and voice."""

    id: str
    label: str
    event: Event
    icon: str = ""
    tone: Tone = Tone.PLAIN
    icon_after: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A small sign in the top band: network, person. With `action` it can be touched."""

    label: str = field(repr=False)
    icon: str
    tone: Tone
    action: Action | None = None


class StepState(StrEnum):
    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One named step of the way."""

    name: str
    state: StepState


@dataclass(frozen=True, slots=True)
class OfferCard:
    """免申即享, quietly: what it is, why the department thinks so, to look at it or not."""

    ask: str
    words: str = field(repr=False)
    why: str = field(repr=False)
    look: Action = field(repr=False)
    decline: Action


@dataclass(frozen=True, slots=True)
class PartLine:
    """One department's part of a case: what, who, how far, and the department's own word where it has one."""

    title: str
    department: str
    state_words: str
    reason: str = field(repr=False)
    state: StepState
    tone: Tone


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that matters, in a tinted panel with an icon."""

    text: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A service, or a group of them. `mark`: 示例, where its facts were not verified."""

    action: Action
    title: str
    gloss: str
    icon: str
    area: Area
    department: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class OptionCard:
    """A full-width choice."""

    action: Action
    label: str
    gloss: str
    selected: bool = field(repr=False)
