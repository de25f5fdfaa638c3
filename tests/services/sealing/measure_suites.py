"""gm beside intl, one act in turn, the median of each: python -m tests.services.sealing.measure_suites [ROUNDS]

Ratios of one run; the times themselves belong to the machine.
"""

import os
import sys
import time
from collections.abc import Callable
from statistics import median
from uuid import UUID

from services.sealing.blob import BLOB_SCHEMA, open_blob, seal_blob
from services.sealing.envelope import open_envelope, seal
from services.sealing.keys import generate_key, private_key
from services.sealing.names import SuiteName
from services.sealing.payload import SCHEMA
from services.sealing.statements import sign_statement, verify_statement
from services.sealing.suites import suite_of

ROW = UUID(int=1)
CASE, PICTURE = os.urandom(4096), os.urandom(10_000_000)
BODY = {"nonce": "3q2-7wABAgMEBQYHCAkKCw", "digest": "sm3:" + "0" * 64}
DATA = os.urandom(300)
Act = Callable[[], object]


def acts(name: SuiteName) -> dict[str, Act]:
    key, suite = generate_key(name), suite_of(name)
    envelope, blob = seal(CASE, ROW, SCHEMA, key.public), seal_blob(PICTURE, ROW, BLOB_SCHEMA, key.public)
    signature, statement = suite.sign(DATA, key), sign_statement("receipt", BODY, key)
    return {
        "seal a case of 4 KiB": lambda: seal(CASE, ROW, SCHEMA, key.public),
        "open it": lambda: open_envelope(envelope, ROW, key),
        "sign 300 bytes": lambda: suite.sign(DATA, key),
        "verify them": lambda: suite.verify(signature, DATA, key.public),
        "sign a receipt": lambda: sign_statement("receipt", BODY, key),
        "verify it": lambda: verify_statement(statement, "receipt", [key.public], BODY),
        "seal a picture of 10 MB": lambda: seal_blob(PICTURE, ROW, BLOB_SCHEMA, key.public),
        "open the picture": lambda: open_blob(blob, ROW, key),
        "load a private key": lambda: private_key(name, key.scalar),
    }


def timed_us(act: Act) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1e6


def main(rounds: int) -> None:
    gm, intl = acts(SuiteName.GM), acts(SuiteName.INTL)
    print("| | gm, us | intl, us | ratio |\n|---|---|---|---|")
    for name in gm:
        pairs = [
            (timed_us(gm[name]), timed_us(intl[name]))
            for _ in range(rounds // (10 if "picture" in name else 1))
        ]
        ours, theirs = (median(side) for side in zip(*pairs, strict=True))
        print(f"| {name} | {ours:.0f} | {theirs:.0f} | {ours / theirs:.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 200)
