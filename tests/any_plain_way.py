"""The plain way of an ordinary person, so that the stories get somewhere."""

from dataclasses import replace

from any_told import SERVICES, ToldVisit
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from marks import PAGE, PHONE, PIN, WORDS, proper_answer
from story_world import DOCUMENT, WANG, ZHANG, saved

from kiosk.domain.catalogue import Service
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.domain.pin import (
    PinReady,
    PinVerified,
)
from kiosk.domain.submission import (
    CaseState,
    Level,
    OwnCases,
    StandingAnswer,
)
from kiosk.domain.take_back import TakenBack
from kiosk.workflow.effects import (
    AskPin,
    SaveCase,
)
from kiosk.workflow.events import (
    BackPressed,
    CardInserted,
    CardRemoved,
    CaseSaved,
    CaseTakenBack,
    CitizenCardRead,
    CodeResolved,
    ConsentChosen,
    DeclinePressed,
    DocumentIssued,
    Entered,
    Event,
    HolderUnchanged,
    LevelChosen,
    LicencesKnown,
    NextPressed,
    OwnCasesFound,
    RequestFailed,
    ServiceChosen,
    StandingKnown,
    StatusChanged,
)
from kiosk.workflow.events.pages import (
    CameraPressed,
    PageCaptured,
)
from kiosk.workflow.events.pin import (
    PinCompared,
    PinStateTold,
    PinTyped,
)
from kiosk.workflow.papers import entry_of, pages_of
from kiosk.workflow.states import (
    Asking,
    AskingLicences,
    AskingStanding,
    Capturing,
    CardOut,
    CheckingCard,
    CheckingPin,
    Choosing,
    ConfirmingInPerson,
    Consenting,
    EnteringPin,
    Farewell,
    FetchingDocument,
    Home,
    Identifying,
    LookingAtPin,
    LookingBack,
    NotNeeded,
    PinIsLocked,
    RatingCase,
    ReadingCard,
    ResolvingCode,
    Saving,
    Stuck,
    TakingBack,
    Underway,
)

LICENCES = {"household/address": WORDS, "phone/number": PHONE, "disability/level": "2"}


class PlainWay(ToldVisit):
    """Each step is what the screen asks for."""

    @initialize(service=st.sampled_from(SERVICES), steps=st.integers(0, 20))
    def begins(self, service: Service, steps: int) -> None:
        self.goes_the_plain_way(service, steps)

    @rule(service=st.sampled_from(SERVICES), steps=st.integers(1, 6))
    def walks(self, service: Service, steps: int) -> None:
        self.goes_the_plain_way(service, steps)

    @rule()
    def goes_on(self) -> None:
        self.tell(NextPressed())

    def goes_the_plain_way(self, service: Service, steps: int) -> None:
        for _ in range(steps):
            for event in self._plain(service):
                self.tell(event)

    def _plain(self, service: Service) -> tuple[Event, ...]:
        """What an ordinary person would do next, in a world where every fourth ticket's save fails."""
        scene = self.story.scene
        match scene:
            case Home() | Choosing():
                return (ServiceChosen(service.slug),)
            case Identifying():
                return self._inserts(ZHANG)
            case CardOut():
                return self._inserts(scene.identity)
            case ReadingCard():
                return (CitizenCardRead(scene.card, ZHANG),)
            case ResolvingCode():
                return (CodeResolved(scene.ticket, WANG),)
            case LookingBack():
                return (OwnCasesFound(scene.ticket, OwnCases()),)
            case AskingStanding():
                return (StandingKnown(scene.ticket, StandingAnswer(needed=True)),)
            case AskingLicences():
                return (LicencesKnown(scene.ticket, LICENCES),)
            case Asking() if entry_of(scene.form, scene.question_id) is not None:
                entry = entry_of(scene.form, scene.question_id)
                shown = len(pages_of(scene.form, scene.question_id))
                return (NextPressed() if entry is not None and shown >= entry.min_pages else CameraPressed(),)
            case Capturing():
                return (PageCaptured(scene.look, PAGE),)
            case Asking():
                entry = scene.form.question(scene.question_id).entry
                return Entered(proper_answer(entry)), NextPressed()
            case Consenting():
                return ConsentChosen(agreed=True), NextPressed()
            case ConfirmingInPerson() | NotNeeded():
                return (DeclinePressed(),)
            case CheckingCard():
                return (HolderUnchanged(scene.ticket),)
            case FetchingDocument():
                return (DocumentIssued(scene.ticket, DOCUMENT),)
            case Saving() if scene.ticket % 4 == 0:
                return (RequestFailed(scene.ticket, Reason.STORE_FULL),)
            case Saving():
                return (self._saved(self.story.last(SaveCase)),)
            case Underway():
                state = CaseState.UPLOADED if scene.status.state is CaseState.SAVED else CaseState.GRANTED
                return (StatusChanged(replace(scene.status, state=state)),)
            case TakingBack():
                return (CaseTakenBack(scene.ticket, list(TakenBack)[scene.ticket % 3]),)
            case RatingCase():
                return LevelChosen(Level.SATISFIED), NextPressed()
            case LookingAtPin():
                return (PinStateTold(self.story.last(AskPin).card, PinReady(3, 6)),)
            case EnteringPin():
                return (*(PinTyped(digit) for digit in PIN), NextPressed())
            case CheckingPin():
                return (PinCompared(self.story.last(AskPin).card, PinVerified()),)
            case Stuck() | PinIsLocked():
                return (BackPressed(),)
            case Farewell():
                return (*(CardRemoved(c.card) for c in self.story.visit.cards), NextPressed())
            case _:
                return (NextPressed(),)

    def _inserts(self, person: Identity) -> tuple[Event, ...]:
        self.story._cards += 1
        return CardInserted(self.story.card), CitizenCardRead(self.story.card, person)

    def _saved(self, save: SaveCase) -> CaseSaved:
        self.cases_saved.add(save.submission.id)
        return saved(save)
