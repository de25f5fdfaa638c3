"""The gateway's application: the calls of every room. Each answer is signed; each refusal is a code and a sentence."""

from collections.abc import Iterator

from fastapi import APIRouter, FastAPI

from services.gateway.admission import Admission, Waiting
from services.gateway.answering import Signed, answering_with
from services.gateway.body_limit import BodyLimit
from services.gateway.calls import case_calls, desk_calls, verify_calls
from services.gateway.desk import Desk
from services.gateway.intake import Intake
from services.gateway.refusing import refuse_in_our_words
from services.gateway.store import Store
from services.sealing.keys import PrivateKey


def build_app(store: Store, intake: Intake, desk: Desk, signing: PrivateKey, waiting: Waiting) -> FastAPI:
    # Its own pages that describe the interface are left out: they load scripts from elsewhere.
    app = FastAPI(title="Yitong gateway", version="1", docs_url=None, redoc_url=None)
    app.add_middleware(BodyLimit)
    app.add_middleware(Admission, most=waiting)
    refuse_in_our_words(app)
    for calls in _rooms(store, intake, desk, answering_with(signing)):
        app.include_router(calls)
    return app


def _rooms(store: Store, intake: Intake, desk: Desk, signed: Signed) -> Iterator[APIRouter]:
    yield case_calls(intake, desk, signed)
    yield desk_calls(desk, signed)
    yield verify_calls(store)
