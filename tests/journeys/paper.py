"""What comes out of the printer, and what somebody who gets it can find out."""

import subprocess
import unicodedata
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

from steps import document

from kiosk.demo.stage import Stage


def prints(on: Stage) -> Path:
    """The page that comes out."""
    before = on.world.printer.printed_files()
    on.citizen.touches("print")
    on.citizen.waits(lambda: len(on.world.printer.printed_files()) > len(before), "the printed page")
    return on.world.printer.printed_files()[-1]


def pdf_text(page: Path) -> str:
    """What can be read from it, by poppler. Where a font has one glyph for a sign and for the radical of the
    same form, Qt writes the radical: 工 comes as U+2F2F."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(page), "-"], capture_output=True, text=True, check=True
    )
    return unicodedata.normalize("NFKC", done.stdout)


def verification_code(on: Stage) -> str:
    return document(on).verification.split()[-1].replace("-", "")


def verifies(on: Stage, code: str) -> tuple[int, str]:
    """Whoever got the paper types its code into the gateway's page."""
    line = HTTPConnection("127.0.0.1", on.world.gateway.port, timeout=10)
    with closing(line):
        line.request("GET", f"/verify/{code}")
        answer = line.getresponse()
        return answer.status, answer.read().decode()
