"""The kiosk's voice with real engines and real players: sound comes out, the newest words win, trouble stays silent."""

import subprocess

import numpy as np
import pytest

from hardware.voice import opus, sound
from hardware.voice.clips import Clips, ClipVoice, clip_name
from hardware.voice.espeak import EspeakEngine
from hardware.voice.languages import language_in
from hardware.voice.mute import MuteError
from hardware.voice.reader import Reader
from hardware.voice.settings import VoiceSettings
from hardware.voice.speaking import SpeakingVoice
from kiosk.children import child_command
from kiosk.domain.speech import Fixed, Live, Utterance, fixed

READER = tuple(child_command("syllables"))
SOON_S = 60.0
VOICE = "engine/voice/1"


def said(*texts, language="zh_CN"):
    return fixed(texts, language)


def heard_s(playing):
    return sound.duration_s(sound.from_bytes(playing.sound))


def loudness(playing):
    return np.abs(sound.from_bytes(playing.sound).astype(int)).sum()


def beep(hertz, seconds=1.0):
    times = np.arange(int(seconds * sound.RATE_HZ)) / sound.RATE_HZ
    return (6000 * np.sin(2 * np.pi * hertz * times)).astype(np.int16)


def pitch_of(samples):
    spectrum = np.abs(np.fft.rfft(samples.astype(float)))
    return np.argmax(spectrum) * sound.RATE_HZ / len(samples)


def folder_of_clips(folder, tones):
    """Sentences rendered beforehand as tones that no engine would speak."""
    (folder / "zh_CN").mkdir(parents=True)
    raw = ["--raw", "--raw-rate", str(sound.RATE_HZ), "--raw-chan", "1"]
    for sentence, hertz in tones.items():
        file = folder / "zh_CN" / clip_name(VOICE, sentence)
        subprocess.run(["opusenc", "--quiet", *raw, "-", file], input=sound.to_bytes(beep(hertz)), check=True)
    return Clips(folder, {"zh_CN": ClipVoice(VOICE, len(tones))})


@pytest.fixture
def clips(tmp_path):
    return folder_of_clips(tmp_path / "ours", {"请插卡。": 440, "请取卡。": 440})


@pytest.fixture
def rendered(loudspeaker, clips):
    voice = SpeakingVoice(VoiceSettings(READER, player=loudspeaker.command), [clips])
    yield voice
    voice.close()


# --- what is played -------------------------------------------------------------------------------


def test_the_player_gets_the_whole_sound(voice, loudspeaker):
    voice.say(said("请插卡"))
    playing = loudspeaker.next()
    assert heard_s(playing) > 0.5
    playing.finish()


def test_a_sentence_that_was_rendered_is_played_from_its_file(rendered, loudspeaker):
    rendered.say(said("请插卡。"))
    playing = loudspeaker.next()
    assert pitch_of(sound.from_bytes(playing.sound)) == pytest.approx(440, abs=5)
    playing.finish()


def test_a_sentence_that_was_not_is_spoken_by_the_engine_in_the_same_breath(rendered, loudspeaker):
    rendered.say(said("请插卡。"))
    alone = loudspeaker.next()
    alone.finish()
    rendered.say(Utterance((Fixed("请插卡。"), Live("第三步。", private=False)), "zh_CN"))
    both = loudspeaker.next()
    assert heard_s(both) > heard_s(alone) + 0.5
    both.finish()


def test_a_file_that_is_broken_is_as_good_as_none(rendered, loudspeaker, clips):
    (clips.folder / "zh_CN" / clip_name(VOICE, "请插卡。")).write_bytes(b"OggS but no more")
    rendered.say(said("请插卡。"))
    playing = loudspeaker.next()
    assert pitch_of(sound.from_bytes(playing.sound)) != pytest.approx(440, abs=5)
    playing.finish()


@pytest.fixture
def of_a_pack(tmp_path):
    """What a city says in its own voice, and what it alone says."""
    return folder_of_clips(tmp_path / "pack", {"请插卡。": 880, "本市独有。": 880})


@pytest.fixture
def laid_over(loudspeaker, clips, of_a_pack):
    voice = SpeakingVoice(VoiceSettings(READER, player=loudspeaker.command), [of_a_pack, clips])
    yield voice
    voice.close()


@pytest.mark.parametrize(
    ("sentence", "hertz"),
    [("请插卡。", 880), ("本市独有。", 880), ("请取卡。", 440)],
    ids=["both", "pack", "ours"],
)
def test_a_sentence_is_heard_from_the_first_folder_that_has_it(laid_over, loudspeaker, sentence, hertz):
    laid_over.say(said(sentence))
    playing = loudspeaker.next()
    assert pitch_of(sound.from_bytes(playing.sound)) == pytest.approx(hertz, abs=5)
    playing.finish()


def test_a_broken_clip_of_a_pack_leaves_the_sentence_to_ours(laid_over, loudspeaker, of_a_pack):
    (of_a_pack.folder / "zh_CN" / clip_name(VOICE, "请插卡。")).write_bytes(b"OggS but no more")
    laid_over.say(said("请插卡。"))
    playing = loudspeaker.next()
    assert pitch_of(sound.from_bytes(playing.sound)) == pytest.approx(440, abs=5)
    playing.finish()


def test_a_broken_clip_that_nobody_else_has_is_spoken_live(laid_over, loudspeaker, of_a_pack):
    (of_a_pack.folder / "zh_CN" / clip_name(VOICE, "本市独有。")).write_bytes(b"")
    laid_over.say(said("本市独有。"))
    playing = loudspeaker.next()
    assert heard_s(playing) > 0.5
    assert pitch_of(sound.from_bytes(playing.sound)) != pytest.approx(880, abs=5)
    playing.finish()


def test_another_language_has_files_of_its_own(rendered, loudspeaker):
    rendered.say(said("请插卡。", language="zh_HK"))
    playing = loudspeaker.next()
    assert pitch_of(sound.from_bytes(playing.sound)) != pytest.approx(440, abs=5)
    playing.finish()


def test_in_a_language_that_nobody_speaks_there_is_silence(voice, loudspeaker):
    assert not voice.can_speak("bo")
    voice.say(said("བཀྲ་ཤིས", language="bo"))
    assert loudspeaker.is_silent(for_s=0.3)


class Listed:
    """An engine that keeps what it was asked, and in which language that is."""

    def __init__(self):
        self.asked = []

    def can_speak(self, language):
        return True

    def render(self, sentence, language, pace, wanted):
        self.asked.append((sentence, language_in(sentence, language)))
        return beep(440, seconds=0.1)

    def let_go(self):
        pass


def test_a_chinese_name_among_english_words_is_spoken_by_the_chinese_voice(loudspeaker):
    engine = Listed()
    voice = SpeakingVoice(VoiceSettings(READER, player=loudspeaker.command), engines=(engine,))
    voice.say(Utterance((Live("Hello, 张*英.", private=False),), "en"))
    loudspeaker.next().finish()
    voice.close()
    assert engine.asked == [("Hello,", "en"), ("张*英", "zh_CN")]


# --- who may hear it ------------------------------------------------------------------------------


def test_what_is_private_is_dropped_on_the_loudspeaker_and_heard_in_headphones(voice, loudspeaker):
    greeting = Utterance((Fixed("您好。"), Live("张翠英，身份证号码已经核对。")), "zh_CN")
    voice.say(greeting)
    public = loudspeaker.next()
    public.finish()
    voice.use_headphones(True)
    voice.say(greeting)
    private = loudspeaker.next()
    assert heard_s(private) > heard_s(public) + 1.0
    private.finish()


def test_private_words_alone_are_nothing_on_the_loudspeaker(voice, loudspeaker):
    voice.say(Utterance((Live("张翠英"),), "zh_CN"))
    assert loudspeaker.is_silent(for_s=0.3)


def test_headphones_that_come_out_end_what_was_said_in_them(loudspeaker):
    command = (*loudspeaker.command, "{device}")
    voice = SpeakingVoice(VoiceSettings(READER, player=command, loudspeaker="hall", headphones="ears"))
    voice.use_headphones(True)
    voice.say(Utterance((Live("张翠英。"),), "zh_CN"))
    playing = loudspeaker.next()
    assert voice._player is not None
    assert voice._player._process.args[-1] == "ears"
    voice.use_headphones(False)
    assert playing.was_cut()
    voice.say(said("请插卡。"))
    playing = loudspeaker.next()
    assert voice._player._process.args[-1] == "hall"
    playing.finish()
    voice.close()


def test_where_headphones_are_the_loudspeaker_too_nothing_private_is_said_in_them(loudspeaker):
    voice = SpeakingVoice(VoiceSettings(READER, player=loudspeaker.command, whispers=False))
    voice.use_headphones(True)
    voice.say(said("请插卡"))
    loudspeaker.next().finish()
    voice.say(Utterance((Live("张翠英"),), "zh_CN"))
    assert loudspeaker.is_silent(for_s=0.3)
    voice.close()


# --- the newest words win -------------------------------------------------------------------------


def test_new_words_end_the_old_in_the_middle_of_a_word(voice, loudspeaker):
    voice.say(said("请把社会保障卡插进读卡器"))
    old = loudspeaker.next()
    voice.say(said("请取卡"))
    assert old.was_cut()
    new = loudspeaker.next()
    assert new.sound != old.sound
    new.finish()


def test_hush_ends_the_words_and_what_was_to_follow(voice, loudspeaker):
    voice.say(said("第一句。第二句。"))
    playing = loudspeaker.next()
    voice.hush()
    assert playing.was_cut()
    assert loudspeaker.is_silent(for_s=0.3)


def test_of_many_words_only_the_newest_are_left_waiting(voice, loudspeaker):
    voice.say(said("请稍候"))
    playing = loudspeaker.next()
    for text in ("甲", "乙", "请取卡"):
        voice.say(said(text))
    assert playing.was_cut()
    last = loudspeaker.next()
    engine = EspeakEngine(VoiceSettings(READER), Reader(READER))
    expected = engine.render("请取卡", "zh_CN", 1.0)
    engine.let_go()
    assert heard_s(last) == pytest.approx(sound.duration_s(expected) + 0.25, abs=0.02)
    last.finish()


def test_an_engine_that_hangs_does_not_keep_the_next_words_waiting(loudspeaker, tmp_path):
    engine = tmp_path / "engine"
    engine.write_text(
        "#!/bin/sh\nread words\ncase $words in yi*) exec tail -f /dev/null;; esac\n"
        'echo "$words" | exec espeak-ng "$@"\n'
    )
    engine.chmod(0o700)
    settings = VoiceSettings(READER, engine=str(engine), render_within_s=60, player=loudspeaker.command)
    voice = SpeakingVoice(settings)
    voice.say(said("一直等。"))
    voice.say(said("请取卡。"))
    loudspeaker.next().finish()
    assert voice.wait_until_quiet(SOON_S)
    voice.close()


# --- louder and faster ----------------------------------------------------------------------------


def test_a_louder_voice_is_louder_by_as_much_as_was_asked(rendered, loudspeaker):
    heard = []
    for percent in (100, 398):
        rendered.set_volume(percent)
        rendered.say(said("请插卡。"))
        playing = loudspeaker.next()
        heard.append(loudness(playing))
        playing.finish()
    assert heard[1] / heard[0] == pytest.approx(3.98, rel=0.25)


@pytest.mark.parametrize(("step", "factor"), [(1, 0.7), (4, 1.4), (5, 2.0)])
def test_rendered_words_get_faster_and_slower_in_the_same_pitch(rendered, loudspeaker, step, factor):
    rendered.set_pace(step)
    rendered.say(said("请插卡。"))
    playing = loudspeaker.next()
    assert heard_s(playing) - 0.25 == pytest.approx(1.0 / factor, rel=0.08)
    assert pitch_of(sound.from_bytes(playing.sound)) == pytest.approx(440, abs=8)
    playing.finish()


def test_live_words_get_faster_too(voice, loudspeaker):
    heard = []
    for step in (1, 5):
        voice.set_pace(step)
        voice.say(said("请取走您的卡。"))
        playing = loudspeaker.next()
        heard.append(heard_s(playing))
        playing.finish()
    assert heard[1] < 0.6 * heard[0]


# --- misfortune -----------------------------------------------------------------------------------


def test_what_a_player_that_died_has_cut_off_is_said_once_more(voice, loudspeaker):
    voice.say(said("请插卡"))
    cut_off = loudspeaker.next()
    cut_off.fail()
    again = loudspeaker.next()
    assert again.sound == cut_off.sound
    again.finish()
    assert voice.wait_until_quiet(SOON_S)
    assert voice.problem == ""


def test_of_many_sentences_only_those_that_were_not_heard_come_again(voice, loudspeaker):
    sentences = [f"这是要念的第 {number} 句话，请听完。" for number in range(1, 6)]
    voice.say(said("".join(sentences)))
    whole = loudspeaker.next()
    whole.fail()
    rest = loudspeaker.next()
    assert 0 < len(rest.sound) < len(whole.sound)
    assert whole.sound.endswith(rest.sound)
    rest.finish()


def test_what_new_words_have_cut_off_stays_unsaid(voice, loudspeaker):
    voice.say(said("请插卡"))
    loudspeaker.next()
    voice.hush()
    assert voice.wait_until_quiet(SOON_S)
    assert loudspeaker.is_silent(for_s=0.3)


def test_a_player_that_fails_is_a_problem_until_one_works(voice, loudspeaker):
    voice.say(said("请插卡"))
    for _ in range(2):
        loudspeaker.next().fail()
    assert voice.wait_until_quiet(SOON_S)
    assert "not played" in voice.problem
    voice.say(said("请取卡"))
    loudspeaker.next().finish()
    assert voice.wait_until_quiet(SOON_S)
    assert voice.problem == ""


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        (VoiceSettings(READER, engine="/nowhere/engine"), "does not start"),
        (VoiceSettings(READER, player=("/nowhere/player",)), "does not start"),
        (VoiceSettings(READER, player=("sh", "-c", "echo no card >&2; exit 1")), "no card"),
        (VoiceSettings(READER, engine="false"), "false failed"),
    ],
)
def test_without_an_engine_or_a_sound_card_the_voice_is_silent_and_says_why(settings, problem):
    voice = SpeakingVoice(settings)
    voice.say(said("请插卡"))
    voice.hush()
    voice.say(said("请取卡"))
    assert voice.wait_until_quiet(SOON_S)
    assert problem in voice.problem
    voice.close()


def test_what_was_said_is_not_in_the_log_of_a_voice_that_fails(caplog):
    voice = SpeakingVoice(VoiceSettings(READER, engine="false"))
    voice.use_headphones(True)
    voice.say(Utterance((Live("张翠英"),), "zh_CN"))
    assert voice.wait_until_quiet(SOON_S)
    voice.close()
    assert "not heard" in caplog.text
    assert "张翠英" not in caplog.text


def test_a_closed_voice_ends_its_thread_and_its_player(loudspeaker):
    voice = SpeakingVoice(VoiceSettings(READER, player=loudspeaker.command))
    voice.say(said("请插卡"))
    playing = loudspeaker.next()
    voice.close()
    assert playing.was_cut()
    assert not voice._thread.is_alive()


def test_what_is_no_opus_file_is_refused():
    with pytest.raises(MuteError, match="cannot be read"):
        opus.decoded(b"no sound")
