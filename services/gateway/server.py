"""One gateway process: binds the port, opens keys and store, serves until it is told to stop."""

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import datetime

import uvicorn
from fastapi import FastAPI

from kiosk.domain.errors import SettingsError
from services.gateway.app import build_app
from services.gateway.blobs.keeping import BlobRoom
from services.gateway.intake import Intake
from services.gateway.keys import GatewayKeys, open_keys
from services.gateway.kiosks.assembling import kiosks_of
from services.gateway.kiosks.gate import Gate
from services.gateway.known_services import KnownServices
from services.gateway.own_cases import OwnersOfBefore
from services.gateway.rooms import rooms
from services.gateway.rounds import Round, Rounds
from services.gateway.samples.departments import Departments
from services.gateway.samples.payments import finish_refunds
from services.gateway.settings import ServerSettings
from services.gateway.store import Store
from services.gateway.store.location import location_of
from services.gateway.store.serving import serving_alone
from services.gateway.tasks.outgoing import Outgoing
from services.gateway.tasks.provider import HttpSender
from services.gateway.tasks.sender import SampleSender

_STOP_WITHIN_S = 5
_TIDY_EVERY_S = 10.0
_MESSAGES_EVERY_S = 5.0
_BLOBS_EVERY_S = 3600.0
_BACKLOG = 512


def serve(
    settings: ServerSettings, on_ready: Callable[[str], None], intake_of: type[Intake] = Intake
) -> None:
    """Block until SIGTERM or SIGINT. `on_ready` hears the URL once requests are answered.

    Raises SettingsError for keys, store or port that cannot be used; the port comes first, so that one who cannot
    serve leaves nothing behind.
    """
    with _bound(settings) as listener, serving_alone(location_of(settings.database_url)):
        keys = open_keys(settings.keys, settings.suite)
        store = Store.open(settings.database_url)
        url = _url_of(listener)
        intake = intake_of(store, keys, now)
        kiosks = kiosks_of(store, settings.database_url, settings.requests_a_minute, now)
        try:
            _outlive_the_stop()
            services = KnownServices(settings.services)
            public_url = settings.public_url or url
            calls = rooms(store, intake, kiosks, keys, public_url, now, services, settings.orders_last)
            app = build_app(calls, kiosks.gate, settings.waiting, settings.limits)
            with Rounds(_rounds(settings, store, keys, kiosks.gate)):
                _Announcing(app, lambda: on_ready(url)).run(sockets=[listener])
        finally:
            intake.close()
            store.close()


def _rounds(settings: ServerSettings, store: Store, keys: GatewayKeys, gate: Gate) -> Iterator[Round]:
    departments = Departments(store, keys, settings, now)
    yield Round("departments", settings.advance_every_s, departments.advance)
    yield Round("refunds", settings.advance_every_s, lambda: finish_refunds(store))
    sender = SampleSender() if settings.messages is None else HttpSender(settings.messages)
    outgoing = Outgoing(store, sender, keys, now)
    yield Round("messages", _MESSAGES_EVERY_S, outgoing.send_due)
    # Once more at the end, so that no kiosk was seen in vain.
    yield Round("kiosks", _TIDY_EVERY_S, gate.tidy, also_at_the_end=True)
    yield Round("owners", _TIDY_EVERY_S, OwnersOfBefore(store, keys).note)
    yield Round("attachments", _BLOBS_EVERY_S, BlobRoom(store, keys, now).tidy)


def now() -> datetime:
    """The gateway's own clock, with its offset."""
    return datetime.now().astimezone()


def _outlive_the_stop() -> None:
    """Uvicorn raises the signal that stopped it once more; unheard, SIGTERM would end us before the store is closed."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: None)


class _Announcing(uvicorn.Server):
    """No access log: an address can hold a case id or a 验真码."""

    def __init__(self, app: FastAPI, on_ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                access_log=False,
                log_config=None,
                # A warning is what strangers send that is no HTTP: they could fill the disk with them.
                log_level="error",
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=_STOP_WITHIN_S,
            )
        )
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()


def _bound(settings: ServerSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only where the protocol is named: 40 ms a request.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"gateway: cannot listen on {settings.host}:{settings.port}: {error.strerror}"
        ) from None
    return listener


def _url_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
