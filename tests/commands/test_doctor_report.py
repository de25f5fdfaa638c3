"""`yitong doctor --report` and `--print`: the readiness report as a file, and on the printers to try them."""

import subprocess
from pathlib import Path

from conftest import Machine, Run

from kiosk.commands import exits

SLIP_PRINTER = """
[receipt_printer]
enabled = true

[receipt_printer.escpos]
connection = "file"
device = "{device}"
has_status = false
"""


def pdf_text(file: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True)
    return done.stdout


def test_the_report_is_written_beside_the_text(run: Run, machine: Machine, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    told = run("doctor", "--config", machine.config, "--data", machine.data, "--report", file)
    assert told.text.splitlines()[-1] == f"the report is in {file}"
    assert told.text.startswith("yitong ")
    text = pdf_text(file)
    assert "CL" in text
    assert "audit trail" in text
    assert text.count("\f") <= 3


def test_without_settings_there_is_a_report_too(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    told = run("doctor", "--config", tmp_path / "none.toml", "--report", file)
    assert told.code == exits.FOUND
    assert "left out" in pdf_text(file)


def test_a_report_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    told = run("doctor", "--config", tmp_path / "none.toml", "--report", tmp_path / "no" / "report.pdf")
    assert told.code == exits.USAGE
    assert told.complaint.count("\n") == 1


def test_a_page_is_printed_only_when_asked(run_json: Run, machine: Machine, tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    device.touch()
    settings = machine.config.read_text(encoding="utf-8") + SLIP_PRINTER.format(device=device)
    machine.config.write_text(settings, encoding="utf-8")
    words = ("--config", machine.config, "--data", machine.data)
    names = [f["name"] for f in run_json(*words, command="doctor").value["findings"]]
    assert ("receipt printer" in names, "test page" in names, device.read_bytes()) == (True, False, b"")
    printed = {f["name"]: f for f in run_json(*words, "--print", command="doctor").value["findings"]}
    assert printed["test page"]["health"] == "good"
    assert "look at its exit" in printed["test page"]["detail"]
    assert len(device.read_bytes()) > 1000


def test_without_a_printer_nothing_is_printed_and_that_is_said(run_json: Run, machine: Machine) -> None:
    words = ("--config", machine.config, "--data", machine.data, "--print")
    findings = {f["name"]: f for f in run_json(*words, command="doctor").value["findings"]}
    assert findings["test page"]["health"] == "warning"
