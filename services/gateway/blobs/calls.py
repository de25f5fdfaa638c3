"""PUT of one sealed attachment by its digest."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from services.gateway.answering import Signed
from services.gateway.blobs.keeping import BlobRoom
from services.gateway.calls import Nonce
from services.gateway.kiosks.door import kiosk_of
from services.government.wire import Kind, Path


def blob_calls(room: BlobRoom, signed: Signed) -> APIRouter:
    calls = APIRouter()

    @calls.put(f"{Path.BLOBS}/{{digest}}")
    async def keep_blob(digest: str, nonce: Nonce, request: Request) -> Response:
        sealed = await request.body()
        return signed(Kind.BLOB, await run_in_threadpool(room.keep, nonce, digest, sealed, kiosk_of(request)))

    return calls
