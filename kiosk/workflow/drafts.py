"""断点续办: the unfinished form is kept after each answer, and forgotten by the person's own word.

Derived by comparing two visits, so that no screen can forget to keep it.
"""

from dataclasses import replace

from kiosk.domain.submission import Draft
from kiosk.workflow.effects import Effect, ForgetDraft, KeepDraft
from kiosk.workflow.forms import Form
from kiosk.workflow.states import (
    CHOSEN,
    Asking,
    AskingStaff,
    BringingPapers,
    Capturing,
    CardOut,
    CheckingCard,
    CheckingPage,
    ConfirmingInPerson,
    Consenting,
    ConsentRefused,
    DraftNote,
    Farewell,
    FetchingDocument,
    IntakeClosed,
    NotEligible,
    NotSaved,
    OfferingRequest,
    ReadingCommitment,
    Receipt,
    Reviewing,
    Saving,
    Scene,
    ShowingDocument,
    SigningCommitment,
    Underway,
    Visit,
)


def derive(before: Visit, after: Visit) -> tuple[Visit, tuple[Effect, ...]]:
    """Keep what was answered just now; forget what is finished or not wanted."""
    match after.scene:
        case Receipt() | ShowingDocument() | Underway():
            # The outbox forgot it in the same commit.
            return replace(after, draft=None), ()
        case Farewell(ending) if ending in CHOSEN and before.draft is not None:
            return after, (ForgetDraft(before.draft.case_id),)
        case _:
            return _keep(before, after)


def kept(visit: Visit, ticket: int) -> Visit:
    """The commit of that very draft returned."""
    note = visit.draft
    if note is None or note.ticket != ticket:
        return visit
    return replace(visit, draft=replace(note, is_kept=True))


def form_of(scene: Scene | None) -> Form | None:
    """The form that is being filled in, and not filed yet."""
    match scene:
        case Asking() | AskingStaff() | NotEligible() | Capturing() | CheckingPage():
            return scene.form
        case Reviewing() | Consenting() | ConsentRefused():
            return scene.form
        case ReadingCommitment() | SigningCommitment() | BringingPapers():
            return scene.form
        case ConfirmingInPerson() | FetchingDocument() | OfferingRequest():
            return scene.form
        case CheckingCard():
            return scene.then.form
        case Saving() | NotSaved():
            return scene.filing.form
        case CardOut() | IntakeClosed():
            return form_of(scene.resume)
        case _:
            return None


def _keep(before: Visit, after: Visit) -> tuple[Visit, tuple[Effect, ...]]:
    """What is missing of a case is soon shown again: it is not kept half done, and never offered as a new case."""
    old, form = form_of(before.scene), form_of(after.scene)
    if form is None or form is old or form.mends is not None or not form.to_keep():
        return after, ()
    if old is not None and _same(old, form):
        return after, ()
    ticket = after.next_ticket
    noted = replace(after, draft=DraftNote(form.case_id, ticket), next_ticket=ticket + 1)
    return noted, (KeepDraft(ticket, _draft(form)),)


def _same(old: Form, new: Form) -> bool:
    return old.case_id == new.case_id and old.to_keep() == new.to_keep()


def _draft(form: Form) -> Draft:
    return Draft(form.case_id, form.service.slug, form.service.version, form.identity, form.to_keep())
