"""The rooms of one gateway, each with its calls. A room of yours is one line here."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from fastapi import APIRouter

from services.gateway.answering import answering_with
from services.gateway.blobs.calls import blob_calls
from services.gateway.blobs.keeping import BlobRoom
from services.gateway.calls import case_calls, desk_calls, order_calls, own_case_calls, verify_calls
from services.gateway.desk import Desk
from services.gateway.hsm.calls import card_calls
from services.gateway.hsm.simulated import SimulatedHsm
from services.gateway.intake import Intake
from services.gateway.keys import GatewayKeys
from services.gateway.kiosks.assembling import Kiosks
from services.gateway.kiosks.calls import kiosk_calls
from services.gateway.known_services import KnownServices
from services.gateway.orders import OrdersDesk
from services.gateway.own_cases import OwnCasesDesk
from services.gateway.samples.behind import sample_systems
from services.gateway.store import Store


def rooms(
    store: Store,
    intake: Intake,
    kiosks: Kiosks,
    keys: GatewayKeys,
    public_url: str,
    now: Callable[[], datetime],
    services: KnownServices,
    orders_last: timedelta,
) -> Iterator[APIRouter]:
    signed = answering_with(keys.signing)
    epoch = kiosks.freshness.epoch
    behind = sample_systems(store, keys.sample_codes, public_url)
    retired = tuple(key.id for key in keys.retired)
    desk = Desk(store, behind, now, keys.sealing.id, epoch, retired, services)
    yield case_calls(intake, desk, signed)
    yield blob_calls(BlobRoom(store, keys, now), signed)
    yield desk_calls(desk, signed)
    yield own_case_calls(OwnCasesDesk(store, keys.owners, now), signed)
    yield order_calls(OrdersDesk(store, keys, services, behind.payments, now, orders_last), signed)
    # The only HSM so far is the simulated one, which opens nothing but simulated cards.
    yield card_calls(SimulatedHsm(), signed)
    yield kiosk_calls(kiosks.enrolment, signed)
    yield verify_calls(store)
