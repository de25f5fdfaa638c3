"""Out of paper, a jam, no cable: said with what to do; the next try prints, and a mended printer by itself."""

import pytest
from paper import prints
from steps import PROOF, TRIP, ZHANG, asks_for_proof, comes_by_card, files_trip, finishes, sees_receipt

from kiosk.demo.stage import Stage
from kiosk.domain.errors import Reason


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (Reason.PAPER_OUT, "打印机没纸了，没有打出来。请找工作人员加纸，再试一次"),
        (Reason.PAPER_JAM, "打印机卡纸了，没有打出来"),
        (Reason.PRINTER_OFFLINE, "打印机没有联上，没有打出来"),
    ],
)
def test_a_receipt_that_was_not_printed_is_printed_at_the_second_try(
    on: Stage, trouble: Reason, sentence: str
) -> None:
    comes_by_card(on, ZHANG, TRIP)
    files_trip(on)
    on.world.printer.meet(trouble)
    on.citizen.touches("print")
    on.citizen.reads(sentence)
    assert on.world.printer.printed_files() == ()
    assert "打好了" not in on.citizen.words()
    prints(on)
    on.citizen.reads("打好了，请取走")
    finishes_without_paper(on)


def test_a_certificate_survives_one_trouble_after_the_other(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    on.world.printer.meet(Reason.PAPER_JAM, Reason.PAPER_OUT)
    on.citizen.touches("print")
    on.citizen.reads("打印机卡纸了")
    on.citizen.touches("print")
    on.citizen.reads("打印机没纸了")
    prints(on)
    on.citizen.reads("打好了，请取走")


def test_without_a_printed_receipt_the_number_can_still_be_written_down(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    number = files_trip(on).number
    on.world.printer.meet(Reason.PAPER_OUT)
    on.citizen.touches("print")
    on.citizen.reads("打印机没纸了")
    on.citizen.reads(number)
    finishes(on)


def test_a_second_copy_can_be_printed(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    files_trip(on)
    prints(on)
    on.citizen.reads("再打印一张")
    prints(on)
    assert len(on.world.printer.printed_files()) == 2


def finishes_without_paper(on: Stage) -> None:
    on.world.printer.take_paper()
    sees_receipt(on)
    finishes(on)


def test_a_printer_of_pages_that_is_mended_prints_by_itself_once(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    on.world.printer.break_down(Reason.PRINTER_COVER_OPEN)
    on.citizen.touches("print")
    on.citizen.reads("打印机盖子开着，没有打出来")
    on.world.printer.mend()
    on.citizen.reads("打好了，请取走")
    assert len(on.world.printer.printed_files()) == 1
