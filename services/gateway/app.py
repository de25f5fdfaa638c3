"""The gateway's endpoints. Each answer is a signed statement; each refusal is a code and a sentence."""

import random
from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from kiosk.domain.errors import StoreError
from services.gateway import refusals
from services.gateway.body_limit import BodyLimit
from services.gateway.desk import Desk
from services.gateway.intake import Intake
from services.gateway.refusals import RefusedError, refusal_response
from services.gateway.store import Store
from services.gateway.verify_page import verify_page
from services.government.codec import to_members
from services.government.wire import (
    Answer,
    CallRequest,
    CasesRequest,
    CodeRequest,
    DocumentRequest,
    IntakeAnswer,
    Kind,
    Path,
    RatingRequest,
    StandingRequest,
)
from services.sealing.keys import PrivateKey
from services.sealing.statements import sign_statement

Nonce = Annotated[str, Query(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
# Kiosks that were refused together must not come back together.
_RETRY_AFTER_S = (5, 60)


def build_app(store: Store, intake: Intake, desk: Desk, signing: PrivateKey) -> FastAPI:
    # Its own pages that describe the interface are left out: they load scripts from elsewhere.
    app = FastAPI(title="Yitong gateway", version="1", docs_url=None, redoc_url=None)
    app.add_middleware(BodyLimit)
    _add_refusals(app)
    _add_calls(app, intake, desk, lambda kind, answer: _signed(kind, answer, signing))

    @app.get("/verify/{code}", response_class=HTMLResponse)
    def verify(code: str) -> HTMLResponse:
        return verify_page(store, code)

    return app


def _add_calls(app: FastAPI, intake: Intake, desk: Desk, signed: Callable[[Kind, Answer], Response]) -> None:
    @app.post(Path.CASES)
    def deliver_cases(request: CasesRequest) -> Response:
        results = tuple(intake.receive(request))
        return signed(Kind.INTAKE, IntakeAnswer(request.nonce, request.kiosk, results))

    @app.get(f"{Path.CASES}/{{case_id}}")
    def case_status(case_id: UUID, nonce: Nonce) -> Response:
        return signed(Kind.STATUS, desk.case_status(nonce, case_id))

    @app.post(Path.RATINGS)
    def keep_rating(request: RatingRequest) -> Response:
        return signed(Kind.RATING, desk.keep_rating(request))

    @app.post(Path.CALLS)
    def call_staff(request: CallRequest) -> Response:
        return signed(Kind.CALL, desk.keep_call(request))

    @app.post(Path.CODES)
    def resolve_code(request: CodeRequest) -> Response:
        return signed(Kind.IDENTITY, desk.resolve_code(request))

    @app.post(Path.STANDING)
    def ask_standing(request: StandingRequest) -> Response:
        return signed(Kind.STANDING, desk.standing(request))

    @app.post(Path.DOCUMENT)
    def fetch_document(request: DocumentRequest) -> Response:
        return signed(Kind.DOCUMENT, desk.document(request))

    @app.get(Path.HEALTH)
    def health(nonce: Nonce) -> Response:
        return signed(Kind.HEALTH, desk.health(nonce))


def _add_refusals(app: FastAPI) -> None:
    """What was wrong is not quoted: it may be somebody's name."""

    @app.exception_handler(RefusedError)
    async def refused(request: Request, error: RefusedError) -> Response:
        return refusal_response(error.status, error.refusal)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> Response:
        return refusal_response(HTTPStatus.BAD_REQUEST, refusals.MALFORMED)

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        known = error.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
        return refusal_response(error.status_code, refusals.NOT_FOUND if known else refusals.MALFORMED)

    @app.exception_handler(StoreError)
    async def store_failing(request: Request, error: StoreError) -> Response:
        wait = {"Retry-After": str(random.randint(*_RETRY_AFTER_S))}  # noqa: S311
        return refusal_response(HTTPStatus.SERVICE_UNAVAILABLE, refusals.STORE_FAILING, wait)

    @app.exception_handler(Exception)
    async def failing(request: Request, error: Exception) -> Response:
        return refusal_response(HTTPStatus.INTERNAL_SERVER_ERROR, refusals.FAILING)


def _signed(kind: Kind, answer: Answer, signing: PrivateKey) -> Response:
    statement = sign_statement(kind, to_members(answer), signing)
    return Response(statement, media_type="application/json", headers={"Cache-Control": "no-store"})
