"""Every complaint about a card, a code or an answer says what to do next."""

from pathlib import Path

from answer_files import TRIP, cancellation, written
from conftest import Run

from hardware.driver.process import DriverFaultError
from kiosk.commands import exits
from kiosk.commands.advice import FAULTS, NEXT, sentence
from kiosk.domain.checks import AnswerFault
from kiosk.domain.errors import Reason


def test_every_reason_of_card_and_code_has_its_next_step() -> None:
    of_devices = {r for r in Reason if r.name.startswith(("CARD_", "READER_", "CODE_", "CAMERA_"))}
    assert of_devices <= NEXT.keys()


def test_every_fault_of_an_answer_has_its_sentence() -> None:
    assert FAULTS.keys() == set(AnswerFault)


def test_a_third_generation_card_is_sent_to_the_code(run: Run, run_json: Run, tmp_path: Path) -> None:
    words = ("--demo", "chen-siyuan-v3-closed", "--answers", written(tmp_path, cancellation()))
    told = run("--data", tmp_path, "submit", TRIP, *words)
    assert told.code == exits.DEVICE
    assert told.complaint.count("\n") == 1
    assert told.complaint.rstrip().endswith("use the 电子社保卡 code")
    told = run_json(TRIP, *words, "--data", tmp_path, command="submit")
    assert told.value["error"] == "card-needs-authentication"


def test_a_fault_of_a_vendors_driver_is_not_blamed_on_pcscd() -> None:
    assert "docs/drivers.md" in sentence(DriverFaultError("iReadCardBas: the driver ended"))
    assert "pcscd" not in sentence(DriverFaultError("iReadCardBas: the driver ended"))
