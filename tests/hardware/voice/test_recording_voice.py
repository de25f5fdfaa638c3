"""The voice of the tour: what was said, and what nothing has interrupted yet."""

from hardware.voice.simulated import RecordingVoice
from kiosk.domain.speech import Fixed, Live, Utterance, fixed


def test_a_new_text_interrupts_the_old_and_both_are_kept():
    voice = RecordingVoice()
    voice.say(fixed(["请插卡"], "zh_CN"))
    voice.say(fixed(["请取卡"], "zh_CN"))
    assert voice.speaking == "请取卡"
    assert voice.said == ["请插卡", "请取卡"]


def test_hush_stops_speaking():
    voice = RecordingVoice()
    voice.say(fixed(["请插卡"], "zh_CN"))
    voice.hush()
    assert voice.speaking == ""


def test_wiping_forgets_what_was_said():
    voice = RecordingVoice()
    voice.say(fixed(["张翠英，您好"], "zh_CN"))
    voice.wipe()
    assert voice.said == []
    assert voice.speaking == ""


def test_the_loudspeaker_keeps_nothing_of_what_is_private():
    voice = RecordingVoice()
    voice.say(Utterance((Fixed("您好。"), Live("张翠英")), "zh_CN"))
    assert voice.said == ["您好。"]
    voice.use_headphones(True)
    voice.say(Utterance((Fixed("您好。"), Live("张翠英")), "zh_CN"))
    assert voice.said[1:] == ["您好。 张翠英"]


def test_in_a_language_without_a_voice_nothing_is_heard():
    voice = RecordingVoice()
    voice.say(fixed(["بۇ"], "ug"))
    assert not voice.can_speak("ug")
    assert (voice.said, voice.speaking) == ([], "")
