"""告知承诺: one commitment read, signed, or papers brought instead."""

from dataclasses import field

from kiosk.domain.catalogue import Commitment
from kiosk.domain.checks import AnswerFault
from kiosk.domain.submission import ConsentGiven
from kiosk.domain.values import dataclass
from kiosk.workflow.forms import Form

Given = tuple[ConsentGiven, ...]


@dataclass(frozen=True, slots=True)
class ReadingCommitment:
    """What is promised, how it is checked, what follows if it was false."""

    form: Form
    given: Given
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class SigningCommitment:
    """Signed apart from everything else. `entered` is what was drawn, as strokes."""

    form: Form
    given: Given
    commitment: Commitment
    entered: str = field(default="", repr=False)
    fault: AnswerFault | None = None


@dataclass(frozen=True, slots=True)
class BringingPapers:
    """Not promised: what to bring instead, and the case goes on all the same."""

    form: Form
    given: Given
    commitment: Commitment
