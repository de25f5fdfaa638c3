"""One kiosk that anything may be told, and what must hold at each word."""

from dataclasses import replace
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine
from marks import PIN, all_texts
from story import Story
from story_world import LI, RULES, WANG, ZHANG

from kiosk.domain.audit_events import AuditEvent, AuditKind
from kiosk.domain.catalogue import Catalogue, Service
from kiosk.domain.identity import Assurance, Identity
from kiosk.domain.submission import (
    Draft,
)
from kiosk.workflow.effects import (
    AskPin,
    Audit,
    CallStaff,
    CapturePage,
    Effect,
    FetchDocument,
    ForgetDraft,
    KeepDraft,
    LookForCode,
    LookForPage,
    SaveCase,
    UseHeadphones,
    WatchCase,
    WatchPrinter,
    WipeVisit,
)
from kiosk.workflow.events import (
    CitizenCardRead,
    Event,
    HolderUnchanged,
)
from kiosk.workflow.presence import came_by_card, identity_of
from kiosk.workflow.states import (
    CardOut,
    Visit,
)
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces

SERVICES: tuple[Service, ...] = (*RULES.catalogue.services, *load_folder().services)
ANY_RULES = replace(
    RULES,
    catalogue=Catalogue(SERVICES, load_provinces()),
    face_check=True,
    shuffle_pin_pad=True,
    pin_counts_from=Assurance.A1,
    pays_by_phone=True,
)


OWNERS = {person.id_number.text: n for n, person in enumerate((ZHANG, LI, WANG), 1)}


def is_harmless(effect: Effect) -> bool:
    """What may leave a visit that only pretends: nothing is sent, saved, asked, drafted, printed or counted."""
    match effect:
        case LookForCode() | LookForPage() | CapturePage() | UseHeadphones() | CallStaff() | WipeVisit():
            return True
        case WatchCase(None) | WatchPrinter(None):
            return True
        case Audit(event):
            return event.kind in (AuditKind.PRACTICE_BEGAN, AuditKind.STAFF_CALLED) or (
                # The real visit that a card begins.
                event
                in (AuditEvent(AuditKind.VISIT_BEGAN), AuditEvent(AuditKind.SCREEN_SHOWN, "ReadingCard"))
            )
        case _:
            return False


def is_checked(before: Visit, event: Event, person: Identity | None) -> bool:
    """Nothing is done in a card holder's name but on a card that was looked at or read just now, or is out."""
    if before.citizen_card is None and not isinstance(before.scene, CardOut):
        return True
    return not came_by_card(person) or isinstance(event, HolderUnchanged | CitizenCardRead)


class ToldVisit(RuleBasedStateMachine):
    """One kiosk, all day; and what holds of every single thing that it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.story = Story(rules=ANY_RULES, own=None, card_is_theirs=False)
        self.drafts: dict[str, Draft] = {}
        """What an outbox would hold, by identity number."""
        self.cases_saved: set[UUID] = set()

    def tell(self, event: Event) -> None:
        before, done = self.story.visit, len(self.story.effects)
        self.story.happens(event)
        effects = self.story.effects[done:]
        known, known_now = identity_of(before.scene), identity_of(self.story.scene)
        if known is not None and (known_now is None or not known.same_person(known_now)):
            assert any(isinstance(e, WipeVisit) for e in effects), "a person was left without a wipe"
        if before.practice is not None or self.story.visit.practice is not None:
            assert [e for e in effects if not is_harmless(e)] == [], "something left a practising visit"
        for effect in effects:
            if not isinstance(effect, AskPin):
                assert PIN not in "\n".join(all_texts(effect)), "the PIN went somewhere else than to its card"
            if isinstance(effect, KeepDraft):
                self.drafts[effect.draft.identity.id_number.text] = effect.draft
            if isinstance(effect, ForgetDraft):
                self.drafts = {k: d for k, d in self.drafts.items() if d.case_id != effect.case_id}
            if isinstance(effect, SaveCase | FetchDocument):
                assert is_checked(before, event, known_now), "a card was acted upon that nobody looked at"
            if isinstance(effect, SaveCase):
                assert effect.submission.id == self.story.scene.filing.form.case_id  # type: ignore[union-attr]
