"""`yitong card simulate`: another program, with nothing of ours in it, reads the card that it puts in."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run, without_display
from pcscd_fixture import READERS, wait_until_empty

from hardware.card.simulation.virtual import VirtualReader
from kiosk.commands import exits

BARE_PYSCARD = """
import sys
from smartcard.System import readers
card = next(r for r in readers() if str(r) == sys.argv[1]).createConnection()
card.connect()
def say(command):
    data, sw1, sw2 = card.transmit(list(bytes.fromhex(command)))
    if sw1 == 0x61:
        return say(f"00C00000{sw2:02X}")
    if sw1 == 0x6C:
        return say(command[:8] + f"{sw2:02X}")
    return bytes(data).hex().upper() + f" {sw1:02X}{sw2:02X}"
for command in sys.argv[2:]:
    print(say(command))
"""
ENVIRONMENT = "00A404000F7378312E73682EC9E7BBE1B1A3D5CF"
EF05, EF06 = "00A4020002EF05", "00A4020002EF06"


@contextmanager
def simulating(*words: str) -> Iterator[Any]:
    """What it announced; at the end it is stopped as Ctrl-C stops it."""
    command = [sys.executable, "-P", "-m", "kiosk", "card", "simulate", *words, "--json"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=without_display()
    )
    assert process.stdout is not None
    yield json.loads(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    rest, complaints = process.communicate(timeout=90)
    assert (process.returncode, rest, complaints) == (exits.OK, "", "")


def by_another_program(reader: str, *commands: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", BARE_PYSCARD, reader, *commands],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.splitlines()


def test_another_program_reads_the_simulated_card(virtual_reader: VirtualReader) -> None:
    with simulating("zhang-cuiying") as told:
        assert (told["reader"], told["port"]) == (READERS[0], 35963)
        said = by_another_program(told["reader"], ENVIRONMENT, EF05, "00B2070000", EF06, "00B2080000")
        assert said[2] == "0709" + b"A20260001".hex().upper() + " 9000"
        assert said[4] == "0812" + b"33010619510308102X".hex().upper() + " 9000"
    wait_until_empty(READERS[0])


def test_card_file_of_ones_own_goes_into_the_second_slot(
    virtual_reader: VirtualReader, tmp_path: Path
) -> None:
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({"title": "mine", "applications": [{"aid": "F0 01", "data": {"0101": "AB"}}]}))
    with simulating(str(file), "--slot", "2") as told:
        assert (told["title"], told["reader"]) == ("mine", READERS[1])
        assert by_another_program(READERS[1], "00A4040002F001", "00CA010100")[1] == "AB 9000"
    wait_until_empty(READERS[1])


def test_where_no_virtual_reader_listens_it_says_what_to_install(
    run: Run, virtual_reader: VirtualReader
) -> None:
    told = run("card", "simulate", "zhang-cuiying", "--port", "1")
    assert told.code == exits.DEVICE
    assert "apt-get install --no-install-recommends pcscd vsmartcard-vpcd" in told.complaint


@pytest.mark.parametrize("card", ["nobody", "nowhere.json"])
def test_card_that_is_not_there_is_named(run: Run, card: str) -> None:
    told = run("card", "simulate", card)
    assert told.code == exits.USAGE
    assert card in told.complaint
