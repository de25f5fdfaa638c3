"""Whatever goes wrong in a call becomes a refusal. What was wrong is not quoted: it may be somebody's name."""

import random
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from kiosk.domain.errors import StoreError
from services.gateway import refusals
from services.gateway.refusals import RefusedError, refusal_response

# Kiosks that were refused together must not come back together.
_RETRY_AFTER_S = (5, 60)


def refuse_in_our_words(app: FastAPI) -> None:
    @app.exception_handler(RefusedError)
    async def refused(request: Request, error: RefusedError) -> Response:
        return refusal_response(error.status, error.refusal, error.headers)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> Response:
        return refusal_response(HTTPStatus.BAD_REQUEST, refusals.MALFORMED)

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        known = error.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
        return refusal_response(error.status_code, refusals.NOT_FOUND if known else refusals.MALFORMED)

    @app.exception_handler(StoreError)
    async def store_failing(request: Request, error: StoreError) -> Response:
        return refusal_response(HTTPStatus.SERVICE_UNAVAILABLE, refusals.STORE_FAILING, come_back_later())

    @app.exception_handler(Exception)
    async def failing(request: Request, error: Exception) -> Response:
        return refusal_response(HTTPStatus.INTERNAL_SERVER_ERROR, refusals.FAILING)


def come_back_later() -> dict[str, str]:
    return {"Retry-After": str(random.randint(*_RETRY_AFTER_S))}  # noqa: S311
