"""What a case costs: the service's own amounts, the first that holds. Never paid into our hands."""

from decimal import Decimal

from kiosk.domain.catalogue import Amount
from kiosk.domain.submission import CaseState, Purpose, may_follow
from kiosk.workflow.forms import Form
from kiosk.workflow.states import Filing


def amount_of(form: Form) -> Amount | None:
    """None: nothing is to be paid for these answers."""
    payment = form.service.payment
    return payment.amount(form.known()) if payment else None


def yuan_of(form: Form) -> str:
    """Empty: nothing is to be paid, or an amount of nothing."""
    amount = amount_of(form)
    return amount.yuan if amount is not None and Decimal(amount.yuan) else ""


def owed_yuan(ready: Filing, state: CaseState) -> str:
    """What is still to be paid somewhere; empty: nothing. Of what was refused or taken back nothing is."""
    goes_on = state is CaseState.GRANTED or may_follow(state, CaseState.GRANTED)
    return yuan_of(ready.form) if ready.purpose is Purpose.APPLICATION and goes_on else ""
