"""The form: asked first, asked, reviewed."""

from dataclasses import field

from kiosk.domain.catalogue import Eligibility
from kiosk.domain.checks import AnswerFault
from kiosk.domain.handwriting import NO_INK, Ink
from kiosk.domain.paper import CapturedPage, PageFault
from kiosk.domain.submission import StandingAnswer
from kiosk.domain.values import dataclass
from kiosk.workflow.forms import Form


@dataclass(frozen=True, slots=True)
class AskingStanding:
    """The gateway is asked first whether anything needs doing."""

    form: Form
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class AskingLicences:
    """What departments share is asked for, so that the person need not say it again."""

    form: Form
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """您已认证到某月，不用再办."""

    form: Form
    answer: StandingAnswer


@dataclass(frozen=True, slots=True)
class Asking:
    """One decision. `entered` is what stands in the field; `returning` goes back to the review. `ink` is a character
    that has to be chosen first, should the screen be drawn anew."""

    form: Form
    question_id: str
    entered: str = field(default="", repr=False)
    fault: AnswerFault | None = None
    returning: bool = False
    ink: Ink = NO_INK


@dataclass(frozen=True, slots=True)
class Capturing:
    """A paper is to be laid before the camera. `fault` is what is in the way now; None: hold it still.

    `look` numbers the asking. `replacing` is the page that is taken again.
    """

    form: Form
    question_id: str
    look: int
    since_s: float
    fault: PageFault | None = PageFault.NO_PAGE
    replacing: int | None = None
    returning: bool = False


@dataclass(frozen=True, slots=True)
class CheckingPage:
    """One page, as it would be sent: is it clear? `index` is its place; one past the last: it is new."""

    form: Form
    question_id: str
    page: CapturedPage
    index: int
    returning: bool = False

    @property
    def is_new(self) -> bool:
        pages = self.form.pages.get(self.question_id, ())
        return not any(page is self.page for page in pages)


@dataclass(frozen=True, slots=True)
class AskingStaff:
    """说不准: a person helps to choose; the answers so far stay."""

    form: Form
    question_id: str
    returning: bool = False


@dataclass(frozen=True, slots=True)
class NotEligible:
    """The service is for others, as far as can be told: why, and what there is instead. Nobody is called a liar.

    `question_id` is the answer that may be changed; empty: there is none.
    """

    form: Form
    rule: Eligibility
    question_id: str = ""
    returning: bool = False


@dataclass(frozen=True, slots=True)
class Reviewing:
    """核对: every answer with its own 修改."""

    form: Form
