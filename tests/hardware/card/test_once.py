"""The one-shot read of commands."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from card_counter_fixture import CARDS, TODAY
from pcscd_fixture import READERS, Pcscd, wait_until_empty

from hardware.card.once import NoCardError, each_card, read_once, reader_names, within
from hardware.card.settings import PcscSettings
from hardware.card.simulation.virtual import FIRST_PORT, VirtualReader
from hardware.card.social_security import read_card
from kiosk.domain.errors import CardError, Reason


def test_the_card_that_is_in_is_read(virtual_reader: VirtualReader) -> None:
    virtual_reader.insert(CARDS["zhang-cuiying"])

    assert read_once(None, wait_s=5.0, today=TODAY).name == "张翠英"


def test_a_card_put_in_while_waiting_is_read(virtual_reader: VirtualReader) -> None:
    hand = threading.Timer(0.3, virtual_reader.insert, (CARDS["wang-fang"],))
    hand.start()

    assert read_once("Virtual PCD", wait_s=10.0, today=TODAY).name == "王芳"
    hand.join()


def test_only_the_named_reader_is_looked_at(virtual_reader: VirtualReader) -> None:
    second = VirtualReader(FIRST_PORT + 1)
    virtual_reader.insert(CARDS["wang-fang"])
    second.insert(CARDS["zhang-cuiying"])
    try:
        assert read_once(READERS[1], wait_s=5.0, today=TODAY).name == "张翠英"
    finally:
        second.pull()
        wait_until_empty(READERS[1])


def test_nobody_comes(virtual_reader: VirtualReader) -> None:
    with pytest.raises(NoCardError):
        read_once(None, wait_s=0.1, today=TODAY)


@pytest.mark.parametrize("card", ["mute", "upside-down"])
def test_a_silent_card_is_not_waited_for_for_ever(virtual_reader: VirtualReader, card: str) -> None:
    virtual_reader.insert(CARDS[card])

    with pytest.raises(CardError) as error:
        read_once(READERS[0], wait_s=5.0, today=TODAY, settings=PcscSettings(card_timeout_s=1.0))
    assert error.value.reason is Reason.CARD_MUTE


def test_a_service_that_hangs_is_not_waited_for_for_ever(pcscd: Pcscd) -> None:
    looks: tuple[Callable[[], object], ...] = (
        reader_names,
        lambda: read_once(None, wait_s=0.1, today=TODAY),
        lambda: next(each_card(None, 0.1, lambda channel: channel.atr)),
    )
    with pcscd.hanging(), ThreadPoolExecutor(len(looks)) as pool:
        asked = [pool.submit(look) for look in looks]
        failures = [look.exception() for look in asked]
    reasons = [failure.reason for failure in failures if isinstance(failure, CardError)]
    assert reasons == [Reason.READER_SERVICE_DOWN] * len(looks)


def test_a_bug_of_ours_is_no_mute_card() -> None:
    with pytest.raises(ZeroDivisionError):
        within(10.0, lambda: 1 / 0)


def test_each_card_is_taken_once_however_long_it_stays(virtual_reader: VirtualReader) -> None:
    virtual_reader.insert(CARDS["zhang-cuiying"])
    taken = each_card(None, 10.0, lambda channel: read_card(channel, TODAY).name)
    assert next(taken) == "张翠英"
    virtual_reader.pull()
    virtual_reader.insert(CARDS["wang-fang"])
    assert next(taken) == "王芳"


def test_card_that_stays_in_is_not_taken_twice(virtual_reader: VirtualReader) -> None:
    virtual_reader.insert(CARDS["zhang-cuiying"])
    taken = each_card(None, 0.5, lambda channel: read_card(channel, TODAY).name)
    assert next(taken) == "张翠英"
    with pytest.raises(NoCardError):
        next(taken)
