"""What a case costs, by its service's own file and its sealed answers: the first amount that holds."""

from decimal import Decimal

from kiosk.domain.catalogue import Service
from kiosk.domain.facts import facts_of
from kiosk.domain.submission import CaseState, Purpose, Submission, may_follow


def owed_yuan(service: Service | None, submission: Submission) -> str:
    """As of the day of application, which is what the person read; empty: nothing is to be paid."""
    if service is None or service.payment is None or submission.purpose is not Purpose.APPLICATION:
        return ""
    facts = facts_of(submission.subject, submission.applied_at.date(), service.law)
    amount = service.payment.amount({**submission.answers, **facts})
    return amount.yuan if amount is not None and Decimal(amount.yuan) else ""


def goes_on(state: CaseState) -> bool:
    """For what was refused or taken back nothing is to be paid any more."""
    return state is CaseState.GRANTED or may_follow(state, CaseState.GRANTED)
