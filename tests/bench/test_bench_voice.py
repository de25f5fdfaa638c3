"""How soon the voice begins, measured with a real player; without rendered sentences it is not said to be met."""

import subprocess
from pathlib import Path

import numpy as np

from hardware.voice import sound
from hardware.voice.clips import ClipVoice, write_index
from hardware.voice.settings import VoiceSettings
from kiosk.bench.ratios import Lag, Told, Unmeasured
from kiosk.bench.voice import measure_voice
from kiosk.children import child_command

READER = tuple(child_command("syllables"))

TONE = (4000 * np.sin(np.arange(24_000) / 10)).astype(np.int16)


def test_rendered_words_are_measured_to_the_first_sound(tmp_path: Path) -> None:
    write_index(tmp_path, {"zh_CN": ClipVoice("engine/voice/1", 1)})
    (tmp_path / "zh_CN").mkdir()
    raw = ["--raw", "--raw-rate", str(sound.RATE_HZ), "--raw-chan", "1"]
    file = tmp_path / "zh_CN" / "any.opus"
    subprocess.run(["opusenc", "--quiet", *raw, "-", file], input=sound.to_bytes(TONE), check=True)
    figures = list(measure_voice(VoiceSettings(READER, clips=(tmp_path,)), rounds=3))
    lags = [figure for figure in figures if isinstance(figure, Lag)]
    assert [lag.aim_ms for lag in lags] == [150.0, 150.0]
    assert all(0 < lag.median_ms <= lag.p95_ms for lag in lags)
    assert any(isinstance(figure, Told) and figure.value > 0 for figure in figures)


def test_without_rendered_words_nothing_is_claimed(tmp_path: Path) -> None:
    first, *_ = measure_voice(VoiceSettings(READER, clips=(tmp_path,)), rounds=1)
    assert isinstance(first, Unmeasured)
    assert not first.is_within
