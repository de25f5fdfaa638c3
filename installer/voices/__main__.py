"""`./run voices [--language TAG] [--core] [--check] [--pack DIR]`: renders the fixed sentences, what is there already
not again. With --pack those of a city's pack, which are laid into its folder `voices`.

Killed in the middle, nothing that was finished is lost; the same command goes on.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from hardware.voice import sound
from hardware.voice.engine_folder import host_command
from hardware.voice.kokoro import KokoroEngine
from hardware.voice.mute import MuteError
from hardware.voice.reader import Reader
from installer.voices import cache
from installer.voices.engine import EngineError, bring_engine
from installer.voices.texts import CORE_LANGUAGES, Sentence, all_sentences, sentences_of_pack
from kiosk.children import child_command
from kiosk.domain.errors import SettingsError
from services.pack.opened import VOICES
from services.pack.signing import described

# Reading a paragraph takes longer than anybody would wait before a screen.
_WITHIN_S = 120.0
_TELL_EVERY_S = 5.0
Tell = Callable[[str], None]


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    try:
        return _answered(asked)
    except (EngineError, SettingsError) as error:
        _tell(str(error))
        return 1
    except KeyboardInterrupt:
        _tell("stopped; the same command goes on from here")
        return 130


def _answered(asked: argparse.Namespace) -> int:
    """Raises EngineError; SettingsError for a folder that is no pack, or whose words are broken."""
    wanted = all_sentences() if asked.pack is None else sentences_of_pack(described(asked.pack))
    languages = asked.language or CORE_LANGUAGES
    chosen = [one for tag in languages for one in wanted[tag] if one.core or not asked.core]
    missing = [one for one in chosen if not cache.is_there(one)]
    _tell(f"{len(chosen) - len(missing)} of {len(chosen)} sentences are there")
    if asked.check:
        return _told_missing(missing)
    if asked.pack is None:
        cache.index(wanted)
        return _render_all(missing)
    code = _render_all(missing)
    count = cache.lay_out(wanted, asked.pack / VOICES)
    _tell(f"{count} sentences lie in {asked.pack / VOICES}; now sign the pack: yitong pack sign")
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run voices", description=__doc__)
    parser.add_argument(
        "--language", action="append", choices=CORE_LANGUAGES, help="only this one; may be repeated"
    )
    parser.add_argument("--core", action="store_true", help="only the screens that no package goes without")
    parser.add_argument(
        "--check", action="store_true", help="render nothing: exit code 1 where sentences are missing"
    )
    parser.add_argument(
        "--pack", type=Path, metavar="DIR", help="the sentences of this pack, into its folder voices"
    )
    return parser


def _told_missing(missing: Sequence[Sentence]) -> int:
    for one in missing:
        sys.stdout.write(f"{one.language}: {one.text}\n")
    return 1 if missing else 0


def _render_all(missing: Sequence[Sentence]) -> int:
    if not missing:
        return 0
    _tell("bringing the engine (some 300 MB the first time)")
    command = host_command(bring_engine(cache.ENGINE))
    engine = KokoroEngine(command, _WITHIN_S, Reader(child_command("syllables")))
    try:
        return 0 if render(missing, engine, cache.CLIPS, _tell) else 1
    finally:
        engine.let_go()


def render(missing: Sequence[Sentence], engine: KokoroEngine, folder: Path, tell: Tell) -> bool:
    """Each is kept as soon as it is whole. False where one would not be rendered: the others are."""
    progress, all_well = Progress(len(missing), sum(len(one.text) for one in missing), tell), True
    for one in missing:
        try:
            cache.keep(one, sound.levelled(engine.render(one.text, one.language, pace=1.0)), folder)
        except MuteError as why:
            all_well = False
            tell(f"not rendered: {one.language}: {one.text}: {why}")
        progress.one_more(len(one.text))
    return all_well


class Progress:
    """Says every few seconds how many are done and how long it will take; characters count, not sentences."""

    def __init__(self, sentences: int, characters: int, tell: Tell) -> None:
        self._sentences, self._characters, self._tell = sentences, characters, tell
        self._done = self._read = 0
        self._began_s = self._told_s = time.monotonic()

    def one_more(self, characters: int) -> None:
        self._done += 1
        self._read += characters
        now_s = time.monotonic()
        if now_s - self._told_s >= _TELL_EVERY_S or self._done == self._sentences:
            self._told_s = now_s
            left_s = (now_s - self._began_s) / self._read * (self._characters - self._read)
            self._tell(f"{self._done} of {self._sentences}, about {left_s / 60:.0f} min left")


def _tell(text: str) -> None:
    sys.stderr.write(f"voices: {text}\n")


if __name__ == "__main__":
    sys.exit(main())
