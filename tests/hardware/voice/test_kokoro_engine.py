"""The good engine as a process: asked over a pipe, bounded, started at need, let go, fallen back from.

The process is a stand-in that speaks the same protocol; the real one takes 300 MB of packages.
"""

import os
import sys

import pytest

from hardware.voice import sound
from hardware.voice.kokoro import KokoroEngine, request
from hardware.voice.live import live_engines, spoken_live
from hardware.voice.mute import MuteError
from hardware.voice.pinyin import read
from hardware.voice.piped import NotWantedError
from hardware.voice.reader import Reader
from hardware.voice.settings import VoiceSettings
from hardware.voice.speaking import SpeakingVoice
from kiosk.children import child_command
from kiosk.domain.speech import fixed

READER = tuple(child_command("syllables"))
SOON_S = 10.0
_HOST = """
import json, os, struct, sys
for line in sys.stdin.buffer:
    asked = json.loads(line)
    words = json.dumps(asked["say"], ensure_ascii=False)
    if "hang" in words:
        sys.stdin.buffer.read()
    if "greedy" in words:
        hoard = bytearray(100 << 20)
    if "die" in words:
        sys.exit(1)
    if "late" in words:
        open(sys.argv[1]).read()
    sound = struct.pack("<h", 5000) * (4800 + asked["number"])
    sys.stdout.buffer.write(struct.pack("<II", asked["number"], len(sound)) + sound)
    sys.stdout.buffer.flush()
"""


@pytest.fixture
def command(tmp_path):
    (tmp_path / "host.py").write_text(_HOST)
    os.mkfifo(tmp_path / "gate")
    return (sys.executable, "-I", str(tmp_path / "host.py"), str(tmp_path / "gate"))


@pytest.fixture
def engine(command):
    engine = KokoroEngine(command, 3.0, Reader(READER), budget_mib=64)
    yield engine
    engine.let_go()


def test_one_process_speaks_sentence_after_sentence(engine):
    assert engine.pid is None
    assert len(engine.render("请插卡。", "zh_CN", 1.0)) == 4801
    pid = engine.pid
    assert len(engine.render("Insert it.", "en", 1.0)) == 4802
    assert engine.pid == pid


def test_the_process_is_asked_for_readings_and_not_for_characters_alone():
    asked = request("重试 WT", "zh_CN", 2.0, lambda words: list(read(words)))
    assert asked["say"] == {"chinese": [["重试", ("chong2", "shi4")], "W", "T"]}
    assert asked["speed"] == 1.8
    assert request("It is 3.", "en", 1.0, lambda words: list(read(words)))["say"] == {"english": "It is 3."}


@pytest.mark.parametrize("misfortune", ["hang", "greedy", "die"])
def test_after_a_misfortune_the_next_sentence_starts_it_anew(engine, misfortune):
    engine.render("Insert it.", "en", 1.0)
    pid = engine.pid
    with pytest.raises(MuteError):
        engine.render(f"{misfortune}.", "en", 1.0)
    assert engine.pid is None
    assert len(engine.render("Insert it.", "en", 1.0))
    assert engine.pid != pid


def test_within_its_memory_the_same_wish_is_fulfilled(command):
    roomy = KokoroEngine(command, SOON_S, Reader(READER), budget_mib=512)
    assert len(roomy.render("greedy.", "en", 1.0))
    roomy.let_go()


def test_an_answer_that_nobody_waited_for_is_not_taken_for_the_next(engine, tmp_path):
    with pytest.raises(NotWantedError):
        engine.render("late.", "en", 1.0, wanted=lambda: False)
    (tmp_path / "gate").write_text("go on")
    assert len(engine.render("Insert it.", "en", 1.0)) == 4802


def test_an_engine_that_is_not_there_is_named():
    missing = KokoroEngine(("/nowhere/python",), 1.0, Reader(READER))
    with pytest.raises(MuteError, match="does not start"):
        missing.render("Insert it.", "en", 1.0)


def test_it_has_no_voice_for_cantonese(engine):
    assert engine.can_speak("zh_CN")
    assert not engine.can_speak("zh_HK")


def test_where_the_good_engine_fails_the_small_one_speaks(command):
    settings = VoiceSettings(READER, live=command, live_within_s=1.0)
    engines = live_engines(settings)
    good = spoken_live(engines, "Insert it.", "en", 1.0, lambda: True)
    assert set(good.tolist()) == {int(good[0])}
    small = spoken_live(engines, "die.", "en", 1.0, lambda: True)
    assert len(set(small.tolist())) > 100
    for engine in engines:
        engine.let_go()


def test_an_engine_that_is_idle_is_let_go(command, loudspeaker):
    engine = KokoroEngine(command, SOON_S, Reader(READER))
    settings = VoiceSettings(READER, player=loudspeaker.command, live_idle_s=0.05)
    voice = SpeakingVoice(settings, engines=(engine,))
    voice.say(fixed(["请插卡。"], "zh_CN"))
    process = _process_of(engine, loudspeaker)
    assert process.wait(SOON_S) != 0
    voice.close()


def _process_of(engine, loudspeaker):
    playing = loudspeaker.next()
    process = engine._host._process
    assert process is not None
    playing.finish()
    return process


def test_a_closed_voice_leaves_no_engine_behind(command, loudspeaker):
    engine = KokoroEngine(command, SOON_S, Reader(READER))
    voice = SpeakingVoice(VoiceSettings(READER, player=loudspeaker.command), engines=(engine,))
    voice.say(fixed(["请插卡。"], "zh_CN"))
    process = _process_of(engine, loudspeaker)
    voice.close()
    assert process.wait(SOON_S) != 0


def test_silence_around_the_words_is_cut_off():
    words = sound.from_bytes(b"\x00\x20" * 2400)
    padded = sound.from_bytes(sound.to_bytes(sound.silence(1.0)) * 2)
    assert not len(sound.trimmed(padded))
    assert len(sound.trimmed(words)) == len(words)
