"""Two programs, or two threads, read the same card at the same time."""

from concurrent.futures import ThreadPoolExecutor

from card_counter_fixture import CARDS, TODAY
from pcscd_fixture import READERS

from hardware.card.once import read_once
from hardware.card.pcsc import pcsc_context
from hardware.card.simulation.virtual import VirtualReader
from hardware.card.social_security import read_card
from kiosk.domain.identity import Identity

READS_EACH = 20


def test_no_read_is_disturbed_by_another(virtual_reader: VirtualReader) -> None:
    virtual_reader.insert(CARDS["long-name"])
    expected = read_once(READERS[0], wait_s=5.0, today=TODAY).identity

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(_read_again_and_again) for _ in range(2)]

    for reads in both:
        assert reads.result() == [expected] * READS_EACH


def _read_again_and_again() -> list[Identity]:
    identities = []
    with pcsc_context() as context:
        for _ in range(READS_EACH):
            with context.connect(READERS[0]) as channel:
                identities.append(read_card(channel, TODAY).identity)
    return identities
