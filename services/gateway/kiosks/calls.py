"""The one call of a kiosk that is not enrolled yet."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from services.gateway.answering import Signed
from services.gateway.kiosks.door import head_of
from services.gateway.kiosks.enrolment import Enrolment
from services.gateway.reading import read_as
from services.government.wire import EnrolmentRequest, Kind, Path


def kiosk_calls(enrolment: Enrolment, signed: Signed) -> APIRouter:
    calls = APIRouter()

    @calls.post(Path.KIOSKS)
    async def enrol(request: Request) -> Response:
        asked, body = await read_as(EnrolmentRequest, request), await request.body()
        answer = await run_in_threadpool(enrolment.enrol, asked, head_of(request.scope), body)
        return signed(Kind.ENROLMENT, answer)

    return calls
