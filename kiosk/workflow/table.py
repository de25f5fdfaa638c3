"""The table of scenes: which room of the workflow knows what an event means there."""

from typing import assert_never

from kiosk.workflow import (
    answering,
    coming_back,
    committing,
    consenting,
    filing,
    finding,
    identifying,
    intake,
    mending,
    my_cases,
    papers,
    paying,
    pin,
    receipt,
    servicing,
    underway,
)
from kiosk.workflow.events import Event, NextPressed
from kiosk.workflow.presence import is_left_behind
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
    Withdrawing,
)
from kiosk.workflow.turn import Step, Turn


def at(turn: Turn, scene: Scene, event: Event) -> Step:
    """What this event means here."""
    match scene:
        case Home() | Choosing():
            return identifying.at_home(turn, scene, event)
        case Browsing():
            return finding.at_browsing(turn, scene, event)
        case Searching():
            return finding.at_searching(turn, scene, event)
        case PracticeOffered():
            return identifying.at_practice_offered(turn, event)
        case Guide():
            return identifying.at_guide(turn, scene, event)
        case OwnPersonOnly():
            return identifying.at_own_person_only(turn, scene, event)
        case Identifying():
            return identifying.at_identifying(turn, scene, event)
        case ReadingCard():
            return identifying.at_reading(turn, scene, event)
        case ResolvingCode():
            return identifying.at_resolving(turn, scene, event)
        case ConfirmingIdentity():
            return identifying.at_confirming(turn, scene, event)
        case LookingBack():
            return coming_back.at_looking_back(turn, scene, event)
        case ShowingNumber():
            return coming_back.at_number(turn, scene, event)
        case FindingCases():
            return my_cases.at_finding(turn, scene, event)
        case ListingCases():
            return my_cases.at_list(turn, scene, event)
        case ShowingCase():
            return my_cases.at_case(turn, scene, event)
        case ShowingMissing():
            return mending.at_missing(turn, scene, event)
        case AskingBack():
            return my_cases.at_asking_back(turn, scene, event)
        case Withdrawing():
            return my_cases.at_withdrawing(turn, scene, event)
        case OfferingDraft():
            return coming_back.at_offering_draft(turn, scene, event)
        case LookingAtPin():
            return pin.at_looking(turn, scene, event)
        case EnteringPin():
            return pin.at_entering(turn, scene, event)
        case CheckingPin():
            return answering.at_checking_pin(turn, scene, event)
        case OneTryLeft():
            return pin.at_one_left(turn, scene, event)
        case PinIsLocked():
            return pin.at_locked(turn, scene, event)
        case ChangingPin():
            return pin.at_changing(turn, scene, event)
        case ReplacingPin():
            return filing.at_replacing_pin(turn, scene, event)
        case PinReplaced():
            return answering.at_pin_replaced(turn, scene, event)
        case Stuck():
            return identifying.at_stuck(turn, scene, event)
        case IntakeClosed():
            return intake.at_closed(turn, scene, event)
        case AskingStanding():
            return answering.at_asking_standing(turn, scene, event)
        case NotEligible():
            return answering.at_not_eligible(turn, scene, event)
        case AskingLicences():
            return answering.at_asking_licences(turn, scene, event)
        case NotNeeded():
            return answering.at_not_needed(turn, scene, event)
        case Asking() if papers.entry_of(scene.form, scene.question_id) is not None:
            return papers.at_asking(turn, scene, event)
        case Asking():
            return answering.at_asking(turn, scene, event)
        case Capturing():
            return papers.at_capturing(turn, scene, event)
        case CheckingPage():
            return papers.at_checking(turn, scene, event)
        case AskingStaff():
            return answering.at_asking_staff(turn, scene, event)
        case Reviewing():
            return answering.at_reviewing(turn, scene, event)
        case Consenting():
            return consenting.at_consenting(turn, scene, event)
        case ConsentRefused():
            return consenting.at_refused(turn, scene, event)
        case ReadingCommitment():
            return consenting.at_commitment(turn, scene, event)
        case SigningCommitment():
            return committing.at_signing(turn, scene, event)
        case BringingPapers():
            return committing.at_bringing(turn, scene, event)
        case ConfirmingInPerson():
            return consenting.at_confirming(turn, scene, event)
        case FetchingDocument():
            return filing.at_fetching(turn, scene, event)
        case OfferingRequest():
            return filing.at_offering(turn, scene, event)
        case CheckingCard():
            return filing.at_checking_card(turn, scene, event)
        case Saving():
            return filing.at_saving(turn, scene, event)
        case NotSaved():
            return filing.at_not_saved(turn, scene, event)
        case ShowingDocument():
            return filing.at_document(turn, scene, event)
        case Receipt():
            return receipt.at_receipt(turn, scene, event)
        case Paying():
            return paying.at_paying(turn, scene, event)
        case Underway():
            return underway.at_underway(turn, scene, event)
        case TakingBack():
            return underway.at_taking_back(turn, scene, event)
        case NotSubmitted():
            return underway.at_not_submitted(turn, scene, event)
        case NotDone():
            return underway.at_not_done(turn, scene, event)
        case NotKnown():
            return underway.at_not_known(turn, scene, event)
        case RatingCase():
            return receipt.at_rating(turn, scene, event)
        case CardOut():
            return turn.stay()
        case Farewell():
            return _at_farewell(turn, event)
        case StaffDoor():
            return servicing.at_door(turn, scene, event)
        case CheckingHealth():
            return servicing.at_checking(turn, scene, event)
        case Servicing():
            return servicing.at_servicing(turn, scene, event)
        case _:
            assert_never(scene)


def _at_farewell(turn: Turn, event: Event) -> Step:
    match event:
        case NextPressed() if not is_left_behind(turn.visit):
            return turn.to(Home())
        case _:
            return turn.stay()
