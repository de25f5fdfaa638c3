"""The description of a gateway that is put together and never started: in a folder that is gone afterwards."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi import FastAPI

from services.gateway.admission import Waiting
from services.gateway.app import build_app
from services.gateway.body_limit import Limits
from services.gateway.intake import Intake
from services.gateway.keys import open_keys
from services.gateway.kiosks.assembling import kiosks_of
from services.gateway.known_services import KnownServices
from services.gateway.rooms import rooms
from services.gateway.settings import ORDERS_LAST, REQUESTS_A_MINUTE
from services.gateway.store import Store
from services.sealing.names import SuiteName


def described() -> dict[str, Any]:
    with TemporaryDirectory() as folder, _gateway(Path(folder)) as app:
        return app.openapi()


@contextmanager
def _gateway(folder: Path) -> Iterator[FastAPI]:
    keys, database = open_keys(folder / "keys", SuiteName.INTL), f"sqlite:///{folder / 'gateway.sqlite3'}"
    with closing(Store.open(database)) as store, closing(Intake(store, keys, _now)) as intake:
        kiosks = kiosks_of(store, database, REQUESTS_A_MINUTE, _now)
        calls = rooms(
            store, intake, kiosks, keys, "https://gateway.example", _now, KnownServices(), ORDERS_LAST
        )
        yield build_app(calls, kiosks.gate, Waiting(), Limits())


def _now() -> datetime:
    return datetime.now(UTC)
