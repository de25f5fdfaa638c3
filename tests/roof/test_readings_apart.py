"""The dictionary of pinyin is held by a process that ends, not by the kiosk."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.children import child_command
from kiosk.finding import read_apart

ROOT = Path(__file__).parents[2]
WORDS = ["老年卡", "年满80岁", "", "长护险"]
READINGS = {
    "老年卡": ("lao", "nian", "ka"),
    "年满80岁": ("nian", "man", "8", "0", "sui"),
    "": (),
    "长护险": ("chang", "hu", "xian"),
}
_SESSION = """
import sys
from pathlib import Path
from kiosk.finding import Finding
from services.catalogue.loader import load_folder
found = Finding(load_folder().services, Path(sys.argv[1]))("yidi")
print(bool(found), "pypinyin" in sys.modules)
"""


def test_another_process_reads_the_words() -> None:
    assert read_apart(WORDS, child_command("readings")) == READINGS


@pytest.mark.parametrize("command", [["/no/such/program"], ["false"], ["echo", "{"]])
def test_where_that_process_fails_the_words_are_read_all_the_same(command: list[str]) -> None:
    assert read_apart(WORDS, command) == READINGS


def test_a_first_start_finds_services_without_holding_the_dictionary(tmp_path: Path) -> None:
    child = [sys.executable, "-P", "-c", _SESSION, str(tmp_path)]
    told = subprocess.run(child, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "False"]
