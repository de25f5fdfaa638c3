"""The process that fuzzes one target, guided by the coverage of our own code. Ends with the first bug.

    python -m tests.faults.fuzz.child TARGET --runs N --seed S --folder DIR
    python -m tests.faults.fuzz.child TARGET --replay HEX

A failing input is left in the folder (crash-*, timeout-*, oom-*); what had been accepted by then stands in `accepted`.
"""

import argparse
import logging
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["hardware", "tests.faults.fuzz"]):
    from tests.faults.fuzz.targets import TARGETS

MOST_CPU_S = 1.0
"""Of one input. They take a millisecond; and it is not the clock that counts, but what was computed."""
_MOST_MEMORY_MIB = 1024
_WRITE_EVERY = 200


class TooSlowError(Exception):
    """An input kept the processor longer than any answer of a device may."""


def main() -> None:
    logging.disable(logging.CRITICAL)  # What is refused is said for IT staff, a million times.
    chosen = _parser().parse_args()
    target = TARGETS[chosen.target]
    if chosen.replay is not None:
        print("accepted" if target.accepts(bytes.fromhex(chosen.replay)) else "refused")
        return
    corpus = chosen.folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    count = 0
    accepted = 0

    def meet(data: bytes) -> None:
        nonlocal count, accepted
        began_s = time.process_time()
        accepted += target.accepts(data)
        count += 1
        if time.process_time() - began_s > MOST_CPU_S:
            raise TooSlowError(f"{len(data)} bytes")
        if count % _WRITE_EVERY == 0 or count < len(target.seeds) + 2:
            (chosen.folder / "accepted").write_text(f"{count} {accepted}")

    atheris.Setup([sys.argv[0], *_options(chosen, target.longest_bytes), str(corpus)], meet)
    atheris.Fuzz()


def _options(chosen: argparse.Namespace, longest_bytes: int) -> list[str]:
    return [
        f"-runs={chosen.runs}",
        f"-seed={chosen.seed}",
        f"-max_len={longest_bytes}",
        f"-timeout={chosen.most_wall_s}",
        f"-rss_limit_mb={_MOST_MEMORY_MIB}",
        f"-malloc_limit_mb={_MOST_MEMORY_MIB // 2}",
        f"-artifact_prefix={chosen.folder}/",
        "-print_final_stats=1",
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=list(TARGETS))
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--most-wall-s", type=int, default=20, help="of one input; it takes a millisecond")
    parser.add_argument("--replay", metavar="HEX")
    return parser


if __name__ == "__main__":
    main()
