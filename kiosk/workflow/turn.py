"""One turn of the machine: what a transition may read, and the ways it can end."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import datetime
from uuid import UUID

from kiosk.domain.catalogue import Catalogue, Centre
from kiosk.domain.finding import FindServices, find_nothing
from kiosk.domain.identity import Assurance, Credential
from kiosk.domain.keys import KeyMap
from kiosk.domain.languages import CHINESE, ENGLISH, Language
from kiosk.domain.paper import USUAL_LIMITS, PaperLimits
from kiosk.domain.reviews import Review
from kiosk.domain.sign_language import NO_CLIPS, SignClips
from kiosk.domain.values import dataclass
from kiosk.workflow.effects import Effect, WipeVisit
from kiosk.workflow.forms import Surroundings
from kiosk.workflow.presence import identity_of, is_left_behind
from kiosk.workflow.states import CHOSEN, Ending, Farewell, Home, Idle, Preferences, Scene, Visit

Step = tuple[Visit, tuple[Effect, ...]]


@dataclass(frozen=True, slots=True)
class Moment:
    """Time and chance, handed in. `wall` is aware, in the centre's time zone; `fresh_id` is unused yet."""

    monotonic_s: float
    wall: datetime
    fresh_id: UUID


@dataclass(frozen=True, slots=True)
class Rules:
    """What does not change during a visit."""

    catalogue: Catalogue
    centre: Centre
    kiosk_id: str
    face_check: bool = False
    draft_minutes: int = 30
    """How long the outbox keeps an unfinished form."""
    shuffle_pin_pad: bool = False
    pin_counts_from: Assurance = Assurance.A2
    """What a card must be worth for its PIN to prove more: a copied card calls any PIN right."""
    licences_from: Assurance = Assurance.A2
    """What a credential must be worth before departments' knowledge of its holder is shown to who holds it."""
    papers: PaperLimits = USUAL_LIMITS
    languages: tuple[Language, ...] = (CHINESE, ENGLISH)
    """Those offered; the first is what a visit begins in."""
    reviews: Mapping[str, Review] = field(default_factory=dict)
    """Of the languages' words, by tag: who has read them."""
    unspoken: frozenset[str] = frozenset()
    """Tags of the languages that no voice speaks."""
    words: tuple[str, ...] = ()
    """Folders of catalogues whose words are laid over ours."""
    one_camera: bool = False
    """The camera for codes is the one for papers, too."""
    find: FindServices = find_nothing
    clips: SignClips = NO_CLIPS
    """What was filmed in sign language."""
    marks_samples: bool = True
    """Services whose facts were not verified say 示例; in the demo everything is an example."""
    pays_by_phone: bool = False
    """The gateway makes orders that are paid on a telephone."""
    keypad: KeyMap | None = None
    """What the keys do, to be explained; None: there is no keypad."""
    whispers: bool = True
    """What is private is said in headphones; False: nowhere, as the hall might hear it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A visit, an instant and the rules; every method returns the finished step."""

    visit: Visit
    moment: Moment
    rules: Rules

    @property
    def surroundings(self) -> Surroundings:
        rules = self.rules
        return Surroundings(self.moment.wall.date(), rules.catalogue.provinces, rules.centre.division_code)

    def stay(self, *effects: Effect) -> Step:
        return self.visit, effects

    def to(self, scene: Scene, *effects: Effect) -> Step:
        return replace(self.visit, scene=scene), effects

    def ask(self, scene: Callable[[int], Scene], effect: Callable[[int], Effect]) -> Step:
        """Go to a waiting scene under a fresh ticket, so that no older answer can be mistaken for it."""
        ticket = self.visit.next_ticket
        visit = replace(self.visit, scene=scene(ticket), next_ticket=ticket + 1)
        return visit, (effect(ticket),)

    def end(self, ending: Ending) -> Step:
        """The one way out: wipe first, then say what is left behind."""
        if self.visit.practice is not None:
            return self.wipe_to(Farewell(Ending.PRACTISED, self.moment.monotonic_s))
        kept_for = None if ending in CHOSEN else self._kept_for()
        identity = identity_of(self.visit.scene)
        came_by = identity.credential if identity is not None else None
        return self.wipe_to(Farewell(ending, self.moment.monotonic_s, kept_for=kept_for, came_by=came_by))

    def leave(self) -> Step:
        """Back to the home screen where nobody is known; a card in the slot has to be taken first."""
        if is_left_behind(self.visit):
            return self.end(Ending.DECLINED)
        visit, effects = self.to(Home())
        return replace(visit, wants_cases=False), effects

    def wipe_to(self, scene: Scene) -> Step:
        """Forget the person; keep only what belongs to the machine."""
        before, practice = self.visit, self.visit.practice
        fresh = Visit(
            scene=scene,
            cards=before.cards,
            citizen_card=before.citizen_card if practice is None else None,
            online=before.online if practice is None else practice.online,
            reader_problem=before.reader_problem,
            has_pad=before.has_pad,
            pad_problem=before.pad_problem,
            scanner_problem=before.scanner_problem,
            paper_problem=before.paper_problem,
            paper_waiting=before.paper_waiting,
            originals=before.originals,
            paper_unsure=before.paper_unsure,
            headphones=before.headphones,
            preferences=Preferences.begun(in_headphones=before.headphones, language=self.rules.languages[0]),
            intake=before.intake if practice is None else practice.intake,
            idle=Idle(self.moment.monotonic_s),
            next_ticket=before.next_ticket,
        )
        return fresh, (WipeVisit(),)

    def _kept_for(self) -> Credential | None:
        identity, note = identity_of(self.visit.scene), self.visit.draft
        return identity.credential if identity is not None and note is not None and note.is_kept else None
