"""What a screen shows, as values: computed by ui/present.py, drawn by ui/screens, never mutated.

The same value feeds the widgets, the voice, the text goldens and the screenshots. Every word in it is
final: translated, masked, formatted. Every thing that can be touched carries the event it means.
What may show a person or an answer stays out of repr(), and so out of logs and tracebacks.
"""

from collections.abc import Callable
from dataclasses import field
from enum import StrEnum

from kiosk.domain.catalogue import Province
from kiosk.domain.handwriting import NO_INK, Ink
from kiosk.domain.values import dataclass
from kiosk.workflow.events import Event
from ui.find_bodies import FindBody as FindBody
from ui.find_bodies import SearchLine as SearchLine
from ui.paper_bodies import CaptureBody as CaptureBody
from ui.paper_bodies import PageBody as PageBody
from ui.paper_bodies import PagesBody as PagesBody
from ui.paper_bodies import TakenPage as TakenPage
from ui.pay_bodies import PayBody as PayBody
from ui.view_cases import CaseCard as CaseCard
from ui.view_cases import CasesBody as CasesBody
from ui.view_health import HealthBody as HealthBody
from ui.view_health import HealthRow as HealthRow
from ui.view_look import Choice as Choice
from ui.view_look import ChoiceGroup as ChoiceGroup
from ui.view_look import Look as Look
from ui.view_overlay import ClipShown as ClipShown
from ui.view_overlay import Overlay as Overlay
from ui.view_parts import Action as Action
from ui.view_parts import Chip as Chip
from ui.view_parts import Notice as Notice
from ui.view_parts import OfferCard as OfferCard
from ui.view_parts import OptionCard as OptionCard
from ui.view_parts import PartLine as PartLine
from ui.view_parts import Step as Step
from ui.view_parts import StepState as StepState
from ui.view_parts import Tile as Tile
from ui.view_parts import Tone as Tone
from ui.view_typing import ModeKey as ModeKey
from ui.view_typing import Typing as Typing


@dataclass(frozen=True, slots=True)
class HomeBody:
    """The card picture is the biggest thing; `identified` shows who is known instead.

    `ways` stand below the tiles: to all the other services, and to what is no service; the first is the main one.
    """

    invitation: str = field(repr=False)
    how: str
    code_hint: str
    tiles: tuple[Tile, ...]
    invite_action: Action | None
    identified: str = field(default="", repr=False)
    greeting: str = field(default="", repr=False)
    ways: tuple[Action, ...] = ()
    offer: OfferCard | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled group of short lines: 谁能办, 要带什么, 多久."""

    icon: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuideBody:
    """What to know before anyone is asked who they are."""

    facts: tuple[Fact, ...]
    print_action: Action | None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class IdentifyBody:
    """Two or three ways in, side by side, each with a drawing: card, code, identity card.

    Where a `remedy` shows what to do about the card, it stands with the notice, large, in that card's place.
    """

    ways: tuple["Way", ...]
    notice: Notice | None = None
    remedy: "Picture | None" = None


class WayPicture(StrEnum):
    CARD = "card"
    CODE = "code"
    IDENTITY_CARD = "identity-card"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say who one is."""

    picture: WayPicture
    title: str
    how: str
    available: bool = True
    why_not: str = ""
    whom: str = ""
    """For whom this way is: 带了社保卡."""


class Picture(StrEnum):
    """Drawings for message screens. WAITING is waited for here, LATER is not."""

    WAITING = "waiting"
    LATER = "later"
    PERSON = "person"
    CARD_TURN = "card-turn"
    CARD_OUT = "card-out"
    CARD_TAKE = "card-take"
    IDENTITY_CARD = "identity-card"
    STAFF = "staff"
    NETWORK = "network"
    DONE = "done"
    ALERT = "alert"
    PAPER = "paper"
    FORM = "form"
    PAGE_UNDER_CAMERA = "page-under-camera"
    ORIGINALS = "originals"


@dataclass(frozen=True, slots=True)
class MessageBody:
    """One sentence and one picture: problems, waiting, already done, farewell.

    `big` is a name or a month set large, or the number that `number_label` names; `actions` are full-width choices under the text.
    `progress` shows an unending progress bar; `countdown_s` a number that runs down (of `countdown_of_s`).
    """

    picture: Picture
    tone: Tone = Tone.PLAIN
    big: str = field(default="", repr=False)
    number_label: str = ""
    lines: tuple[str, ...] = field(default=(), repr=False)
    notice: Notice | None = None
    actions: tuple[Action, ...] = ()
    progress: bool = False
    countdown_s: int | None = None
    countdown_of_s: int = 0


@dataclass(frozen=True, slots=True)
class ChoiceBody:
    """Full-width cards, one selected or none."""

    options: tuple[OptionCard, ...]


class PadKind(StrEnum):
    DIGITS = "digits"
    ID_NUMBER = "id-number"
    MONEY = "money"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class TextBody:
    """A big field with its pad. `shown` is `entered` in groups for the eye (138 2210 6620). `shown_as` groups
    what is typed next, so that the field need not wait for the view that answers it."""

    pad: PadKind
    entered: str = field(repr=False)
    shown: str = field(repr=False)
    placeholder: str
    max_characters: int
    least: int = 0
    most: int = 0
    """Of a count: how far the big minus and the big plus go."""
    shown_as: Callable[[str], str] = field(default=str, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class WordsBody:
    """A line for free words, and the keyboard for it; `ink` is a character that is not chosen yet (InkLeft)."""

    entered: str = field(repr=False)
    placeholder: str
    max_characters: int
    typing: Typing
    ink: Ink = NO_INK


@dataclass(frozen=True, slots=True)
class SignatureBody:
    """A field to sign in with a finger; `drawn` is what stands there, as strokes (kiosk.domain.signature)."""

    drawn: str = field(repr=False)
    here: str
    without: Action
    """For who cannot draw: confirm by a key."""


@dataclass(frozen=True, slots=True)
class PinBody:
    """Dots for what was typed, and a pad whose ten keys stand in this order. No digit of it comes here.

    `quiet`: no key shows that it is pressed, so that nobody behind sees which.
    """

    count: int
    length: int
    counted: str
    keys: str = field(repr=False)
    quiet: bool
    note: str
    change: Action | None = None


@dataclass(frozen=True, slots=True)
class DateBody:
    """A day (YYYY-MM-DD) or, with `months_only`, a month (YYYY-MM), by steppers. Bounds are inclusive."""

    entered: str = field(repr=False)
    earliest: str
    latest: str
    months_only: bool
    shown: str = field(repr=False)
    today: str = ""
    """Where steps begin, and, of days, for 今天 and 明天; empty: no such shortcuts, and steps begin at the earliest."""


@dataclass(frozen=True, slots=True)
class DivisionBody:
    """Province, then city. `entered` is "", a province code or a city code."""

    provinces: tuple[Province, ...] = field(repr=False)
    entered: str = field(repr=False)
    names: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """(code, name) in the language of the screen; empty: the names in `provinces`."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One answer, in full, to be checked."""

    label: str
    value: str = field(repr=False)
    edit: Action | None
    origin: str = ""
    """Where it is from, if it is not the person's own word: 来自您的社保卡."""


@dataclass(frozen=True, slots=True)
class ReviewBody:
    """All answers on one page where they fit."""

    rows: tuple[ReviewRow, ...]
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class ConsentBody:
    """What, for what, who sees it, how long. Two choices for a consent, one for a notice."""

    rows: tuple[tuple[str, str], ...]
    choices: tuple[OptionCard, ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A station of the case after it was saved."""

    label: str
    detail: str
    state: StepState


@dataclass(frozen=True, slots=True)
class ReceiptBody:
    """The number to write down, the honest state, what happens by itself, a QR to the login page."""

    headline: str
    explanation: str
    tone: Tone
    number_label: str
    number: str
    milestones: tuple[Milestone, ...]
    notices: tuple[Notice, ...] = field(repr=False)
    qr: str
    qr_caption: str
    print_action: Action | None
    print_note: Notice | None = None
    applied: str = ""
    """申请时间 in words."""
    aside: Action | None = None
    """What else can be done, beside the print; never at the place of the way back."""
    owing: Notice | None = field(default=None, repr=False)
    """What can be paid here, and the other ways; where nothing can be paid here, it is among the notices."""
    parts: tuple[PartLine, ...] = ()
    """Of a case of several departments."""
    icon: str = ""
    """Beside the headline; else that of its tone."""


@dataclass(frozen=True, slots=True)
class DocumentBody:
    """A page as it will be printed, beside what can be done with it. `reveal`: what is covered can be shown; then the
    lines have the room of code and number, which come on paper and with the receipt."""

    title: str
    lines: tuple[tuple[str, str], ...] = field(repr=False)
    issuer: str
    issued_on: str
    verification: str = field(repr=False)
    qr: str = field(repr=False)
    number_label: str
    number: str
    print_action: Action | None
    print_note: Notice | None = None
    sample_mark: str = ""
    reveal: Action | None = None


@dataclass(frozen=True, slots=True)
class RatingBody:
    """Five levels, none chosen beforehand."""

    levels: tuple[OptionCard, ...]


Body = (
    HomeBody
    | FindBody
    | GuideBody
    | IdentifyBody
    | MessageBody
    | ChoiceBody
    | TextBody
    | WordsBody
    | SignatureBody
    | PinBody
    | DateBody
    | DivisionBody
    | CaptureBody
    | PageBody
    | PagesBody
    | ReviewBody
    | ConsentBody
    | ReceiptBody
    | PayBody
    | DocumentBody
    | RatingBody
    | HealthBody
    | CasesBody
)


@dataclass(frozen=True, slots=True)
class ScreenView:
    """One screen. `name` is stable ("home", "question.phone"); `key` changes when it is another screen."""

    name: str
    key: str
    title: str = field(repr=False)
    lead: str
    body: Body
    centre: str
    date_text: str
    clock_text: str
    chips: tuple[Chip, ...]
    steps: tuple[Step, ...]
    step_line: str
    """第 2 步，共 8 步 · 备案类型; empty where there are no steps."""
    back: Action | None
    tools: tuple[Action, ...]
    """Left of the bottom band after 返回: 朗读, 字号, 黑底白字, 语言. Where not all have room, the first and `more`."""
    help: Action
    ways_on: tuple[Action, ...]
    """Right of the bottom band: at most two, the last is the main one."""
    problem: Notice | None
    """What is wrong with this very answer, shown at the field."""
    overlay: Overlay | None
    look: Look
    spoken: str
    """What the screen says when read aloud; never a name, number or answer."""
    announcement: str
    """Spoken even if reading aloud is off: countdown, card or paper left behind."""
    whispered: str = field(default="", repr=False)
    """What only headphones hear, after what is spoken: the masked name, answers, numbers, sums."""
    introduction: str = ""
    """What the keys do, for who has just plugged headphones in."""
    practice: bool = False
    """先练一练: the top band is tinted; the words stand in its signs."""
    more: Action | None = None
    """看和听: stands for the tools that have no room, and leads to all of them."""
    is_heard: bool = False
    """In headphones, which tell all of it: what is spoken and what is whispered."""
    corner: Event | None = None
    """What it means to hold the corner for long; None: nothing."""
