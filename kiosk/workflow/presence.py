"""Who is known on a scene, and what lies in the slot."""

from kiosk.domain.identity import Credential, Identity
from kiosk.workflow.states import (
    Asking,
    AskingBack,
    AskingLicences,
    AskingStaff,
    AskingStanding,
    BringingPapers,
    Browsing,
    Capturing,
    CardOut,
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
    EnteringPin,
    Farewell,
    FetchingDocument,
    FindingCases,
    Guide,
    Home,
    Identifying,
    IntakeClosed,
    ListingCases,
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
    ShowingCase,
    ShowingDocument,
    ShowingMissing,
    ShowingNumber,
    SigningCommitment,
    StaffDoor,
    Stuck,
    TakingBack,
    Underway,
    Visit,
    Withdrawing,
)


def identity_of(scene: Scene) -> Identity | None:
    """The person a scene knows, if it does."""
    match scene:
        case Guide() | ConfirmingIdentity() | Choosing() | RatingCase() | Stuck() | CardOut():
            return scene.identity
        case LookingBack() | ShowingNumber() | IntakeClosed() | OwnPersonOnly():
            return scene.identity
        case Browsing() | Searching():
            return scene.identity
        case (
            FindingCases() | ListingCases() | ShowingCase() | ShowingMissing() | AskingBack() | Withdrawing()
        ):
            return scene.identity
        case LookingAtPin() | EnteringPin() | CheckingPin() | OneTryLeft() | PinIsLocked():
            return scene.gate.identity
        case ChangingPin() | ReplacingPin() | PinReplaced():
            return scene.gate.identity
        case (
            AskingStanding()
            | AskingLicences()
            | NotNeeded()
            | Asking()
            | AskingStaff()
            | NotEligible()
            | Capturing()
            | CheckingPage()
            | Reviewing()
            | Consenting()
            | ConsentRefused()
            | ReadingCommitment()
            | SigningCommitment()
            | BringingPapers()
            | ConfirmingInPerson()
            | FetchingDocument()
            | OfferingRequest()
            | OfferingDraft()
        ):
            return scene.form.identity
        case CheckingCard():
            return scene.then.form.identity
        case Saving() | NotSaved() | ShowingDocument() | Receipt():
            return scene.filing.form.identity
        case Underway() | NotSubmitted() | NotDone() | NotKnown():
            return scene.filing.form.identity
        case TakingBack() | Paying():
            return scene.receipt.filing.form.identity
        case Home() | Identifying() | ReadingCard() | ResolvingCode() | Farewell():
            return None
        case PracticeOffered():
            return None
        case StaffDoor() | CheckingHealth() | Servicing():
            return None


def came_by_card(identity: Identity | None) -> bool:
    return identity is not None and identity.credential is Credential.SOCIAL_SECURITY_CARD


def is_in_slot(visit: Visit, card: int) -> bool:
    """News of a card that is gone already is nobody's news."""
    return any(c.card == card for c in visit.cards)


def is_left_behind(visit: Visit) -> bool:
    return any(not card.is_staff for card in visit.cards)
