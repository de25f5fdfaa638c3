"""The process that knows how Chinese words are read: the real one, killed, hanging, and what may be seen of it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.voice.mute import MuteError
from hardware.voice.pinyin import read
from hardware.voice.reader import Reader
from hardware.voice.readings import READINGS
from hardware.voice.speaking import SpeakingVoice
from hardware.voice.syllables import as_pinyin
from kiosk.children import child_command
from kiosk.domain.speech import Live, Utterance

ROOT = Path(__file__).parents[3]
_SPEAKS = """
import sys
from hardware.voice.speaking import SpeakingVoice
from hardware.voice.settings import VoiceSettings
from kiosk.children import child_command
from kiosk.domain.speech import Live, Utterance
player = ("tee", sys.argv[1])
voice = SpeakingVoice(VoiceSettings(tuple(child_command("syllables")), player=player))
voice.say(Utterance((Live("第三步。", private=False),), "zh_CN"))
voice.wait_until_quiet(20)
print(voice.problem == "", "pypinyin" in sys.modules)
voice.close()
"""


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader(child_command("syllables"))
    yield reader
    reader.let_go()


def killed(pid: int | None) -> None:
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)


def child(program: str, within_s: float = 10.0) -> Reader:
    return Reader((sys.executable, "-I", "-c", program), within_s)


def test_the_process_reads_every_word_as_we_would(reader: Reader) -> None:
    texts = [*READINGS, "重庆银行, 一月一日. 不是 W T", "𠮷先生", "", "?"]
    assert [reader.read(text) for text in texts] == [list(read(text)) for text in texts]
    assert as_pinyin(reader.read("重庆, 𠮷 W")) == "chong2 qing4 ,  W"


def test_one_process_reads_text_after_text(reader: Reader) -> None:
    reader.read("请")
    pid = reader.pid
    reader.read("请")
    assert reader.pid == pid


def test_killed_between_two_texts_it_is_started_anew(reader: Reader) -> None:
    reader.read("请")
    killed(reader.pid)
    assert as_pinyin(reader.read("银行")) == "yin2 hang2"


def test_killed_between_two_utterances_the_next_is_spoken(loudspeaker, voice: SpeakingVoice) -> None:
    words = Utterance((Live("第三步。", private=False),), "zh_CN")
    voice.say(words)
    first = loudspeaker.next()
    first.finish()
    killed(voice._engines[0]._reader.pid)
    voice.say(words)
    second = loudspeaker.next()
    assert second.sound == first.sound
    second.finish()


def test_who_speaks_chinese_does_not_hold_the_dictionary(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-c", _SPEAKS, str(tmp_path / "heard")]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "False"]
    assert (tmp_path / "heard").stat().st_size > 10_000


def test_what_is_read_stands_on_no_command_line_and_in_no_surroundings(reader: Reader) -> None:
    reader.read("张翠英")
    for part in ("cmdline", "environ"):
        assert "张翠英".encode() not in Path(f"/proc/{reader.pid}/{part}").read_bytes()
    assert "张翠英" not in repr(reader.read("张翠英"))


def test_no_core_is_left_of_it(reader: Reader) -> None:
    reader.read("请")
    limits = Path(f"/proc/{reader.pid}/limits").read_text()
    assert next(line for line in limits.splitlines() if line.startswith("Max core")).split()[4] == "0"


def test_one_that_hangs_is_killed_and_the_next_text_starts_it_anew() -> None:
    reader = child("import sys; sys.stdin.buffer.read()", within_s=0.3)
    with pytest.raises(MuteError, match="took more than"):
        reader.read("请")
    assert reader.pid is None


@pytest.mark.parametrize(
    "answer", ["b'nonsense'", "b'7'", "b'[[]]'", "b'[7]'"], ids=["no json", "a number", "no run", "no token"]
)
def test_nonsense_is_no_reading(answer: str) -> None:
    reader = child(
        f"import struct, sys; sys.stdin.readline(); said = {answer};"
        "sys.stdout.buffer.write(struct.pack('<II', 1, len(said)) + said)"
    )
    with pytest.raises(MuteError, match="nonsense"):
        reader.read("请")
    assert reader.pid is None


def test_let_go_it_is_gone(reader: Reader) -> None:
    reader.read("请")
    pid = reader.pid
    reader.let_go()
    assert not Path(f"/proc/{pid}").exists()
