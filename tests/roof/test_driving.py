"""The readers that the settings name, joined: PC/SC where it is wanted, drivers for the slot, drivers for the pad."""

import queue
from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from drivers_fixture import ZHANG, OpenBench, line_of

from hardware.card.settings import PcscSettings, StaffSettings
from hardware.driver.settings import DriverSettings
from hardware.identity_card.block import write_text_block
from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace
from kiosk.driving import card_readers
from kiosk.workflow.events import CardInserted, CitizenCardRead, Event, ReadersChanged

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
_EVENT_S = 20.0

Open = Callable[..., "queue.Queue[Event]"]


@pytest.fixture
def opened() -> "Open":
    running = []

    def start(**vendors: DriverSettings) -> "queue.Queue[Event]":
        posted: queue.Queue[Event] = queue.Queue()
        settings = SimpleNamespace(cards=PcscSettings(enabled=False), staff=StaffSettings(), vendors=vendors)
        running.append(card_readers(settings, None, lambda: NOW, posted.put))
        running[-1].start()
        return posted

    yield start
    for readers in running:
        readers.stop()


def test_a_driver_in_place_of_pcsc_is_the_slot(opened: Open, bench: OpenBench) -> None:
    driver = bench("national")
    driver.put(line_of(ZHANG))

    posted = opened(shebao=driver.national())

    assert posted.get(timeout=_EVENT_S) == CardInserted(1, CardPlace.SLOT)
    assert isinstance(posted.get(timeout=_EVENT_S), CitizenCardRead)


def test_one_for_identity_cards_is_the_pad_and_there_is_no_slot(opened: Open, bench: OpenBench) -> None:
    driver = bench("identity")
    posted = opened(shenfenzheng=driver.identity())
    told = [posted.get(timeout=_EVENT_S), posted.get(timeout=_EVENT_S)]
    assert told == [ReadersChanged(Reason.READER_ABSENT), ReadersChanged(None, CardPlace.PAD)]

    driver.put(write_text_block("", {"name": "张翠英", "number": "33010619510308102X", "until": "长期"}))

    assert posted.get(timeout=_EVENT_S) == CardInserted(1, CardPlace.PAD)
