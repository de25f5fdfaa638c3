"""Makes what handwriting is read by: `python -m installer.handwriting [--is-fresh]`, into hardware/handwriting/.

Made once for the same sources and the same code, in a minute or two; then it comes out of the cache. With --is-fresh
nothing is made: exit code 0 where what is there is of today's sources and code.
"""

import hashlib
import os
import shutil
import sys
import time
from pathlib import Path

from installer.handwriting.sources import FONT, HANZI_SHA256, SourceError

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "hardware" / "handwriting" / "characters.npz"
MADE_OF = MODEL.with_suffix(".digest")
CACHE = ROOT / ".cache" / "handwriting"
BEGAN = time.monotonic()


def main() -> None:
    digest = digest_of_all()
    if "--is-fresh" in sys.argv[1:]:
        sys.exit(0 if is_fresh(digest) else 1)
    if is_fresh(digest):
        return
    try:
        put_in_place(digest)
    except SourceError as error:
        sys.exit(f"handwriting: {error}")


def is_fresh(digest: str) -> bool:
    return MODEL.is_file() and MADE_OF.is_file() and MADE_OF.read_text() == digest


def digest_of_all() -> str:
    """Of the sources, the code that trains, and the code of the kiosk that it trains for."""
    whole = hashlib.sha256(HANZI_SHA256.encode())
    whole.update(str(FONT.stat().st_size if FONT.is_file() else 0).encode())
    shared = [MODEL.with_name(f"{name}.py") for name in ("tracks", "directions", "model")]
    for file in [*sorted(Path(__file__).parent.glob("[a-z]*.*")), *shared]:
        whole.update(file.name.encode() + file.read_bytes())
    return whole.hexdigest()[:16]


def put_in_place(digest: str) -> None:
    kept = CACHE / f"characters-{digest}.npz"
    if not kept.is_file():
        make(kept)
    MADE_OF.unlink(missing_ok=True)
    half = MODEL.with_suffix(f".{os.getpid()}")
    shutil.copyfile(kept, half)
    half.replace(MODEL)
    MADE_OF.write_text(digest)


def make(kept: Path) -> None:
    from hardware.handwriting.model import save_model  # here: whoever only asks needs no numpy
    from installer.handwriting.making import made

    model = made(CACHE, say)
    half = kept.with_suffix(f".{os.getpid()}.npz")
    save_model(model, half)
    half.replace(kept)
    say(f"{len(model.characters):,} characters, {kept.stat().st_size / 1e6:.1f} MB")


def say(text: str) -> None:
    print(f"handwriting: {time.monotonic() - BEGAN:.0f} s: {text}", flush=True)


if __name__ == "__main__":
    main()
