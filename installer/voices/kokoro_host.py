"""Kokoro as a process of its own: requests come in on stdin, sound goes out on stdout, nothing of it is kept.

Runs in the engine's own virtual environment, beside its model, and imports nothing of ours. A request is a line of
JSON: number, voice, speed, and what to say, as {"english": words} or {"chinese": [[characters, [pinyin, ...]] or
a letter or a mark, ...]}. An answer is the number and the size in bytes, 32 bits each, and so much sound: one channel,
16 bits, 24,000 samples a second. An answer of no bytes: there was nothing to say.
"""

import json
import os
import struct
import sys
from pathlib import Path

import jieba
import numpy as np
import onnxruntime
from misaki.espeak import EspeakFallback
from misaki.zh import ZHG2P

_STYLE = 256
_MOST_TOKENS = 500
_LETTERS_APART = " "


class _Word:
    """What the English front end takes: something with a text."""

    def __init__(self, text: str) -> None:
        self.text = text


class Kokoro:
    """The model and its front ends. `folder` has model.onnx, vocabulary.json and voices/NAME.bin."""

    def __init__(self, folder: Path) -> None:
        jieba.setLogLevel(60)
        jieba.initialize()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = os.cpu_count() or 1
        self._model = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._tokens = json.loads((folder / "vocabulary.json").read_text("utf-8"))["vocab"]
        self._voices = folder / "voices"
        self._styles = {}
        self._english = EspeakFallback(british=False)

    def say(self, request: dict) -> bytes:
        said = request["say"]
        phones = self._of_english(said["english"]) if "english" in said else self._of_chinese(said["chinese"])
        tokens = [self._tokens[phone] for phone in phones if phone in self._tokens]
        parts = [tokens[at : at + _MOST_TOKENS] for at in range(0, len(tokens), _MOST_TOKENS)]
        return b"".join(self._sound(part, request["voice"], request["speed"]) for part in parts)

    def _of_english(self, words: str) -> str:
        return self._english(_Word(words))[0] or ""

    def _of_chinese(self, tokens: list) -> str:
        return "".join(self._of_token(token) for token in tokens).strip()

    def _of_token(self, token: str | list) -> str:
        if isinstance(token, list):
            return self._of_characters(*token)
        if token.isalpha():
            return _LETTERS_APART + self._of_english(token) + _LETTERS_APART
        return token + " "

    def _of_characters(self, characters: str, syllables: list) -> str:
        """Words apart, as the model learnt them."""
        words, at = [], 0
        for word in jieba.lcut(characters, cut_all=False):
            read = [syllable for syllable in syllables[at : at + len(word)] if syllable]
            words.append("".join(ZHG2P.py2ipa(syllable) for syllable in read))
            at += len(word)
        return " ".join(words).replace(chr(815), "")

    def _sound(self, tokens: list, voice: str, speed: float) -> bytes:
        asked = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": self._style(voice)[len(tokens) - 1 : len(tokens)],
            "speed": np.array([speed], np.float32),
        }
        samples = self._model.run(None, asked)[0].ravel()
        return (np.clip(samples, -1, 1) * 32_767).astype("<i2").tobytes()

    def _style(self, voice: str) -> np.ndarray:
        if voice not in self._styles:
            self._styles[voice] = np.fromfile(self._voices / f"{voice}.bin", np.float32).reshape(-1, _STYLE)
        return self._styles[voice]


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    kokoro = Kokoro(Path(sys.argv[1]))
    for line in sys.stdin.buffer:
        request = json.loads(line)
        sound = kokoro.say(request)
        answers.write(struct.pack("<II", request["number"], len(sound)) + sound)
        answers.flush()


if __name__ == "__main__":
    main()
