"""The voice of the tour: what was said, and what nothing has interrupted yet."""

from hardware.voice.simulated import RecordingVoice


def test_a_new_text_interrupts_the_old_and_both_are_kept():
    voice = RecordingVoice()
    voice.say("请插卡")
    voice.say("请取卡")
    assert voice.speaking == "请取卡"
    assert voice.said == ["请插卡", "请取卡"]


def test_hush_stops_speaking():
    voice = RecordingVoice()
    voice.say("请插卡")
    voice.hush()
    assert voice.speaking == ""


def test_wiping_forgets_what_was_said():
    voice = RecordingVoice()
    voice.say("张翠英，您好")
    voice.wipe()
    assert voice.said == []
    assert voice.speaking == ""
