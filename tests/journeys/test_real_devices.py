"""The same journeys with the real card service and a real camera source in place of the simulated ones."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import cv2
import pytest
from city import submitted, waits_for_delivery, waits_for_state
from pcscd_fixture import Pcscd
from steps import (
    PENSION,
    TRIP,
    WANG,
    ZHANG,
    asks_for_pension,
    chooses_service,
    files_trip,
    person,
    says_it_is_me,
    sees_receipt,
)

from hardware.camera.scanner import CameraScanner
from hardware.camera.settings import CameraSettings
from hardware.camera.simulated import draw_codes
from hardware.card.pcsc_readers import PcscReaders, PcscSettings
from hardware.card.simulation.card_file import load_card
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.virtual import FIRST_PORT, VirtualReader
from kiosk.clock import CHINA, Clock
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.demo.world import CARDS
from kiosk.domain.identity import Assurance
from kiosk.domain.submission import CaseState, StaffProof
from services.gateway.samples.codes import mint_code
from services.gateway.samples.people import sample_people


def card(name: str) -> CardImage:
    return load_card(CARDS / f"{name}.json")


@pytest.fixture
def second_reader(pcscd: Pcscd) -> Iterator[VirtualReader]:
    reader = VirtualReader(FIRST_PORT + 1)
    yield reader
    reader.pull()


class TestCardService:
    """pcscd, its virtual readers, and cards that answer real commands."""

    @pytest.fixture
    def on(self, pcscd: Pcscd, open_stage: Callable[..., Stage]) -> Stage:
        clock = Clock().wall
        return open_stage(make_readers=lambda post, staff: PcscReaders(PcscSettings(), post, staff, clock))

    def test_a_filing_by_card(self, on: Stage, virtual_reader: VirtualReader) -> None:
        chooses_service(on, TRIP)
        virtual_reader.insert(card("zhang-cuiying"))
        says_it_is_me(on)
        number = files_trip(on).number
        waits_for_delivery(on, number)
        sent = submitted(on, number)
        assert (sent.identity.name, sent.identity.assurance) == (ZHANG, Assurance.A1)
        on.citizen.touches("next")
        on.citizen.sees("rating")
        on.citizen.touches("decline")
        on.citizen.reads("请取走您的卡")
        virtual_reader.pull()
        on.citizen.reads("办完了，慢走")

    def test_a_staff_card_in_the_second_reader_confirms(
        self, on: Stage, virtual_reader: VirtualReader, second_reader: VirtualReader
    ) -> None:
        chooses_service(on, PENSION)
        virtual_reader.insert(card("ouyang-deming"))
        says_it_is_me(on)
        asks_for_pension(on)
        second_reader.insert(card("staff-s001"))
        number = sees_receipt(on).number
        waits_for_state(on, number, CaseState.GRANTED)
        proof = submitted(on, number).confirmation
        assert isinstance(proof, StaffProof)
        assert proof.staff_id == "S001"

    def test_pulled_in_the_middle_the_same_card_goes_on(
        self, on: Stage, virtual_reader: VirtualReader
    ) -> None:
        chooses_service(on, TRIP)
        virtual_reader.insert(card("zhang-cuiying"))
        says_it_is_me(on)
        on.citizen.chooses(f"{TRIP}.matter", "new")
        on.citizen.sees(f"question.{TRIP}.kind")
        virtual_reader.pull()
        on.citizen.sees("card-out")
        virtual_reader.insert(card("zhang-cuiying"))
        on.citizen.sees(f"question.{TRIP}.kind")

    def test_a_bank_card_is_told_apart(self, on: Stage, virtual_reader: VirtualReader) -> None:
        chooses_service(on, TRIP)
        virtual_reader.insert(card("bank"))
        on.citizen.reads("这是银行卡")

    def test_when_the_card_service_ends_it_is_said_and_a_code_still_works(
        self, on: Stage, pcscd: Pcscd
    ) -> None:
        chooses_service(on, TRIP)
        pcscd.kill()
        try:
            on.citizen.reads("读卡器正在恢复")
            assert on.world.show_code(person(on, ZHANG))
            on.citizen.sees("confirm-identity")
        finally:
            pcscd.start_afresh()


class TestCamera:
    """A folder of pictures: an empty table first, then a phone is held into view."""

    def test_a_code_shown_to_the_home_screen_says_who_it_is(
        self, open_stage: Callable[..., Stage], city_gateway: GatewayProcess, tmp_path: Path
    ) -> None:
        wang = next(p for p in sample_people() if p.name == WANG)
        code = mint_code(wang, datetime.now(CHINA), city_gateway.keys.sample_codes).encode()
        pictures = tmp_path / "pictures"
        pictures.mkdir()
        assert cv2.imwrite(str(pictures / "001.png"), draw_codes())
        assert cv2.imwrite(str(pictures / "002.png"), draw_codes(code))
        settings = CameraSettings(source=str(pictures))
        on = open_stage(
            gateway=city_gateway,
            kiosk_id="WTCAM",
            make_scanner=lambda post, router: CameraScanner(settings, router, post),
        )
        says_it_is_me(on)
        on.citizen.sees("choosing")
        on.citizen.reads("您好，王*")
        on.citizen.touches(f"tile.{TRIP}")
        on.citizen.sees("guide")
        on.citizen.touches("next")
        number = files_trip(on).number
        waits_for_delivery(on, number)
        assert submitted(on, number).identity.assurance is Assurance.A2
