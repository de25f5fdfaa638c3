"""KanjiVG's Python package, fetched by pip once, checked, and kept outside git. Nothing of it is installed."""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

from kiosk.domain.errors import SettingsError
from kiosk.own_python import own_python

PACKAGE = "kanjivg==20260714"
FILE = "kanjivg-20260714-py3-none-any.whl"
SHA256 = "5190e7ec4eb513dbe6865b2ed52c58287fc10ea514b9409e4cf66ce7db41644d"

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "handwriting"


def fetched_kanjivg(given: Path | None = None, cache: Path = CACHE) -> Path:
    """The package, 22 MB: `given`, or out of the cache, or fetched into it. Raises SettingsError."""
    file = given or cache / FILE
    if given is None and not file.is_file():
        _download(cache)
    if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != SHA256:
        raise SettingsError(f"{file}: is not {PACKAGE} (SHA-256 {SHA256})")
    return file


def _download(cache: Path) -> None:
    if getattr(sys, "frozen", False):
        raise SettingsError(
            f"the installed program fetches nothing: give the file of {PACKAGE} with --strokes"
        )
    with tempfile.TemporaryDirectory(prefix="yitong-bench-") as folder:
        wanted = Path(folder, "kanjivg.txt")
        wanted.write_text(f"{PACKAGE} --hash=sha256:{SHA256}\n", encoding="utf-8")
        pip = [*own_python(), "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        command = [*pip, "--no-deps", "--require-hashes", "--dest", str(cache), "--requirement", str(wanted)]
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
            raise SettingsError(f"{PACKAGE} could not be fetched by pip; give its file with --strokes")
