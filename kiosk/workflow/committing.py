"""告知承诺: read whole, signed apart or brought as papers, one after the other, after the notices.

Nobody promises by pressing on: the way on from the text leads to the signature, and papers are always another way.
"""

from dataclasses import replace

from kiosk.domain.catalogue import Commitment
from kiosk.domain.checks import AnswerFault, check
from kiosk.domain.entries import SignatureEntry
from kiosk.domain.signature import NOT_SIGNED
from kiosk.domain.submission import CommitmentMade
from kiosk.workflow import filing
from kiosk.workflow.events import BackPressed, DeclinePressed, Entered, Event, NextPressed
from kiosk.workflow.forms import Form, signature_of
from kiosk.workflow.states import BringingPapers, ReadingCommitment, SigningCommitment
from kiosk.workflow.states.committing import Given
from kiosk.workflow.turn import Step, Turn


def begin(turn: Turn, form: Form, given: Given) -> Step:
    """The first that this case needs, or the case itself. What was signed before is signed anew: answers may have
    changed since."""
    return _next(turn, replace(form, commitments=()), given)


def at_reading(turn: Turn, scene: ReadingCommitment, event: Event) -> Step:
    match event:
        case NextPressed():
            return turn.to(SigningCommitment(scene.form, scene.given, scene.commitment))
        case DeclinePressed():
            return turn.to(BringingPapers(scene.form, scene.given, scene.commitment))
        case _:
            return turn.stay()


def at_signing(turn: Turn, scene: SigningCommitment, event: Event) -> Step:
    match event:
        case Entered(text):
            return turn.to(replace(scene, entered=text, fault=None))
        case NextPressed():
            return _signed(turn, scene, scene.entered)
        case DeclinePressed():
            return _signed(turn, scene, NOT_SIGNED)
        case BackPressed():
            return turn.to(ReadingCommitment(scene.form, scene.given, scene.commitment))
        case _:
            return turn.stay()


def at_bringing(turn: Turn, scene: BringingPapers, event: Event) -> Step:
    match event:
        case NextPressed():
            commitment = scene.commitment
            form = scene.form.with_commitment(CommitmentMade(commitment.id, commitment.version, None))
            return _next(turn, form, scene.given)
        case BackPressed():
            return turn.to(ReadingCommitment(scene.form, scene.given, scene.commitment))
        case _:
            return turn.stay()


def before(form: Form, commitment: Commitment) -> Commitment | None:
    """The one that was read before this one."""
    needed = form.to_commit_to()
    index = needed.index(commitment)
    return needed[index - 1] if index else None


def _signed(turn: Turn, scene: SigningCommitment, text: str) -> Step:
    answer = check(SignatureEntry(), text, {}, turn.surroundings.today)
    if isinstance(answer, AnswerFault):
        return turn.to(replace(scene, fault=answer))
    by_hand = answer != NOT_SIGNED
    made = CommitmentMade(scene.commitment.id, scene.commitment.version, turn.moment.wall, by_hand)
    form = scene.form.with_commitment(made)
    if by_hand:
        form = form.with_signature(signature_of(made.id), text)
    return _next(turn, form, scene.given)


def _next(turn: Turn, form: Form, given: Given) -> Step:
    said = {made.id for made in form.commitments}
    for commitment in form.to_commit_to():
        if commitment.id not in said:
            return turn.to(ReadingCommitment(form, given, commitment))
    return filing.finish(turn, form, given)
