"""The process that has the dictionary of pinyin loaded: a line of words in, their readings out, until no more come.

A dictionary takes 55 MB, a quarter of what the kiosk may hold. It leaves no core: what is said to
somebody would lie in it.
"""

import json
import resource
import sys
from typing import BinaryIO

from hardware.voice.companion import HEAD
from hardware.voice.pinyin import read


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve(sys.stdin.buffer, sys.stdout.buffer)


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    for line in asked:
        question = json.loads(line)
        tokens = [t if isinstance(t, str) else [t.characters, t.syllables] for t in read(question["words"])]
        answer = json.dumps(tokens).encode()
        answers.write(HEAD.pack(question["number"], len(answer)) + answer)
        answers.flush()


if __name__ == "__main__":
    main()
