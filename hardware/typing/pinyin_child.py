"""The process that has libgooglepinyin0 loaded: a line of letters in, a line of candidates out, until no more come.

It writes nothing but its answers, and leaves no core: what somebody typed would lie in it.
"""

import json
import resource
import sys
from typing import TextIO

from hardware.typing.googlepinyin import GooglePinyin
from kiosk.domain.errors import SettingsError

READY = "ready"


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        engine = GooglePinyin()
    except SettingsError as error:
        _say(str(error), sys.stdout)
        return
    _say(READY, sys.stdout)
    serve(engine, sys.stdin, sys.stdout)


def serve(engine: GooglePinyin, asked: TextIO, answers: TextIO) -> None:
    for line in asked:
        spelt = engine.read(line.rstrip("\n"))
        _say(json.dumps([[s.text, s.letters] for s in spelt], ensure_ascii=False), answers)


def _say(line: str, where: TextIO) -> None:
    where.write(line + "\n")
    where.flush()


if __name__ == "__main__":
    main()
