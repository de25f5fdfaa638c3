"""What did not work, in the words of kiosk.domain.errors: from an HTTP status, or from a lost line."""

from collections.abc import Mapping
from http import HTTPStatus

from kiosk.domain.errors import CodeError, GatewayError, Reason, YitongError

_LONGEST_WAIT_S = 24 * 3600.0
_PORTAL = HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED


def failure_of_status(status: int, headers: Mapping[str, str], code: str) -> GatewayError:
    """`code` is the gateway's own word for it, or empty. A 4xx is not signed: it decides no case."""
    told = f"HTTP {status} {code}".strip()
    if status == _PORTAL or status < HTTPStatus.BAD_REQUEST:
        return GatewayError(Reason.GATEWAY_NOT_GENUINE, told)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return GatewayError(Reason.GATEWAY_FAILING, told, retry_after_s(headers.get("Retry-After", "")))
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


def retry_after_s(text: str) -> float | None:
    """Seconds only: a date would need the wall clock, which decides nothing here. At most a day."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        return None
    return min(float(text), _LONGEST_WAIT_S)
