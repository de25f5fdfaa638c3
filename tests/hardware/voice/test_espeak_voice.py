"""The real engine and real player processes: sound comes out, the newest text wins, trouble stays silent."""

import io
import subprocess
import wave
from array import array

import pytest

from hardware.voice.espeak import EspeakVoice, MuteError, VoiceSettings, render, voice_problem
from hardware.voice.pinyin import to_pinyin
from hardware.voice.text import spoken_chinese
from kiosk.domain.speech import Fixed, Live, Utterance, fixed

HERE = VoiceSettings()


def samples_and_seconds(sound):
    with wave.open(io.BytesIO(sound)) as wav:
        assert wav.getsampwidth() == 2
        samples = array("h", wav.readframes(wav.getnframes()))
        return samples, wav.getnframes() / wav.getframerate()


@pytest.mark.parametrize(
    ("text", "language", "least_s", "most_s"),
    [
        ("请把社会保障卡插进读卡器。", "zh_CN", 2.5, 8.0),
        ("您的申请编号是 WT07-261122-037-K。", "zh", 5.0, 15.0),
        ("Please insert your card.", "en", 1.0, 4.0),
    ],
)
def test_a_text_becomes_sound_of_a_plausible_length(text, language, least_s, most_s):
    samples, seconds = samples_and_seconds(render(text, language, HERE))
    assert least_s < seconds < most_s
    loud = sum(abs(sample) > 500 for sample in samples)
    assert loud > 0.3 * len(samples)


def test_a_text_without_words_is_silence():
    samples, _ = samples_and_seconds(render("……", "zh", HERE))
    assert max(map(abs, samples), default=0) < 500


def test_twice_the_speed_takes_less_time():
    slow, fast = VoiceSettings(words_per_minute=120), VoiceSettings(words_per_minute=240)
    seconds = [samples_and_seconds(render("请取走您的卡。", "zh", settings))[1] for settings in (slow, fast)]
    assert seconds[1] < 0.7 * seconds[0]


def test_every_syllable_is_spoken_with_a_tone_and_none_is_spelled_in_english():
    words = (
        "养老保险待遇领取资格认证异地就医备案社保参保证明打印呼叫工作人员请取走您的证件和纸绿女约二略学熊穷"
    )
    syllables = to_pinyin(spoken_chinese(words)).split()
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


def test_the_player_gets_the_whole_sound(voice, loudspeaker):
    voice.say(fixed(["请插卡"], "zh_CN"))
    playing = loudspeaker.next()
    assert samples_and_seconds(playing.sound)[1] > 0.5
    playing.finish()


def test_a_new_text_ends_the_old_in_the_middle_of_a_word(voice, loudspeaker):
    voice.say(fixed(["请把社会保障卡插进读卡器"], "zh_CN"))
    old = loudspeaker.next()
    voice.say(fixed(["请取卡"], "zh_CN"))
    assert old.was_cut()
    new = loudspeaker.next()
    assert new.sound != old.sound
    new.finish()


def test_hush_ends_the_text_and_what_was_to_follow(voice, loudspeaker):
    voice.say(fixed(["第一句。第二句。"], "zh_CN"))
    playing = loudspeaker.next()
    voice.hush()
    assert playing.was_cut()
    assert loudspeaker.is_silent(for_s=0.3)


def test_of_many_texts_only_the_newest_is_left_waiting(voice, loudspeaker):
    voice.say(fixed(["请稍候"], "zh_CN"))
    playing = loudspeaker.next()
    for text in ("甲", "乙", "请取卡"):
        voice.say(fixed([text], "zh_CN"))
    assert playing.was_cut()
    assert loudspeaker.next().sound == render("请取卡", "zh", HERE)


def test_sentences_follow_each_other(voice, loudspeaker):
    voice.say(fixed(["第一句。第二句。"], "zh_CN"))
    for _ in range(2):
        loudspeaker.next().finish()
    assert voice.wait_until_quiet(10)


def test_a_player_that_fails_is_a_problem_until_one_works(voice, loudspeaker):
    voice.say(fixed(["请插卡"], "zh_CN"))
    loudspeaker.next().fail()
    assert voice.wait_until_quiet(10)
    assert "not played" in voice.problem
    voice.say(fixed(["请取卡"], "zh_CN"))
    loudspeaker.next().finish()
    assert voice.wait_until_quiet(10)
    assert voice.problem == ""


def test_what_is_said_is_not_in_the_arguments_of_any_process(loudspeaker, tmp_path):
    arguments = tmp_path / "arguments"
    engine = tmp_path / "engine"
    engine.write_text(f'#!/bin/sh\necho "$@" > {arguments}\nexec espeak-ng "$@"\n')
    engine.chmod(0o700)
    voice = EspeakVoice(VoiceSettings(engine=str(engine), player=loudspeaker.command))
    voice.say(fixed(["张翠英"], "zh_CN"))
    loudspeaker.next().finish()
    voice.close()
    assert "zhang1" not in arguments.read_text()


def test_a_closed_voice_ends_its_thread_and_its_player(loudspeaker):
    voice = EspeakVoice(VoiceSettings(player=loudspeaker.command))
    voice.say(fixed(["请插卡"], "zh_CN"))
    playing = loudspeaker.next()
    voice.close()
    assert playing.was_cut()
    assert not voice._thread.is_alive()


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        (VoiceSettings(engine="/nowhere/engine"), "does not start"),
        (VoiceSettings(player=("/nowhere/player",)), "does not start"),
        (VoiceSettings(player=("sh", "-c", "cat >/dev/null; echo no card >&2; exit 1")), "no card"),
        (VoiceSettings(engine="false"), "false failed"),
        (VoiceSettings(engine="true"), "no sound"),
        (VoiceSettings(engine="cat", words_per_minute=0), "cat failed"),
    ],
)
def test_without_an_engine_or_a_sound_card_the_voice_is_silent_and_says_why(settings, problem):
    assert problem in voice_problem(settings)
    voice = EspeakVoice(settings)
    voice.say(fixed(["请插卡"], "zh_CN"))
    voice.hush()
    voice.say(fixed(["请取卡"], "zh_CN"))
    assert voice.wait_until_quiet(10)
    assert problem in voice.problem
    voice.close()


def test_an_engine_that_hangs_is_given_up(tmp_path):
    engine = tmp_path / "engine"
    engine.write_text("#!/bin/sh\nexec tail -f /dev/null\n")
    engine.chmod(0o700)
    with pytest.raises(MuteError, match="took more than"):
        render("请插卡", "zh", VoiceSettings(engine=str(engine), render_within_s=0.2))


def test_a_working_loudspeaker_is_no_problem():
    assert voice_problem(VoiceSettings(player=("sh", "-c", "cat >/dev/null"))) == ""


def test_headphones_get_the_sound_while_they_are_in(loudspeaker):
    command = (*loudspeaker.command, "{device}")
    voice = EspeakVoice(VoiceSettings(player=command, loudspeaker="hall", headphones="ears"))
    voice.use_headphones(True)
    voice.say(fixed(["请插卡。"], "zh_CN"))
    playing = loudspeaker.next()
    assert voice._player is not None
    assert voice._player.args[-1] == "ears"
    voice.use_headphones(False)
    assert playing.was_cut()
    voice.say(fixed(["请插卡。"], "zh_CN"))
    playing = loudspeaker.next()
    assert voice._player.args[-1] == "hall"
    playing.finish()
    voice.close()


def test_a_louder_voice_is_louder(voice, loudspeaker):
    loudness = []
    for percent in (60, 140):
        voice.set_volume(percent)
        voice.say(fixed(["请取走您的卡。"], "zh_CN"))
        playing = loudspeaker.next()
        samples, _ = samples_and_seconds(playing.sound)
        loudness.append(sum(abs(sample) for sample in samples))
        playing.finish()
    assert loudness[1] > 1.5 * loudness[0]


def test_what_is_private_is_not_said_on_the_loudspeaker(loudspeaker):
    voice = EspeakVoice(VoiceSettings(player=loudspeaker.command))
    voice.say(Utterance((Fixed("您好。"), Live("张翠英。")), "zh_CN"))
    loudspeaker.next().finish()
    assert loudspeaker.is_silent(for_s=0.3)
    voice.use_headphones(True)
    voice.say(Utterance((Live("张翠英。"),), "zh_CN"))
    loudspeaker.next().finish()
    voice.close()
