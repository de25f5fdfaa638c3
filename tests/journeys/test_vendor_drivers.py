"""Readers that only a vendor's driver can ask, built here as small C libraries: they read, crash, hang and heal."""

import itertools
from collections.abc import Callable

import pytest
from city import submitted, waits_for_delivery
from drivers_fixture import ZHANG as ZHANG_ON_CARD
from drivers_fixture import Bench, OpenBench, line_of
from steps import TRIP, ZHANG, asks_for_trip, chooses_service, files_trip, says_it_is_me, shows_code

from hardware.driver.readers import DriverReader
from hardware.driver.settings import DriverSettings
from hardware.identity_card.block import write_text_block
from kiosk.clock import Clock
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.domain.identity import Assurance, Credential

IDENTITY_CARD = {"name": ZHANG, "born": "19510308", "number": "33010619510308102X", "until": "长期"}
_kiosks = itertools.count(850)
_now = Clock().wall

OpenHall = Callable[..., Stage]


@pytest.fixture
def hall(open_stage: Callable[..., Stage], city_gateway: GatewayProcess) -> OpenHall:
    """A kiosk with a driver's reader in place of the slot, or with one for identity cards beside it."""

    def open_one(slot: DriverSettings | None = None, pad: DriverSettings | None = None) -> Stage:
        scenery: dict[str, object] = {"gateway": city_gateway, "kiosk_id": f"WT{next(_kiosks)}"}
        if slot is not None:
            scenery["make_readers"] = lambda post, staff: DriverReader("slot", slot, post, _now)
        if pad is not None:
            scenery |= {"pad": True, "make_pad": lambda post: DriverReader("pad", pad, post, _now)}
        return open_stage(**scenery)

    return open_one


def test_a_filing_by_a_card_that_a_driver_reads(hall: OpenHall, bench: OpenBench) -> None:
    driver = bench("national")
    on = hall(driver.national())
    chooses_service(on, TRIP)
    driver.put(line_of(ZHANG_ON_CARD))
    says_it_is_me(on)
    number = files_trip(on).number
    waits_for_delivery(on, number)
    sent = submitted(on, number).identity
    assert (sent.name, sent.credential, sent.assurance) == (
        ZHANG,
        Credential.SOCIAL_SECURITY_CARD,
        Assurance.A1,
    )
    on.citizen.touches("next")
    on.citizen.touches("decline")
    on.citizen.reads("请取走您的卡")
    driver.take()
    on.citizen.reads("办完了，慢走")


def test_a_card_pulled_in_the_middle_goes_on_when_it_comes_back(hall: OpenHall, bench: OpenBench) -> None:
    driver = bench("national")
    on = hall(driver.national())
    chooses_service(on, TRIP)
    driver.put(line_of(ZHANG_ON_CARD))
    says_it_is_me(on)
    on.citizen.sees(f"question.{TRIP}")
    driver.take()
    on.citizen.sees("card-out")
    driver.put(line_of(ZHANG_ON_CARD))
    on.citizen.sees(f"question.{TRIP}")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (-1, "这张不是社保卡"),
        (-4, "读不到卡"),
        (-2201, "这是第三代社保卡，这台机器现在读不了。请用手机上的电子社保卡"),
    ],
)
def test_what_a_driver_refuses_is_said_as_everywhere(
    hall: OpenHall, bench: OpenBench, code: int, sentence: str
) -> None:
    driver = bench("national")
    on = hall(driver.national())
    chooses_service(on, TRIP)
    driver.put(b"", code=code)
    on.citizen.reads(sentence)
    driver.put(line_of(ZHANG_ON_CARD))
    on.citizen.sees("confirm-identity")


@pytest.mark.parametrize("library", ["crashing", "hanging"])
def test_a_driver_that_crashes_or_hangs_is_said_in_one_sentence_and_heals(
    hall: OpenHall, bench: OpenBench, library: str
) -> None:
    driver = bench(library)
    on = hall(driver.national(call_timeout_s=0.5))
    chooses_service(on, TRIP)
    driver.put(b"", code=1)
    on.citizen.reads("读卡器正在恢复，请等一会儿再插卡")
    driver.put(line_of(ZHANG_ON_CARD))
    says_it_is_me(on)
    on.citizen.sees(f"question.{TRIP}")


def test_while_a_driver_is_down_a_code_still_works(hall: OpenHall, bench: OpenBench) -> None:
    driver = bench("crashing")
    on = hall(driver.national())
    chooses_service(on, TRIP)
    driver.put(b"", code=1)
    on.citizen.reads("读卡器正在恢复")
    shows_code(on, ZHANG)
    on.citizen.sees("confirm-identity")


def test_a_driver_that_crashes_in_the_middle_of_a_form_loses_nothing(
    hall: OpenHall, bench: OpenBench
) -> None:
    driver = bench("crashing")
    on = hall(driver.national())
    chooses_service(on, TRIP)
    driver.put(line_of(ZHANG_ON_CARD))
    says_it_is_me(on)
    asks_for_trip(on)
    driver.put(b"", code=1)
    on.citizen.sees("card-out")
    driver.put(line_of(ZHANG_ON_CARD))
    on.citizen.sees(f"review.{TRIP}")


class TestIdentityCardReader:
    @pytest.fixture
    def driver(self, bench: OpenBench) -> Bench:
        return bench("identity")

    def test_a_filing_by_an_identity_card_that_a_driver_reads(self, hall: OpenHall, driver: Bench) -> None:
        on = hall(pad=driver.identity())
        chooses_service(on, TRIP)
        on.citizen.reads("放身份证")
        driver.put(write_text_block("", IDENTITY_CARD))
        says_it_is_me(on)
        number = files_trip(on).number
        waits_for_delivery(on, number)
        sent = submitted(on, number).identity
        assert (sent.name, sent.credential) == (ZHANG, Credential.IDENTITY_CARD)

    def test_one_that_cannot_be_read_is_lifted_and_laid_down_again(
        self, hall: OpenHall, driver: Bench
    ) -> None:
        on = hall(pad=driver.identity())
        chooses_service(on, TRIP)
        on.citizen.reads("放身份证")
        driver.put(b"", code=-1)
        on.citizen.reads("身份证没有读出来。请拿起来，再平放一次")
        driver.put(write_text_block("", IDENTITY_CARD))
        on.citizen.sees("confirm-identity")

    def test_a_reader_that_cannot_be_opened_is_said_and_the_slot_works(
        self, hall: OpenHall, driver: Bench
    ) -> None:
        driver.library.unlink()
        on = hall(pad=driver.identity())
        chooses_service(on, TRIP)
        on.citizen.reads("身份证读卡器正在恢复")
        on.world.insert("zhang-cuiying")
        on.citizen.sees("confirm-identity")
