"""What EXTERNAL AUTHENTICATE opened is closed when we let go of the card: no other program finds it open."""

from card_counter_fixture import CARDS, TODAY
from pcscd_fixture import READERS
from test_authenticating import Prover

from hardware.card.apdu import SECURITY_NOT_SATISFIED, exchange, read_record_by_tag, select, select_file
from hardware.card.once import read_once
from hardware.card.pcsc import card_in
from hardware.card.reading import Reading
from hardware.card.settings import USUAL
from hardware.card.simulation.virtual import VirtualReader


def test_next_program_finds_the_holders_file_closed(virtual_reader: VirtualReader) -> None:
    virtual_reader.insert(CARDS["chen-siyuan-v3-closed"])
    record = read_once(READERS[0], 10.0, TODAY, USUAL, Reading(prover=Prover()))
    assert record.is_authenticated

    with card_in(READERS[0]) as card:
        select(card, bytes.fromhex("00A404000F7378312E73682EC9E7BBE1B1A3D5CF"))
        select(card, select_file(0xEF06, 0x02))
        assert exchange(card, read_record_by_tag(0x08)).status == SECURITY_NOT_SATISFIED


def test_card_that_was_opened_and_reset_is_read_again(virtual_reader: VirtualReader) -> None:
    virtual_reader.insert(CARDS["chen-siyuan-v3-closed"])
    reading = Reading(prover=Prover())
    names = [read_once(READERS[0], 10.0, TODAY, USUAL, reading).name for _ in range(3)]
    assert names == ["陈思远"] * 3
