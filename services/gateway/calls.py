"""The calls of intake, desk and verification. Each is one line: what is asked, and of what kind the answer is."""

from asyncio import wrap_future
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse

from services.gateway.answering import Signed
from services.gateway.desk import Desk
from services.gateway.intake import Intake, is_other_body
from services.gateway.orders import OrdersDesk
from services.gateway.own_cases import OwnCasesDesk
from services.gateway.reading import body_of
from services.gateway.store import Store
from services.gateway.verify_page import verify_page
from services.government.wire import (
    CallRequest,
    CasesRequest,
    CodeRequest,
    DocumentRequest,
    IntakeAnswer,
    Kind,
    LicencesRequest,
    OffersRequest,
    OrderRequest,
    OwnCasesRequest,
    Path,
    RatingRequest,
    StandingRequest,
    WithdrawalRequest,
)

Nonce = Annotated[str, Query(pattern=r"^[A-Za-z0-9_-]{16,64}$")]


def case_calls(intake: Intake, desk: Desk, signed: Signed) -> APIRouter:
    calls = APIRouter()

    @calls.post(Path.CASES)
    async def deliver_cases(request: Annotated[CasesRequest, Depends(body_of(CasesRequest))]) -> Response:
        """No thread waits for the disk: the cases of many requests are written together."""
        results = await wrap_future(await run_in_threadpool(intake.bring, request))
        answer = signed(Kind.INTAKE, IntakeAnswer(request.nonce, request.kiosk, tuple(results)))
        if is_other_body(results):
            answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return answer

    @calls.get(f"{Path.CASES}/{{case_id}}")
    def case_status(case_id: UUID, nonce: Nonce) -> Response:
        return signed(Kind.STATUS, desk.case_status(nonce, case_id))

    @calls.get(f"{Path.CASES}/{{case_id}}/receipt")
    def receipt_copy(case_id: UUID, nonce: Nonce) -> Response:
        return signed(Kind.RECEIPT_COPY, desk.receipt_copy(nonce, case_id))

    return calls


def desk_calls(desk: Desk, signed: Signed) -> APIRouter:
    calls = APIRouter()

    @calls.post(Path.RATINGS)
    def keep_rating(request: Annotated[RatingRequest, Depends(body_of(RatingRequest))]) -> Response:
        return signed(Kind.RATING, desk.keep_rating(request))

    @calls.post(Path.CALLS)
    def call_staff(request: Annotated[CallRequest, Depends(body_of(CallRequest))]) -> Response:
        return signed(Kind.CALL, desk.keep_call(request))

    @calls.post(Path.CODES)
    def resolve_code(request: Annotated[CodeRequest, Depends(body_of(CodeRequest))]) -> Response:
        return signed(Kind.IDENTITY, desk.resolve_code(request))

    @calls.post(Path.STANDING)
    def ask_standing(request: Annotated[StandingRequest, Depends(body_of(StandingRequest))]) -> Response:
        return signed(Kind.STANDING, desk.standing(request))

    @calls.post(Path.DOCUMENT)
    def fetch_document(request: Annotated[DocumentRequest, Depends(body_of(DocumentRequest))]) -> Response:
        return signed(Kind.DOCUMENT, desk.document(request))

    @calls.post(Path.LICENCES)
    def find_licences(request: Annotated[LicencesRequest, Depends(body_of(LicencesRequest))]) -> Response:
        return signed(Kind.LICENCES, desk.licences(request))

    @calls.post(Path.OFFERS)
    def find_offers(request: Annotated[OffersRequest, Depends(body_of(OffersRequest))]) -> Response:
        return signed(Kind.OFFERS, desk.offers(request))

    @calls.get(Path.HEALTH)
    def health(nonce: Nonce) -> Response:
        return signed(Kind.HEALTH, desk.health(nonce))

    return calls


def own_case_calls(desk: OwnCasesDesk, signed: Signed) -> APIRouter:
    calls = APIRouter()

    @calls.post(Path.OWN_CASES)
    def list_cases(request: Annotated[OwnCasesRequest, Depends(body_of(OwnCasesRequest))]) -> Response:
        return signed(Kind.OWN_CASES, desk.cases(request))

    @calls.post(Path.WITHDRAWALS)
    def withdraw(request: Annotated[WithdrawalRequest, Depends(body_of(WithdrawalRequest))]) -> Response:
        return signed(Kind.WITHDRAWAL, desk.withdraw(request))

    return calls


def order_calls(desk: OrdersDesk, signed: Signed) -> APIRouter:
    calls = APIRouter()

    @calls.post(Path.ORDERS)
    def order(request: Annotated[OrderRequest, Depends(body_of(OrderRequest))]) -> Response:
        return signed(Kind.ORDER, desk.order(request))

    return calls


def verify_calls(store: Store) -> APIRouter:
    """The page that is open to everybody."""
    calls = APIRouter()

    @calls.get("/verify/{code}", response_class=HTMLResponse)
    def verify(code: str) -> HTMLResponse:
        return verify_page(store, code)

    return calls
