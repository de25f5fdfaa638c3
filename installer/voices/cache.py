"""Where rendered sentences are kept between runs: outside git, each file whole or not there."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from hardware.voice import sound
from hardware.voice.clips import SUFFIX, ClipVoice, clip_name, write_index
from hardware.voice.kokoro import rendered_by, request
from hardware.voice.pinyin import read
from installer.voices.texts import Sentence

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "voices"
CLIPS = CACHE / "clips"
ENGINE = CACHE / "engine"

_ASKED = ".asked"
_BITRATE_KBIT = "24"
# A stream's number is chosen by chance unless it is given: the same words make the same file.
_STREAM = "1"


def file_of(sentence: Sentence, folder: Path = CLIPS) -> Path:
    return folder / sentence.language / clip_name(rendered_by(sentence.language), sentence.text)


def is_there(sentence: Sentence, folder: Path = CLIPS) -> bool:
    """Words whose reading was mended since are not: beside each file stands what the engine was asked."""
    file = file_of(sentence, folder)
    asked = file.with_suffix(_ASKED)
    return file.exists() and asked.exists() and asked.read_text() == _digest(sentence)


def keep(sentence: Sentence, samples: sound.Samples, folder: Path = CLIPS) -> None:
    """Raises CalledProcessError."""
    file = file_of(sentence, folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    raw = ["--raw", "--raw-rate", str(sound.RATE_HZ), "--raw-chan", "1"]
    how = ["opusenc", "--quiet", "--bitrate", _BITRATE_KBIT, "--serial", _STREAM, *raw, "-", str(unfinished)]
    subprocess.run(how, input=sound.to_bytes(samples), check=True)
    file.with_suffix(_ASKED).write_text(_digest(sentence))
    unfinished.replace(file)


def _digest(sentence: Sentence) -> str:
    question = request(sentence.text, sentence.language, 1.0, lambda words: list(read(words)))
    asked = json.dumps(question, sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()


def index(wanted: Mapping[str, Sequence[Sentence]], folder: Path = CLIPS) -> None:
    """Says who speaks, and how many sentences there would be if all were there."""
    write_index(folder, {tag: ClipVoice(rendered_by(tag), len(some)) for tag, some in wanted.items()})


def lay_out(wanted: Mapping[str, Sequence[Sentence]], target: Path, folder: Path = CLIPS) -> int:
    """What is there of it, and nothing that was wanted once, goes to `target`; how many that are."""
    present = [one for some in wanted.values() for one in some if is_there(one, folder)]
    for one in present:
        to = file_of(one, target)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file_of(one, folder), to)
    _leave_only(present, wanted, target)
    index(wanted, target)
    return len(present)


def _leave_only(present: Sequence[Sentence], languages: Iterable[str], target: Path) -> None:
    """What was laid there before and is wanted no more is no clip of today."""
    kept = {file_of(one, target) for one in present}
    for language in languages:
        for file in (target / language).glob(f"*{SUFFIX}"):
            if file not in kept:
                file.unlink()
