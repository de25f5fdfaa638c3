"""The gateway's application: doors, then the calls of every room. Each answer is signed; a refusal is a code."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, FastAPI

from services.gateway.admission import ATTACHMENTS, Admission, Waiting
from services.gateway.body_limit import Limits
from services.gateway.description.document import describe
from services.gateway.kiosks.door import Body, Door
from services.gateway.kiosks.gate import Gate
from services.gateway.refusing import refuse_in_our_words
from services.government.wire import Path


class _Gateway(FastAPI):
    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            self.openapi_schema = describe(self)
        return self.openapi_schema


def build_app(rooms: Iterable[APIRouter], gate: Gate, waiting: Waiting, limits: Limits) -> FastAPI:
    # Its own pages that describe the interface are left out: they load scripts from elsewhere.
    app = _Gateway(title="Yitong gateway", version="1", docs_url=None, redoc_url=None)
    _add_doors(app, gate, waiting, limits)
    refuse_in_our_words(app)
    for calls in rooms:
        app.include_router(calls)
    return app


def _add_doors(app: FastAPI, gate: Gate, waiting: Waiting, limits: Limits) -> None:
    """The last one added is the first to be passed: who is it, is there room, then what does it say."""
    app.add_middleware(Body, limits=limits)
    app.add_middleware(Admission, path=Path.BLOBS, most=ATTACHMENTS, limits=limits)
    app.add_middleware(Admission, path=Path.CASES, most=waiting, limits=limits)
    app.add_middleware(Door, gate=gate)
