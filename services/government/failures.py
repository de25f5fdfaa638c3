"""What did not work, in the words of kiosk.domain.errors: from an HTTP status, or from a lost line."""

from collections.abc import Mapping
from http import HTTPStatus

from kiosk.domain.errors import CardError, CodeError, GatewayError, Reason, YitongError

_LONGEST_WAIT_S = 24 * 3600.0
_PORTAL = HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED
_NOT_LET_IN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
STALE = "stale"
# Nothing is wrong with the kiosk: it has to ask for the time, or only to sign once more.
_ABOUT_THE_MOMENT = (STALE, "replayed")
TOO_LARGE = "too-large"


class RefusedBlobError(GatewayError):
    """The gateway finds this attachment wrong, and `code` says how. Its word for that is not signed."""

    def __init__(self, code: str, told: str) -> None:
        super().__init__(Reason.GATEWAY_REFUSED, told)
        self.code = code


def failure_of_status(status: int, headers: Mapping[str, str], code: str) -> GatewayError:
    """`code` is the gateway's own word for it, or empty. A 4xx is not signed: it decides no case."""
    told = f"HTTP {status} {code}".strip()
    if status == _PORTAL or status < HTTPStatus.BAD_REQUEST:
        return GatewayError(Reason.GATEWAY_NOT_GENUINE, told)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return GatewayError(Reason.GATEWAY_FAILING, told, retry_after_s(headers.get("Retry-After", "")))
    if status in _NOT_LET_IN:
        failing = code in _ABOUT_THE_MOMENT
        return GatewayError(Reason.GATEWAY_FAILING if failing else Reason.KIOSK_NOT_ENROLLED, told)
    if status == HTTPStatus.REQUEST_TIMEOUT:
        return GatewayError(Reason.GATEWAY_SLOW, told)
    return GatewayError(Reason.GATEWAY_REFUSED, told)


def failure_of_code(status: int, failure: GatewayError) -> YitongError:
    """For the resolution of a shown code, two refusals mean the code and not the gateway."""
    match status:
        case HTTPStatus.GONE:
            return CodeError(Reason.CODE_EXPIRED, str(failure))
        case HTTPStatus.UNPROCESSABLE_ENTITY:
            return CodeError(Reason.CODE_REFUSED, str(failure))
        case _:
            return failure


def failure_of_blob(status: int, code: str, failure: GatewayError) -> GatewayError:
    """Two refusals mean the attachment; a proxy in front says the first of them without a code of ours."""
    match status:
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return RefusedBlobError(TOO_LARGE, str(failure))
        case HTTPStatus.UNPROCESSABLE_ENTITY if code:
            return RefusedBlobError(code, str(failure))
        case _:
            return failure


def failure_of_card(code: str, failure: GatewayError) -> YitongError:
    """Two refusals mean the card."""
    match code:
        case "card-not-genuine":
            return CardError(Reason.CARD_NOT_GENUINE, str(failure))
        case "algorithm-unknown":
            return CardError(Reason.CARD_NEEDS_AUTHENTICATION, str(failure))
        case _:
            return failure


def retry_after_s(text: str) -> float | None:
    """Seconds only: a date would need the wall clock, which decides nothing here. At most a day."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        return None
    return min(float(text), _LONGEST_WAIT_S)
