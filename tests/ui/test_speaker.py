"""What is said again, how loud, and when nothing is said."""

from dataclasses import replace

import pytest
from sample_views import home

from hardware.voice.simulated import RecordingVoice
from kiosk.workflow.states import LOUDEST, QUIETEST, Preferences
from ui.voice import Speaker

VIEW = replace(home(), spoken="请插卡。", announcement="")


@pytest.fixture
def voice() -> RecordingVoice:
    return RecordingVoice()


@pytest.fixture
def speaker(voice: RecordingVoice) -> Speaker:
    speaker = Speaker(voice)
    speaker.hear(VIEW, Preferences())
    return speaker


def test_who_asks_again_hears_the_screen_also_without_reading_aloud(
    speaker: Speaker, voice: RecordingVoice
) -> None:
    likes = Preferences(asked_again=1)
    speaker.hear(VIEW, likes)
    speaker.hear(VIEW, likes)
    assert voice.said == ["请插卡。"]
    assert voice.speaking == "请插卡。"
    speaker.hear(VIEW, replace(likes, asked_again=2))
    assert voice.said == ["请插卡。"] * 2


def test_an_announcement_is_said_again_before_the_screen(speaker: Speaker, voice: RecordingVoice) -> None:
    speaker.hear(replace(VIEW, announcement="请取走您的卡。"), Preferences(asked_again=1))
    assert voice.said == ["请取走您的卡。 请插卡。"]


@pytest.mark.parametrize(("volume", "percent"), [(QUIETEST, 25), (2, 50), (4, 200), (LOUDEST, 398)])
def test_whoever_turns_it_hears_at_once_how_loud_it_is(
    speaker: Speaker, voice: RecordingVoice, volume: int, percent: int
) -> None:
    speaker.hear(VIEW, Preferences(volume=volume))
    assert voice.volume_percent == percent
    assert voice.said == ["请插卡。"]


def test_the_next_person_has_the_usual_loudness_in_silence(speaker: Speaker, voice: RecordingVoice) -> None:
    speaker.hear(VIEW, Preferences(volume=LOUDEST, asked_again=3))
    said = list(voice.said)
    speaker.hear(VIEW, Preferences())
    assert voice.volume_percent == 100
    assert voice.said == said
