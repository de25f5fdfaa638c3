"""From the wish to say something to the first sound at the player, a real process that stands in for the sound card's.

What the sound card itself holds back is its own and not measured: no machine of ours has one.
"""

import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from hardware.voice.checking import resident_mib
from hardware.voice.clips import NO_CLIPS, SUFFIX, Clips, ClipVoice, clip_name, load_clips
from hardware.voice.kokoro import KokoroEngine
from hardware.voice.reader import Reader
from hardware.voice.settings import VoiceSettings
from hardware.voice.speaking import SpeakingVoice
from kiosk.bench.ratios import Figure, Lag, Told, Unmeasured
from kiosk.children import child_command
from kiosk.domain.speech import fixed

AIM_MS = 150.0
_SOON_MS = 10_000
_LANGUAGE = "zh_CN"
_VOICE = "any"
_PATIENCE_S = 60.0
_LIVE = "您的申请编号是 WT07-261122-037-K。"
_KIB = 1024


def measure_voice(settings: VoiceSettings, rounds: int) -> Iterator[Figure]:
    clips = next((load_clips(folder) for folder in settings.clips), NO_CLIPS)
    yield from _rendered(clips, rounds)
    yield Told("a sentence spoken live by espeak-ng", median(_lags(NO_CLIPS, rounds)), "ms")
    if shutil.which("aplay"):
        yield Told(
            "aplay opens ALSA's null device and ends", median(_aplay_ms() for _ in range(rounds)), "ms"
        )
    if settings.live:
        yield from _good_engine(settings)


def _rendered(clips: Clips, rounds: int) -> Iterator[Figure]:
    """The longest file there is: it takes the longest to be read."""
    name = "a rendered sentence reaches the player"
    files = sorted((clips.folder / _LANGUAGE).glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_size)
    if not files:
        yield Unmeasured(name, "nothing was rendered: ./run voices")
        return
    with tempfile.TemporaryDirectory(prefix="yitong-bench-") as folder:
        longest = _with_one_sentence(Path(folder), files[-1])
        yield _lag(name, _lags(longest, rounds), rounds)
        yield _lag(
            "it does so while another sentence is being said", _lags(longest, rounds, over=True), rounds
        )
    yield Told("the longest rendered sentence", files[-1].stat().st_size / _KIB, "KiB")


def _with_one_sentence(folder: Path, file: Path) -> Clips:
    """That file, as the one of the sentence that is said."""
    (folder / _LANGUAGE).mkdir()
    shutil.copyfile(file, folder / _LANGUAGE / clip_name(_VOICE, _LIVE))
    return Clips(folder, {_LANGUAGE: ClipVoice(_VOICE, 1)})


def _lag(name: str, lags: list[float], rounds: int) -> Lag:
    p95 = quantiles(lags, n=20)[-1] if len(lags) > 1 else lags[0]
    return Lag(name, median(lags), p95, AIM_MS, rounds, "somebody wanted it")


def _lags(clips: Clips, rounds: int, *, over: bool = False) -> list[float]:
    """Milliseconds, the first round left out: libraries are loaded in it."""
    with tempfile.TemporaryDirectory(prefix="yitong-bench-") as folder:
        hall, ears = Ear(Path(folder) / "hall"), Ear(Path(folder) / "ears")
        player = ("tee", "{device}")
        settings = VoiceSettings(
            tuple(child_command("syllables")),
            player=player,
            loudspeaker=str(hall.path),
            headphones=str(ears.path),
        )
        voice = SpeakingVoice(settings, [clips])
        try:
            once = partial(_instead, voice, hall, ears) if over else partial(_once, voice, hall)
            return [once() for _ in range(rounds + 1)][1:]
        finally:
            voice.close()


def _once(voice: SpeakingVoice, ear: "Ear") -> float:
    with ear:
        began = time.perf_counter()
        voice.say(fixed([_LIVE], _LANGUAGE))
        ear.hears()
        took_ms = (time.perf_counter() - began) * 1000
        _quieten(voice)
    return took_ms


def _instead(voice: SpeakingVoice, hall: "Ear", ears: "Ear") -> float:
    """Somebody plugs headphones in while the hall is spoken to: the two can be told apart."""
    with hall:
        voice.say(fixed([_LIVE], _LANGUAGE))
        hall.hears()
        with ears:
            began = time.perf_counter()
            voice.use_headphones(True)
            voice.say(fixed([_LIVE], _LANGUAGE))
            ears.hears()
            took_ms = (time.perf_counter() - began) * 1000
            _quieten(voice)
    voice.use_headphones(False)
    return took_ms


def _quieten(voice: SpeakingVoice) -> None:
    voice.hush()
    voice.wait_until_quiet(_PATIENCE_S)


class Ear:
    """The other end of a player that writes into a FIFO."""

    def __init__(self, path: Path) -> None:
        self.path = path
        os.mkfifo(path)
        self._end = -1

    def __enter__(self) -> "Ear":
        self._end = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._end)

    def hears(self) -> None:
        """Returns with the first sound. Raises TimeoutError."""
        poll = select.poll()
        poll.register(self._end, select.POLLIN)
        if not poll.poll(_SOON_MS):
            raise TimeoutError("nothing was heard")


def _aplay_ms() -> float:
    began = time.perf_counter()
    raw = ("-t", "raw", "-f", "S16_LE", "-c", "1", "-r", "24000")
    subprocess.run(
        ["aplay", "-q", "-D", "null", *raw], input=bytes(480), check=False, stderr=subprocess.DEVNULL
    )
    return (time.perf_counter() - began) * 1000


def _good_engine(settings: VoiceSettings) -> Iterator[Figure]:
    """Its process apart from the kiosk's, and what it holds while it stays."""
    engine = KokoroEngine(settings.live, _PATIENCE_S, Reader(settings.reader), settings.live_budget_mib)
    try:
        yield Told("the good engine's first sentence, its start included", _spoken_ms(engine), "ms")
        yield Told("its next", _spoken_ms(engine), "ms")
        yield Told("it holds", resident_mib(engine.pid), "MiB")
    finally:
        engine.let_go()


def _spoken_ms(engine: KokoroEngine) -> float:
    began = time.perf_counter()
    engine.render(_LIVE, _LANGUAGE, 1.0)
    return (time.perf_counter() - began) * 1000
