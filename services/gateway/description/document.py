"""The whole description. Paths and parameters come from the routes, everything else from calls.py and the wire."""

from collections import defaultdict
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from services.gateway import refusals
from services.gateway.description.calls import CALLS, Call, Refusals, Signer
from services.gateway.description.schemas import Schema, of_class, ref, refusal_of, statement, statement_name
from services.government.wire import Receipt

_ABOUT = (
    "What goes between a kiosk and the gateway. docs/wire.md says it in words and with examples."
    " An answer counts only as a statement that the gateway signed."
)
_SIGNATURE = (
    "HTTP Message Signatures (RFC 9421) with Content-Digest (RFC 9530), by the key of an enrolled kiosk: headers"
    " Signature-Input, Signature and, with a body, Content-Digest. docs/wire.md, The signed request."
)
_SCHEME = "kiosk"

_OF_EVERY_CALL: Refusals = (
    (HTTPStatus.BAD_REQUEST, refusals.MALFORMED),
    (HTTPStatus.REQUEST_TIMEOUT, refusals.TOO_SLOW),
    (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, refusals.TOO_LARGE),
    (HTTPStatus.INTERNAL_SERVER_ERROR, refusals.FAILING),
    (HTTPStatus.SERVICE_UNAVAILABLE, refusals.STORE_FAILING),
    (HTTPStatus.SERVICE_UNAVAILABLE, refusals.BUSY),
)
_OF_A_SIGNATURE: Refusals = tuple(
    (HTTPStatus.UNAUTHORIZED, refusal)
    for refusal in (
        refusals.SIGNATURE_MISSING,
        refusals.SIGNATURE_MALFORMED,
        refusals.SIGNATURE_WRONG,
        refusals.DIGEST_WRONG,
        refusals.KEY_UNKNOWN,
        refusals.STALE,
        refusals.REPLAYED,
    )
)
_OF_A_KIOSK: Refusals = (
    (HTTPStatus.FORBIDDEN, refusals.KIOSK_REVOKED),
    (HTTPStatus.FORBIDDEN, refusals.OTHER_KIOSK),
    (HTTPStatus.TOO_MANY_REQUESTS, refusals.TOO_MANY),
)
_COME_BACK = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


def describe(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title, version=app.version, description=_ABOUT, routes=app.routes, openapi_version="3.1.0"
    )
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            call = CALLS.get((method, path))
            operation["responses"] = _page() if call is None else dict(_responses(call))
            if call is not None:
                _say(operation, call)
    document["components"] = {
        "schemas": dict(sorted(dict(_schemas()).items())),
        "securitySchemes": {
            _SCHEME: {"type": "apiKey", "in": "header", "name": "Signature", "description": _SIGNATURE}
        },
    }
    return document


def refusals_of(call: Call) -> Refusals:
    match call.signer:
        case Signer.KIOSK:
            return (*_OF_EVERY_CALL, *_OF_A_SIGNATURE, *_OF_A_KIOSK, *call.refused)
        case Signer.NEW_KEY:
            return (*_OF_EVERY_CALL, *_OF_A_SIGNATURE, *call.refused)
        case Signer.NOBODY:
            return (*_OF_EVERY_CALL, *call.refused)


def _say(operation: dict[str, Any], call: Call) -> None:
    operation["summary"] = call.summary
    operation.pop("description", None)
    if call.signer is Signer.KIOSK:
        operation["security"] = [{_SCHEME: []}]
    if call.asks is bytes:
        content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
        operation["requestBody"] = {"required": True, "content": content}
    elif call.asks is not None:
        content = {"application/json": {"schema": ref(call.asks.__name__)}}
        operation["requestBody"] = {"required": True, "content": content}


def _responses(call: Call) -> Iterator[tuple[str, Schema]]:
    said = ref(statement_name(call.kind))
    yield "200", _response(f"A statement of the kind {call.kind}", said)
    by_status = defaultdict(list)
    for status, refusal in refusals_of(call):
        by_status[status].append(refusal)
    for status, codes in sorted(by_status.items()):
        yield str(int(status)), _response(status.phrase, refusal_of(codes), come_back=status in _COME_BACK)
    if "cases" in getattr(call.asks, "__annotations__", {}):
        yield "422", _response("The one case was refused for good as different-body", said)


def _response(description: str, schema: Schema, *, come_back: bool = False) -> Schema:
    response: Schema = {"description": description, "content": {"application/json": {"schema": schema}}}
    if come_back:
        wait = {"description": "Seconds, chosen at random", "schema": {"type": "integer", "minimum": 0}}
        response["headers"] = {"Retry-After": wait}
    return response


def _page() -> dict[str, Schema]:
    """The page behind a certificate's code."""
    html = {"text/html": {"schema": {"type": "string"}}}
    return {
        "200": {"description": "What was issued, masked", "content": html},
        "404": {"description": "No such code", "content": html},
        "503": _response("Service Unavailable", refusal_of([refusals.STORE_FAILING]), come_back=True),
    }


def _schemas() -> Iterator[tuple[str, Schema]]:
    yield from of_class(Receipt, is_request=False).items()
    for call in CALLS.values():
        yield statement_name(call.kind), statement(call.kind, call.answer)
        yield from of_class(call.answer, is_request=False).items()
    for call in CALLS.values():
        if call.asks not in (None, bytes):
            assert call.asks is not None
            yield from of_class(call.asks, is_request=True).items()
