"""容缺 and 承诺: what is still to be brought, and until when, told before it is filed and on the receipt.

Once a department asks (补正), its one list with its one last day stands in the place of all that.
"""

from datetime import date

from kiosk.domain.catalogue import StaffedHours
from kiosk.domain.entries import NO_PAGES, DocumentEntry
from kiosk.domain.ports import LaterPaper
from kiosk.domain.submission import CaseState, CaseStatus
from kiosk.workflow.forms import Form

_ASKED = frozenset({CaseState.SUPPLEMENT, CaseState.LAPSED})


def until(entry: DocumentEntry, today: date, staffed: StaffedHours) -> date | None:
    """The last day, in working days of the official calendar; None where nothing may be brought later."""
    days = entry.later_working_days
    return staffed.working_day_after(today, days) if days else None


def to_bring(form: Form, today: date, staffed: StaffedHours) -> tuple[LaterPaper, ...]:
    given = form.given()
    return tuple(
        LaterPaper(question.entry.show, last_day)
        for question in form.visible()
        if isinstance(question.entry, DocumentEntry) and given.get(question.id) == NO_PAGES
        if (last_day := until(question.entry, today, staffed)) is not None
    )


def has_asked(status: CaseStatus) -> bool:
    """Whether a department wrote its own list, of the whole case or of its part; also where its day has gone by."""
    return not _ASKED.isdisjoint({status.state, *(part.state for part in status.parts)})


def instead(form: Form) -> tuple[str, ...]:
    """What to bring in the place of each commitment that was not made, in the words of the service."""
    not_made = {made.id for made in form.commitments_made() if made.signed_at is None}
    return tuple(c.alternative for c in form.to_commit_to() if c.id in not_made)
