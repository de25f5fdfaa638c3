"""The real library: fuzzy sounds, nothing learned and nothing written, and what happens when its process ends."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.typing.googlepinyin import GooglePinyin
from hardware.typing.notes import WrittenNotes
from hardware.typing.pinyin import PinyinProcess
from hardware.typing.sounds import said_otherwise
from kiosk.domain.errors import SettingsError

PATIENCE_S = 60.0
"""Where candidates matter and not the time: others use this machine too."""
CHILD = (sys.executable, "-P", "-m", "hardware.typing.pinyin_child")


@pytest.fixture
def pinyin() -> Iterator[PinyinProcess]:
    engine = PinyinProcess(CHILD, key_s=PATIENCE_S)
    engine.prepare()
    yield engine
    engine.end()


def texts(pinyin: PinyinProcess, letters: str) -> list[str]:
    return [spelt.text for spelt in pinyin.read(letters)]


def child(program: str) -> tuple[str, ...]:
    return (sys.executable, "-c", program)


# --- sounds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "meant"),
    [
        ("lanjing", "南京"),
        ("zongguo", "中国"),
        ("yinyong", "应用"),
        ("fulan", "湖南"),
        ("sehui", "社会"),
        ("xian", "西安"),
    ],
)
def test_words_are_found_as_they_are_spoken_in_the_south(
    pinyin: PinyinProcess, letters: str, meant: str
) -> None:
    assert meant in texts(pinyin, letters)[:12]


@pytest.mark.parametrize(
    ("letters", "meant"),
    [("kun", "堃"), ("yun", "赟"), ("biao", "骉"), ("yan", "䶮"), ("jie", "㛃"), ("wen", "彣")],
)
def test_characters_of_names_that_its_dictionary_lacks_stand_behind_the_usual_ones(
    pinyin: PinyinProcess, letters: str, meant: str
) -> None:
    found = texts(pinyin, letters)
    assert 6 <= found.index(meant) <= 18
    assert found.count(meant) == 1
    assert WrittenNotes().note(meant) is not None


def test_who_spells_as_in_school_has_that_first(pinyin: PinyinProcess) -> None:
    assert texts(pinyin, "lin")[:5] == ["林", "临", "琳", "淋", "霖"]


def test_only_words_of_the_dictionary_are_offered_for_what_sounds_alike(pinyin: PinyinProcess) -> None:
    assert "系昂" not in texts(pinyin, "xi'an")


def test_ways_to_say_it_begin_with_the_nearest() -> None:
    assert said_otherwise(("zhang",)) == ("zhan", "zan", "zang")
    assert said_otherwise(("a",)) == ()


# --- nothing is learned ---------------------------------------------------------------------------


def test_the_process_writes_no_file(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    watched = ("strace", "-f", "-o", str(trace), "-e", "trace=openat,open,creat,rename,unlink", *CHILD)
    surroundings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    asked = b"zhang\nli\nyinhang\n"
    subprocess.run(watched, input=asked, stdout=subprocess.PIPE, check=True, env=surroundings)
    to_write = ("O_WRONLY", "O_RDWR", "creat(", "rename(", "unlink(")
    lines = [line for line in trace.read_text().splitlines() if any(way in line for way in to_write)]
    # The library tries the user dictionary that it was not given: a file without a name, which there is not.
    assert [line for line in lines if "= -1 ENOENT" not in line] == []


def test_letters_stand_on_no_command_line(pinyin: PinyinProcess) -> None:
    pinyin.read("zhangcuiying")
    lines = [p.read_bytes() for p in Path("/proc").glob("[0-9]*/cmdline") if os.access(p, os.R_OK)]
    assert not any(b"zhangcuiying" in line for line in lines)


# --- misfortunes ----------------------------------------------------------------------------------


def test_a_key_that_somebody_leans_upon_ends_the_library_but_not_the_kiosk(pinyin: PinyinProcess) -> None:
    assert pinyin.read("z" * 20) == ()
    assert texts(pinyin, "zhang")[0] == "张"


def test_what_is_not_installed_is_said_and_finds_nothing() -> None:
    engine = PinyinProcess(child("print('libgooglepinyin0 is not installed')"))
    with pytest.raises(SettingsError, match="not installed"):
        engine.prepare()
    assert engine.read("zhang") == ()


def test_a_program_that_is_not_there_is_said() -> None:
    engine = PinyinProcess(("/nowhere/python",))
    with pytest.raises(SettingsError, match="cannot be started"):
        engine.prepare()


def test_who_does_not_answer_is_let_go() -> None:
    engine = PinyinProcess(
        child("print('ready', flush=True); input(); import threading; threading.Event().wait()")
    )
    engine.prepare()
    assert engine.read("zhang") == ()
    engine.end()


@pytest.mark.parametrize("nonsense", ["[[1]]", "no json", "[[]]", "{}", "7"])
def test_nonsense_finds_nothing(nonsense: str) -> None:
    engine = PinyinProcess(child(f"print('ready', flush=True); input(); print({nonsense!r}, flush=True)"))
    engine.prepare()
    assert engine.read("zhang") == ()
    engine.end()


def test_no_dictionary_is_a_matter_of_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="dictionary"):
        GooglePinyin(tmp_path / "none.dat")


def test_two_threads_wait_for_each_other(pinyin: PinyinProcess) -> None:
    wrong: list[str] = []

    def ask(letters: str, first: str) -> None:
        wrong.extend(letters for _ in range(50) if texts(pinyin, letters)[0] != first)

    threads = [threading.Thread(target=ask, args=pair) for pair in (("zhang", "张"), ("li", "里"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
