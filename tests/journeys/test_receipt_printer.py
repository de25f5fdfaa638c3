"""Whole visits with a receipt printer: python-escpos over a real socket to a printer that runs out, opens and jams."""

import itertools
from collections.abc import Callable

import numpy
import pytest
import zxingcpp
from steps import PROOF, TRIP, ZHANG, asks_for_proof, comes_by_card, files_trip, goes_home, takes_card

from hardware.printer.simulated_roll import RollPrinter
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.domain.ports import Bitmap
from ui.view import ReceiptBody

_kiosks = itertools.count()


@pytest.fixture
def on(open_stage: Callable[..., Stage], city_gateway: GatewayProcess) -> Stage:
    return open_stage(gateway=city_gateway, kiosk_id=f"WTR{next(_kiosks):02d}", receipt_printer=True)


@pytest.fixture
def roll(on: Stage) -> RollPrinter:
    return on.world.roll_machine


def has_receipt(on: Stage) -> str:
    """The number."""
    comes_by_card(on, ZHANG, TRIP)
    return files_trip(on).number


def leaves(on: Stage) -> None:
    on.citizen.touches("next")
    on.citizen.sees("rating")
    on.citizen.touches("decline")
    on.citizen.sees("farewell")


def code_on(slip: Bitmap) -> list[str]:
    bits = numpy.unpackbits(numpy.frombuffer(slip.rows, numpy.uint8)).reshape(slip.height_dots, -1)
    return [code.text for code in zxingcpp.read_barcodes(((1 - bits) * 255).astype(numpy.uint8))]


def test_a_receipt_is_printed_taken_and_the_farewell_has_nothing_to_remind_of(
    on: Stage, roll: RollPrinter
) -> None:
    has_receipt(on)
    on.citizen.touches("print")
    on.citizen.reads("打好了，请取走")
    assert code_on(roll.slips[0]) == ["https://login.example.cn/"]
    roll.take_slip()
    on.citizen.waits(lambda: "打好了，请取走" not in on.citizen.words(), "the printer to see it taken")
    on.citizen.touches("next")
    on.citizen.sees("rating")
    takes_card(on)
    on.citizen.touches("decline")
    on.citizen.reads("办完了，慢走")
    assert roll.rejected == []


def test_out_of_paper_then_loaded_it_prints_once_by_itself(on: Stage, roll: RollPrinter) -> None:
    roll.paper_rows = 300
    number = has_receipt(on)
    on.citizen.touches("print")
    on.citizen.reads("打印机没纸了，没有打出来。请找工作人员加纸")
    on.citizen.reads("再试一次")
    on.citizen.reads("请抄下编号，或用手机拍下")
    on.citizen.reads(number)
    assert "打好了" not in on.citizen.words()
    roll.load_paper()
    on.citizen.reads("打好了，请取走")
    assert len(roll.slips) == 1
    assert on.citizen.view.name == "receipt"


def test_an_open_cover_closed_again_prints_by_itself(on: Stage, roll: RollPrinter) -> None:
    roll.open_cover()
    has_receipt(on)
    on.citizen.touches("print")
    on.citizen.reads("打印机盖子开着，没有打出来。请找工作人员盖好")
    roll.close_cover()
    on.citizen.reads("打好了，请取走")
    assert len(roll.slips) == 1


def test_a_jam_that_nobody_mends_leaves_the_number_to_be_written_down(on: Stage, roll: RollPrinter) -> None:
    roll.jams_after_rows = 150
    number = has_receipt(on)
    on.citizen.touches("print")
    on.citizen.reads("打印机卡纸了，没有打出来")
    body = on.citizen.view.body
    assert isinstance(body, ReceiptBody)
    assert (body.number, body.number_label) == (number, "请抄下编号，或用手机拍下")
    leaves(on)
    takes_card(on)
    on.citizen.reads("办完了，慢走")
    roll.clear_jam()
    goes_home(on)
    assert roll.slips == []


def test_a_printer_that_comes_back_on_line_prints_by_itself(on: Stage, roll: RollPrinter) -> None:
    assert on.world.roll is not None
    on.world.roll.line.silent = True
    has_receipt(on)
    on.citizen.touches("print")
    on.citizen.reads("打印机没有联上，没有打出来")
    on.world.roll.line.silent = False
    on.citizen.reads("打好了，请取走")
    assert len(roll.slips) == 1


def test_a_slip_left_in_the_mouth_is_said_aloud_with_the_card_and_then_alone(
    on: Stage, roll: RollPrinter
) -> None:
    has_receipt(on)
    on.citizen.touches("print")
    on.citizen.reads("打好了，请取走")
    leaves(on)
    on.citizen.reads("请取走您的卡")
    on.citizen.reads("还有打印好的纸，也请取走")
    takes_card(on)
    on.citizen.reads("请取走打印好的纸")
    for _ in range(2):
        heard = len(on.voice.said)
        on.world.clock.advance(10)
        on.citizen.waits(lambda before=heard: len(on.voice.said) > before, "to be told again")
        assert "请取走打印好的纸" in on.voice.said[-1]
    roll.take_slip()
    on.citizen.reads("办完了，慢走")
    goes_home(on)


def test_a_certificate_still_goes_to_the_printer_of_pages(on: Stage, roll: RollPrinter) -> None:
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    on.citizen.touches("print")
    on.citizen.reads("打好了，请取走")
    assert len(on.world.printer.printed_files()) == 1
    assert roll.slips == []


def test_with_slips_only_a_certificate_is_shown_and_said_to_be_printed_elsewhere(
    open_stage: Callable[..., Stage], city_gateway: GatewayProcess
) -> None:
    on = open_stage(
        gateway=city_gateway, kiosk_id=f"WTR{next(_kiosks):02d}", receipt_printer=True, page_printer=False
    )
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    on.citizen.touches("print")
    on.citizen.reads("这台机器只打小票，打不了整页的证明。请到窗口打印")
    assert not on.citizen.can_touch("print")
    assert on.world.roll_machine.slips == []
