"""The small engine, really run: sound of a plausible length, tones, budgets, nothing in its arguments."""

import subprocess

import pytest

from hardware.voice import sound
from hardware.voice.checking import voice_problem
from hardware.voice.espeak import EspeakEngine
from hardware.voice.mute import MuteError
from hardware.voice.pinyin import read
from hardware.voice.piped import NotWantedError
from hardware.voice.reader import Reader
from hardware.voice.settings import VoiceSettings
from hardware.voice.syllables import as_pinyin
from hardware.voice.text import spoken_chinese
from kiosk.children import child_command

READER = tuple(child_command("syllables"))
HERE = EspeakEngine(VoiceSettings(READER), Reader(READER))


@pytest.fixture(scope="module", autouse=True)
def _let_go():
    yield
    HERE.let_go()


def seconds_of(text, language="zh_CN", pace=1.0):
    return sound.duration_s(HERE.render(text, language, pace))


@pytest.fixture
def program(tmp_path):
    """An engine that is a script of ours."""

    def written(script, within_s=10.0):
        file = tmp_path / "engine"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o700)
        return EspeakEngine(VoiceSettings(READER, engine=str(file), render_within_s=within_s), HERE._reader)

    return written


@pytest.mark.parametrize(
    ("text", "language", "least_s", "most_s"),
    [
        ("请把社会保障卡插进读卡器。", "zh_CN", 2.5, 8.0),
        ("您的申请编号是 WT07-261122-037-K。", "zh_CN", 5.0, 15.0),
        ("Please insert your card.", "en", 1.0, 4.0),
        ("請把社會保障卡插進讀卡器。", "zh_HK", 2.0, 8.0),
        ("카드를 넣어 주세요.", "ko", 0.8, 4.0),
        ("كارتىڭىزنى كىرگۈزۈڭ", "ug", 0.8, 4.0),
        ("张翠英", "en", 0.5, 3.0),
    ],
)
def test_a_text_becomes_sound_of_a_plausible_length(text, language, least_s, most_s):
    samples = HERE.render(text, language, 1.0)
    assert least_s < sound.duration_s(samples) < most_s
    assert (abs(samples) > 500).mean() > 0.3


def test_cantonese_is_another_voice_than_mandarin():
    assert HERE.render("请插卡", "zh_HK", 1.0).tobytes() != HERE.render("请插卡", "zh_CN", 1.0).tobytes()


def test_a_text_without_words_is_no_sound():
    assert not len(HERE.render("……", "zh_CN", 1.0))


def test_a_faster_pace_takes_less_time():
    assert seconds_of("请取走您的卡。", pace=1.4) < 0.8 * seconds_of("请取走您的卡。", pace=0.85)


def test_a_language_without_a_voice_is_refused():
    assert not HERE.can_speak("bo")
    with pytest.raises(MuteError, match="no voice for bo"):
        HERE.render("བཀྲ་ཤིས", "bo", 1.0)


@pytest.mark.parametrize(
    ("words", "pinyin"),
    [
        ("重庆", "chong2 qing4"),
        ("银行", "yin2 hang2"),
        ("重试", "chong2 shi4"),
        ("参加", "can1 jia1"),
        ("办得成", "ban4 de5 cheng2"),
        ("重新放好", "chong2 xin1 fang4 hao3"),
        ("还没有办", "hai2 mei2 you3 ban4"),
        ("行动不便", "xing2 dong4 bu2 bian4"),
        ("长者", "zhang3 zhe3"),
        ("便宜", "pian2 yi5"),
        ("调整", "tiao2 zheng3"),
        ("数字", "shu4 zi4"),
    ],
)
def test_characters_of_several_readings_are_read_as_their_word_is(words, pinyin):
    assert as_pinyin(read(spoken_chinese(words))) == pinyin


def test_every_syllable_is_spoken_with_a_tone_and_none_is_spelled_in_english():
    words = (
        "养老保险待遇领取资格认证异地就医备案社保参保证明打印呼叫工作人员请取走您的证件和纸绿女约二略学熊穷"
    )
    syllables = as_pinyin(read(spoken_chinese(words))).split()
    heard = subprocess.run(
        ["espeak-ng", "-v", "cmn-latn-pinyin", "-x", "-q", "--stdin"],
        input="\n".join(f"{syllable}." for syllable in syllables),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    tones = {"1": "55", "2": "35", "3": "214", "4": "51", "5": "11"}
    assert len(heard) == len(syllables) == len(words)
    assert [
        sound for syllable, sound in zip(syllables, heard, strict=True) if tones[syllable[-1]] not in sound
    ] == []


def test_what_is_said_is_not_in_the_arguments_of_any_process(program, tmp_path):
    engine = program(f'echo "$@" > {tmp_path}/arguments\nexec espeak-ng "$@"')
    assert len(engine.render("张翠英", "zh_CN", 1.0))
    assert "zhang1" not in (tmp_path / "arguments").read_text()


def test_an_engine_that_hangs_is_given_up(program):
    with pytest.raises(MuteError, match="took more than"):
        program("exec tail -f /dev/null", within_s=0.1).render("请插卡", "zh_CN", 1.0)


def test_an_engine_that_nobody_waits_for_any_more_is_ended(program):
    with pytest.raises(NotWantedError):
        program("exec tail -f /dev/null").render("请插卡", "zh_CN", 1.0, wanted=lambda: False)


def test_an_engine_beyond_its_memory_is_no_voice():
    tight = EspeakEngine(VoiceSettings(READER, engine_budget_mib=1), HERE._reader)
    with pytest.raises(MuteError):
        tight.render("请插卡", "zh_CN", 1.0)


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        (VoiceSettings(READER, engine="/nowhere/engine"), "does not start"),
        (VoiceSettings(READER, player=("/nowhere/player",)), "does not start"),
        (VoiceSettings(READER, player=("sh", "-c", "cat >/dev/null; echo no card >&2; exit 1")), "no card"),
        (VoiceSettings(READER, engine="false"), "false failed"),
        (VoiceSettings(READER, engine="true"), "no sound"),
    ],
)
def test_what_keeps_the_voice_silent_is_named(settings, problem):
    assert problem in voice_problem(settings)


def test_a_working_loudspeaker_is_no_problem():
    assert voice_problem(VoiceSettings(READER, player=("sh", "-c", "cat >/dev/null"))) == ""
