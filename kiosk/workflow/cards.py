"""Cards coming and going, whatever the scene: who begins, who paused, who has left."""

from dataclasses import replace

from kiosk.workflow import filing, identifying, idling, intake, paying, pin, timeouts
from kiosk.workflow.events import CardInserted, CardRefused, CardRemoved, CitizenCardRead, StaffCardPresented
from kiosk.workflow.presence import came_by_card, identity_of, is_left_behind
from kiosk.workflow.states import (
    Asking,
    AskingLicences,
    AskingStaff,
    AskingStanding,
    BringingPapers,
    Browsing,
    Capturing,
    CardOut,
    CardPresence,
    ChangingPin,
    CheckingCard,
    CheckingHealth,
    CheckingPage,
    CheckingPin,
    Choosing,
    ConfirmingIdentity,
    ConfirmingInPerson,
    Consenting,
    ConsentRefused,
    DocumentWanted,
    Ending,
    EnteringPin,
    Farewell,
    FetchingDocument,
    Guide,
    Home,
    Identifying,
    Idle,
    IntakeClosed,
    LookingAtPin,
    LookingBack,
    NotDone,
    NotEligible,
    NotKnown,
    NotNeeded,
    NotSaved,
    NotSubmitted,
    OfferingDraft,
    OfferingRequest,
    OneTryLeft,
    OwnPersonOnly,
    Paying,
    PinIsLocked,
    PinReplaced,
    PracticeOffered,
    RatingCase,
    ReadingCard,
    ReadingCommitment,
    Receipt,
    ReplacingPin,
    ResolvingCode,
    Reviewing,
    Saving,
    Scene,
    Searching,
    Servicing,
    ShowingDocument,
    ShowingNumber,
    SigningCommitment,
    StaffDoor,
    Stuck,
    TakingBack,
    Underway,
)
from kiosk.workflow.turn import Step, Turn


def inserted(turn: Turn, event: CardInserted) -> Step:
    """A card begins a visit where nobody is known; elsewhere it is only noted."""
    turn = _noting(turn, (*turn.visit.cards, CardPresence(event.card, place=event.place)))
    match turn.visit.scene:
        case Home() | Farewell() | Browsing(None) | Searching(None) | PracticeOffered():
            return identifying.begin_reading(turn, None, event)
        case Guide(service, None) | Identifying(service, _) | IntakeClosed(service, None):
            return identifying.begin_reading(turn, service, event)
        case ReadingCard(service) | ResolvingCode(service, _, _):
            return identifying.begin_reading(turn, service, event)
        case CardOut() as scene:
            return turn.to(replace(scene, reading=True, problem=None))
        case _:
            return turn.stay()


def read(turn: Turn, event: CitizenCardRead) -> Step | None:
    """A person's card, read while another scene than reading is up; None where the scene decides."""
    match turn.visit.scene:
        case CardOut(resume, identity) if identity.same_person(event.identity):
            holding = _holding(turn, event)
            return _go_on(holding, intake.admitted(holding, resume))
        case CardOut():
            return _another_person(turn, event)
        case ConfirmingInPerson() as scene if scene.form.identity.same_person(event.identity):
            return _holding(turn, event).stay()
        case Receipt() | ShowingDocument() | RatingCase() | ShowingNumber() if _has_pulled_card(turn):
            return _after_saving(turn, event)
        case Underway() | TakingBack() | NotSubmitted() | NotDone() | NotKnown() if _has_pulled_card(turn):
            return _after_saving(turn, event)
        case Paying() if _has_pulled_card(turn):
            return _after_saving(turn, event)
        case _:
            return None


def presented_by_staff(turn: Turn, event: StaffCardPresented) -> Turn:
    cards = tuple(replace(c, is_staff=True) if c.card == event.card else c for c in turn.visit.cards)
    return _noting(turn, cards)


def refused(turn: Turn, event: CardRefused) -> Step | None:
    match turn.visit.scene:
        case CardOut() as scene:
            return turn.to(replace(scene, reading=False, problem=event.reason))
        case _:
            return None


def removed(turn: Turn, event: CardRemoved) -> Step:
    turn = _noting(turn, tuple(c for c in turn.visit.cards if c.card != event.card))
    if event.card != turn.visit.citizen_card:
        return _removed_while_reading(turn, event)
    return _citizen_card_removed(replace(turn, visit=replace(turn.visit, citizen_card=None)))


def _removed_while_reading(turn: Turn, event: CardRemoved) -> Step:
    match turn.visit.scene:
        case ReadingCard(service, card, _, place) if card == event.card:
            return turn.to(Identifying(service, identifying.TAKEN_TOO_SOON[place]))
        case StaffDoor(card=card) as scene if card == event.card:
            return turn.to(replace(scene, card=0))
        case CheckingHealth(staff) | Servicing(staff) if staff.card == event.card:
            return turn.end(Ending.DECLINED) if is_left_behind(turn.visit) else turn.wipe_to(Home())
        case CardOut() as scene:
            return turn.to(replace(scene, reading=scene.reading and is_left_behind(turn.visit)))
        case _:
            return turn.stay()


def _citizen_card_removed(turn: Turn) -> Step:
    scene = turn.visit.scene
    identity = identity_of(scene)
    if identity is None or not came_by_card(identity):
        return turn.stay()
    match scene:
        case (
            Asking()
            | AskingStaff()
            | Capturing()
            | CheckingPage()
            | Reviewing()
            | Consenting()
            | ConsentRefused()
            | NotEligible()
            | ReadingCommitment()
            | SigningCommitment()
            | BringingPapers()
            | FetchingDocument()
            | OfferingRequest()
            | CheckingCard()
            | NotSaved()
        ):
            return turn.to(CardOut(scene, identity, turn.moment.monotonic_s))
        case IntakeClosed(resume=resume) if resume is not None:
            return turn.to(CardOut(scene, identity, turn.moment.monotonic_s))
        case LookingAtPin() | EnteringPin() | CheckingPin() | OneTryLeft() | ChangingPin() | ReplacingPin():
            # What was typed goes at once; the card that comes back is asked anew how many tries it has.
            looking = LookingAtPin(scene.gate, turn.moment.monotonic_s)
            return turn.to(CardOut(looking, identity, turn.moment.monotonic_s))
        case PinReplaced():
            return turn.to(CardOut(scene, identity, turn.moment.monotonic_s))
        case Receipt() | ShowingDocument() | RatingCase() | ShowingNumber():
            return _count_down(turn)
        case NotSubmitted() | NotDone() | NotKnown():
            return _count_down(turn)
        case Paying():
            # The card is put away to have a hand for the telephone: the screen is bounded by itself.
            return turn.stay() if paying.is_watched(scene, turn.moment.monotonic_s) else _count_down(turn)
        case Saving() | Underway() | TakingBack() | ConfirmingInPerson():
            # What is being saved or done must end in a number or an apology; and on one slot the staff card has to take the card's place.
            return turn.stay()
        case Choosing() | Guide() | ConfirmingIdentity() | AskingStanding() | NotNeeded() | Stuck():
            return turn.end(Ending.CARD_PULLED)
        case LookingBack() | OfferingDraft() | IntakeClosed() | PinIsLocked() | OwnPersonOnly():
            return turn.end(Ending.CARD_PULLED)
        case AskingLicences() | Browsing() | Searching():
            return turn.end(Ending.CARD_PULLED)
        case _:
            return turn.stay()


def _go_on(turn: Turn, scene: Scene) -> Step:
    """Where the person was. What a worker answered meanwhile was not listened to, so it is asked again."""
    match scene:
        case FetchingDocument():
            return filing.carry_out(turn, DocumentWanted(scene.form, scene.given))
        case CheckingCard():
            # The card has just been read anew, which is all that was to be known.
            return filing.carry_out(turn, scene.then)
        case LookingAtPin():
            return pin.ask(turn, scene.gate)
        case _:
            return turn.to(scene)


def _another_person(turn: Turn, event: CitizenCardRead) -> Step:
    """Somebody else's card: everything of the first person must be gone before anything shows."""
    visit, effects = turn.wipe_to(ConfirmingIdentity(None, event.identity))
    return replace(visit, citizen_card=event.card if came_by_card(event.identity) else None), effects


def _has_pulled_card(turn: Turn) -> bool:
    return turn.visit.citizen_card is None and came_by_card(identity_of(turn.visit.scene))


def _after_saving(turn: Turn, event: CitizenCardRead) -> Step:
    known = identity_of(turn.visit.scene)
    if known is not None and known.same_person(event.identity):
        return _holding(turn, event).stay()
    return _another_person(turn, event)


def _count_down(turn: Turn) -> Step:
    """The number is on the screen and the person may still be writing it down."""
    now_s = turn.moment.monotonic_s
    return replace(turn.visit, idle=Idle(now_s - timeouts.IDLE_WARNING_AFTER_S, now_s)), ()


def _holding(turn: Turn, event: CitizenCardRead) -> Turn:
    """A 身份证 proves the person as well, and may be taken up again at once: the visit does not hang on it."""
    card = event.card if came_by_card(event.identity) else None
    return idling.touched(replace(turn, visit=replace(turn.visit, citizen_card=card)))


def _noting(turn: Turn, cards: tuple[CardPresence, ...]) -> Turn:
    return replace(turn, visit=replace(turn.visit, cards=cards))
