"""A third-generation card opens: by the PSAM in the kiosk without any network, or by the HSM behind the gateway."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from city import gets_network_back, loses_network, submitted, waits_for_delivery
from pcscd_fixture import READERS, Pcscd, wait_until_empty
from steps import (
    CHEN,
    TRIP,
    chooses_service,
    files_trip,
    says_it_is_me,
)

from hardware.card.pcsc_readers import PcscReaders
from hardware.card.settings import USUAL
from hardware.card.simulation.card_file import load_card
from hardware.card.simulation.virtual import FIRST_PORT, VirtualReader
from hardware.card.simulation.virtual_pcscd import wait_for_card
from kiosk.card_reading import card_reading
from kiosk.clock import Clock
from kiosk.demo.stage import Stage
from kiosk.demo.world import CARDS, PSAM_CARD
from kiosk.domain.identity import Assurance

CLOSED, CLOSED_3DES = "chen-siyuan-v3-closed", "lin-xiulan-v3-3des"


@pytest.mark.parametrize(("card", "name"), [(CLOSED, CHEN), (CLOSED_3DES, "林秀兰")])
def test_hsm_behind_the_gateway_opens_it(on: Stage, card: str, name: str) -> None:
    chooses_service(on, TRIP)
    on.world.insert(card)
    says_it_is_me(on)
    number = files_trip(on).number
    waits_for_delivery(on, number)
    sent = submitted(on, number).identity
    assert (sent.name, sent.assurance) == (name, Assurance.A2)


def test_psam_opens_it_while_the_network_is_gone(on: Stage) -> None:
    on.world.put_psam()
    loses_network(on)
    chooses_service(on, TRIP)
    on.world.insert(CLOSED)
    says_it_is_me(on)
    number = files_trip(on).number
    gets_network_back(on)
    waits_for_delivery(on, number)
    sent = submitted(on, number).identity
    assert (sent.name, sent.assurance) == (CHEN, Assurance.A2)


def test_without_psam_and_network_another_way_is_said_and_the_card_is_no_fault(on: Stage) -> None:
    loses_network(on)
    chooses_service(on, TRIP)
    on.world.insert(CLOSED)
    on.citizen.reads("这是第三代社保卡，没有网络时这台机器读不了。请找工作人员。")
    on.world.insert("zhang-cuiying")
    on.citizen.sees("confirm-identity")


def test_network_that_hangs_is_given_up_before_the_person_does(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.stall_network()
    on.world.insert(CLOSED)
    on.citizen.sees("reading-card")
    on.citizen.reads("这是第三代社保卡，这台机器现在读不了")
    on.world.restore_network()


def test_card_that_does_not_prove_genuine_is_sent_to_the_counter_also_by_the_psam(on: Stage) -> None:
    on.world.put_psam()
    chooses_service(on, TRIP)
    on.world.insert("v3-not-genuine")
    on.citizen.reads("这张卡没有通过核验。请带卡和身份证到窗口")
    assert "何" not in on.citizen.words()


class TestCardService:
    """The PSAM in the second reader of the real pcscd, the person's card in the first."""

    @pytest.fixture
    def psam(self, pcscd: Pcscd) -> Iterator[None]:
        slot = VirtualReader(FIRST_PORT + 1)
        slot.insert(load_card(CARDS / f"{PSAM_CARD}.json"))
        wait_for_card(READERS[1])
        yield
        slot.pull()
        wait_until_empty(READERS[1])

    def test_psam_slot_is_asked_and_never_taken_for_a_person(
        self, psam: None, virtual_reader: VirtualReader, open_stage: Callable[..., Stage]
    ) -> None:
        settings, clock = replace(USUAL, psam_reader=READERS[1]), Clock().wall
        on = open_stage(
            make_readers=lambda post, staff: PcscReaders(
                settings, post, staff, clock, card_reading(settings, None)
            )
        )
        on.citizen.sees("home")
        chooses_service(on, TRIP)
        virtual_reader.insert(load_card(CARDS / f"{CLOSED}.json"))
        says_it_is_me(on)
        number = files_trip(on).number
        waits_for_delivery(on, number)
        assert submitted(on, number).identity.assurance is Assurance.A2
