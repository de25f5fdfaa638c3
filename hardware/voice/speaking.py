"""The kiosk's voice: rendered sentences where there are some, a live engine for the rest. No sound, no error."""

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import field
from threading import Condition, Thread

from hardware.voice import opus, sound
from hardware.voice.clips import Clips, load_clips
from hardware.voice.languages import parts_by_language, speaker_of
from hardware.voice.live import Engine, live_engines, spoken_live
from hardware.voice.mute import BrokenOffError, MuteError
from hardware.voice.piped import NotWantedError
from hardware.voice.player import Player, player_command
from hardware.voice.progress import Progress
from hardware.voice.settings import VoiceSettings
from hardware.voice.stretch import stretched
from hardware.voice.text import sentences
from kiosk.domain.speech import Utterance, pace_factor
from kiosk.domain.values import dataclass

_log = logging.getLogger(__name__)

_CLOSE_WITHIN_S = 2.0
_PAUSE_S = 0.25
"""Between two sentences: time to take in the first."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What is said where. Decided together: nothing that was meant for headphones meets the loudspeaker later."""

    said: Utterance = field(repr=False)
    device: str
    turn: int
    asked_s: float


class SpeakingVoice:
    """A Voice with one thread and room for one utterance: a new one ends the old in the middle of a word.

    `problem` says why the last utterance was not heard, "" if it was. `began_after_s`: how long after it was asked
    for the player had its first sound.
    """

    def __init__(
        self,
        settings: VoiceSettings,
        clips: Sequence[Clips] | None = None,
        engines: tuple[Engine, ...] | None = None,
    ) -> None:
        self._settings = settings
        self._clips = [load_clips(folder) for folder in settings.clips] if clips is None else clips
        self._engines = engines or live_engines(settings)
        self._volume_percent = 100
        self._pace = 1.0
        self._in_headphones = False
        self._changed = Condition()
        self._next: _Job | None = None
        self._turn = 0
        self._is_speaking = False
        self._closing = False
        self._player: Player | None = None
        self.problem = ""
        self.began_after_s = 0.0
        self._thread = Thread(target=self._run, name="voice", daemon=True)
        self._thread.start()

    def say(self, utterance: Utterance) -> None:
        with self._changed:
            whispers = self._in_headphones and self._settings.whispers
            heard = utterance if whispers else utterance.aloud
            self._turn_to(heard if heard and self.can_speak(heard.language) else None)

    def hush(self) -> None:
        with self._changed:
            self._turn_to(None)

    def set_volume(self, percent: int) -> None:
        self._volume_percent = percent

    def set_pace(self, step: int) -> None:
        self._pace = pace_factor(step)

    def use_headphones(self, on: bool) -> None:
        with self._changed:
            self._in_headphones = on
            self._turn_to(None)

    def can_speak(self, language: str) -> bool:
        return speaker_of(language) is not None

    def wait_until_quiet(self, within_s: float) -> bool:
        """Whether everything was said, or given up, in that time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._next is None and not self._is_speaking, within_s)

    def close(self) -> None:
        with self._changed:
            self._closing = True
            self._turn_to(None)
        self._thread.join(_CLOSE_WITHIN_S)

    def _turn_to(self, said: Utterance | None) -> None:
        """With the lock held."""
        self._turn += 1
        device = self._settings.headphones if self._in_headphones else self._settings.loudspeaker
        self._next = None if said is None else _Job(said, device, self._turn, time.monotonic())
        if self._player is not None:
            self._player.end()
        self._changed.notify_all()

    def _run(self) -> None:
        while not self._closing:
            job = self._taken()
            if job is None:
                self._let_go()
            else:
                self._speak(job)
            with self._changed:
                self._is_speaking = False
                self._changed.notify_all()
        self._let_go()

    def _taken(self) -> _Job | None:
        """The next, or None where nothing was said for so long that the engine is not worth its memory."""
        with self._changed:
            self._changed.wait_for(lambda: self._next or self._closing, self._settings.live_idle_s)
            job, self._next = self._next, None
            self._is_speaking = job is not None
            return job

    def _let_go(self) -> None:
        for engine in self._engines:
            engine.let_go()

    def _speak(self, job: _Job) -> None:
        try:
            self._say(job)
            self.problem = ""
        except MuteError as why:
            if str(why) != self.problem:
                _log.warning("the voice is not heard: %s", why)
            self.problem = str(why)
        except NotWantedError:
            pass  # what came instead is already waiting

    def _say(self, job: _Job) -> None:
        """A player that died has cut a sentence off: from there on it is said once more."""
        progress = Progress()
        try:
            self._play(job, self._sounds(job, progress))
        except BrokenOffError:
            self._check(job)
            self._play(job, self._sounds(job, Progress(progress.cut_off)))

    def _play(self, job: _Job, sounds: Iterator[bytes]) -> None:
        player = None
        for heard in sounds:
            player = player or self._started(job)
            if not player.play(heard) or job.turn != self._turn:
                break
        if player is not None:
            try:
                player.finish()
            finally:
                with self._changed:
                    self._player = None

    def _started(self, job: _Job) -> Player:
        with self._changed:
            self._check(job)
            self._player = player = Player(player_command(self._settings, job.device))
            self.began_after_s = time.monotonic() - job.asked_s
            return player

    def _sounds(self, job: _Job, progress: Progress) -> Iterator[bytes]:
        """Sentence by sentence: the next is made while the one before is heard."""
        all_of_it = [sentence for piece in job.said.pieces for sentence in sentences(piece.text)]
        for sentence in all_of_it[progress.first :]:
            self._check(job)
            progress.begins()
            loudness = self._volume_percent / 100
            for samples in self._samples(sentence, job):
                yield progress.passed(sound.to_bytes(sound.amplified(samples, loudness)))
            yield progress.passed(sound.to_bytes(sound.silence(_PAUSE_S)))

    def _samples(self, sentence: str, job: _Job) -> Iterator[sound.Samples]:
        language, pace = job.said.language, self._pace
        for clip in filter(None, (clips.find(sentence, language) for clips in self._clips)):
            try:
                yield from self._rendered(clip)
                return
            except MuteError as why:
                _log.warning("%s", why)
        for part in parts_by_language(sentence, language):
            yield spoken_live(self._engines, part, language, pace, lambda: job.turn == self._turn)

    def _rendered(self, clip: bytes) -> Iterator[sound.Samples]:
        if self._pace == 1.0:
            yield from opus.blocks(clip)
        else:
            yield stretched(opus.decoded(clip), self._pace)

    def _check(self, job: _Job) -> None:
        if job.turn != self._turn:
            raise NotWantedError
