"""Why something sealed was not taken, in the words that the kiosk and a clerk hear."""

from services.gateway import refusals
from services.gateway.refusals import Refusal
from services.sealing.errors import MalformedError, SealingError, UnknownSuiteError, WrongKeyError


def refusal_of_sealing(error: SealingError) -> Refusal:
    match error:
        case WrongKeyError():
            return refusals.WRONG_KEY
        case UnknownSuiteError():
            return refusals.SUITE_UNKNOWN
        case MalformedError():
            return refusals.NOT_AN_ENVELOPE
        case _:
            return refusals.CANNOT_OPEN
