"""Pure: a visit and a language in, a ScreenView out. Every scene has its page."""

from datetime import datetime

from kiosk.domain.catalogue import Catalogue, Centre, StaffedHours
from kiosk.domain.entries import DocumentEntry
from kiosk.domain.sign_language import SignedWords
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
from kiosk.workflow.turn import Rules
from ui.present import (
    arriving,
    asking,
    coming_back,
    committing,
    deciding,
    finding,
    for_whom,
    guiding,
    leaving,
    outcome,
    own_cases,
    papers,
    paying,
    pin,
    practising,
    receipt,
    servicing,
    signing,
    underway,
)
from ui.present.page import Glance, Page, frame
from ui.strings import strings
from ui.view import ScreenView


def present(visit: Visit, rules: Rules, wall: datetime, monotonic_s: float) -> ScreenView:
    """What the screen shows at this instant, in the language of the visit."""
    words = strings(visit.preferences.language.tag, rules.words)
    glance = Glance(visit, rules, words, wall, monotonic_s)
    return frame(glance, _page(glance))


def signed_words(visit: Visit, rules: Rules, wall: datetime) -> SignedWords | None:
    """What a clip in sign language would have to tell here; None where there is no room for one."""
    glance = Glance(visit, rules, strings(visit.preferences.language.tag, rules.words), wall, 0.0)
    return signing.words_on(glance, _page(glance).signed)


def _page(glance: Glance) -> Page:
    scene = glance.visit.scene
    match scene:
        case Home():
            return arriving.home(glance, scene)
        case Choosing():
            return arriving.choosing(glance, scene)
        case Browsing():
            return finding.browsing(glance, scene)
        case Searching():
            return finding.searching(glance, scene)
        case PracticeOffered():
            return practising.offered(glance)
        case Guide():
            return guiding.guide(glance, scene)
        case Identifying():
            return arriving.identifying(glance, scene)
        case ReadingCard():
            return arriving.reading(glance, scene)
        case ResolvingCode():
            return arriving.resolving(glance, scene)
        case ConfirmingIdentity():
            return arriving.confirming(glance, scene)
        case AskingStanding():
            return asking.asking_standing(glance, scene)
        case NotEligible():
            return for_whom.not_eligible(glance, scene)
        case OwnPersonOnly():
            return for_whom.own_person_only(glance, scene)
        case AskingLicences():
            return asking.asking_licences(glance, scene)
        case NotNeeded():
            return asking.not_needed(glance, scene)
        case Asking():
            entry = scene.form.question(scene.question_id).entry
            if isinstance(entry, DocumentEntry):
                return papers.asking(glance, scene, entry)
            return asking.asking(glance, scene, entry)
        case Capturing():
            return papers.capturing(glance, scene)
        case CheckingPage():
            return papers.checking(glance, scene)
        case AskingStaff():
            return asking.asking_staff(glance, scene)
        case Reviewing():
            return asking.reviewing(glance, scene)
        case Consenting():
            return deciding.consenting(glance, scene)
        case ConsentRefused():
            return deciding.refused(glance, scene)
        case ReadingCommitment():
            return committing.reading(glance, scene)
        case SigningCommitment():
            return committing.signing(glance, scene)
        case BringingPapers():
            return committing.bringing(glance, scene)
        case ConfirmingInPerson():
            return deciding.confirming_in_person(glance, scene)
        case FetchingDocument():
            return outcome.fetching(glance, scene)
        case OfferingRequest():
            return outcome.offering(glance, scene)
        case CheckingCard():
            return outcome.checking_card(glance, scene)
        case Saving():
            return outcome.saving(glance, scene)
        case NotSaved():
            return outcome.not_saved(glance, scene)
        case ShowingDocument():
            return outcome.document(glance, scene)
        case Receipt() if glance.visit.practice is not None:
            return practising.receipt(glance)
        case Receipt():
            return receipt.receipt(glance, scene)
        case Paying():
            return paying.page(glance, scene)
        case Underway():
            return underway.underway(glance, scene)
        case TakingBack():
            return underway.taking_back(glance, scene)
        case NotSubmitted():
            return underway.not_submitted(glance, scene)
        case NotDone():
            return underway.not_done(glance, scene)
        case NotKnown():
            return underway.not_known(glance, scene)
        case RatingCase():
            return outcome.rating(glance, scene)
        case LookingBack():
            return coming_back.looking_back(glance, scene)
        case ShowingNumber():
            return coming_back.number(glance, scene)
        case FindingCases():
            return own_cases.finding(glance, scene)
        case ListingCases():
            return own_cases.listing(glance, scene)
        case ShowingCase():
            return own_cases.case(glance, scene)
        case ShowingMissing():
            return own_cases.missing(glance, scene)
        case AskingBack():
            return own_cases.asking_back(glance, scene)
        case Withdrawing():
            return own_cases.withdrawing(glance, scene)
        case OfferingDraft():
            return coming_back.offering_draft(glance, scene)
        case LookingAtPin():
            return pin.looking(glance, scene)
        case EnteringPin():
            return pin.entering(glance, scene)
        case CheckingPin():
            return pin.checking(glance, scene)
        case OneTryLeft():
            return pin.one_left(glance, scene)
        case PinIsLocked():
            return pin.locked(glance, scene)
        case ChangingPin():
            return pin.changing(glance, scene)
        case ReplacingPin():
            return pin.replacing(glance, scene)
        case PinReplaced():
            return pin.replaced(glance, scene)
        case Stuck():
            return outcome.stuck(glance, scene)
        case IntakeClosed():
            return outcome.intake_closed(glance, scene)
        case CardOut():
            return leaving.card_out(glance, scene)
        case Farewell():
            return leaving.farewell(glance, scene)
        case StaffDoor():
            return servicing.door(glance, scene)
        case CheckingHealth():
            return servicing.checking(glance, scene)
        case Servicing():
            return servicing.servicing(glance, scene)


def out_of_order(centre: Centre | None, wall: datetime) -> ScreenView:
    """The kiosk cannot serve: where to go instead, as far as the settings say. Nothing is offered."""
    visit = Visit()
    rules = Rules(Catalogue((), ()), centre or _NOWHERE, "")
    glance = Glance(visit, rules, strings(visit.preferences.language.tag), wall, 0.0)
    return frame(glance, leaving.out_of_order(glance))


_NOWHERE = Centre("", "", "", "", "", "", StaffedHours("", "", frozenset(), frozenset()))
