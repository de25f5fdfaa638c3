"""What training learns from: fetched once by the registries' own clients, checked, and kept outside git."""

import hashlib
import string
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

HANZI = "hanzi-writer-data@2.0.1"
HANZI_FILE = "hanzi-writer-data-2.0.1.tgz"
HANZI_LICENCE = "ARPHICPL.TXT"
HANZI_SHA256 = "72baf3d82b114e60d6e40ea05f24d2262a05cd39d544e2f322ba2fceb7beff15"

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
FONT_FACE = 2
"""Noto Sans CJK SC, of Debian's fonts-noto-cjk, which the kiosk needs anyway."""

_STANDARD, _NAMES = (Path(__file__).parent / name for name in ("standard.txt", "names.txt"))
_DIGITS_AND_LETTERS = string.digits + string.ascii_letters
"""As they stand among Chinese in an address: 3号楼B座."""


class SourceError(Exception):
    """A source that cannot be had, or is another one than it was."""


def fetched_hanzi(cache: Path) -> Path:
    """The archive of centre lines. Raises SourceError."""
    file = cache / HANZI_FILE
    if not file.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        _pack(cache)
    if hashlib.sha256(file.read_bytes()).hexdigest() != HANZI_SHA256:
        file.unlink()
        raise SourceError(f"{HANZI_FILE} is another one than it was (SHA-256)")
    return file


def _pack(cache: Path) -> None:
    command = ["npm", "pack", "--silent", "--pack-destination", str(cache), HANZI]
    try:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=cache)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SourceError(f"{HANZI} could not be fetched by npm: {error}") from None


def hanzi_licence(archive: Path) -> bytes:
    """The Arphic Public License, as it comes with the strokes."""
    with tarfile.open(archive) as packed:
        text = packed.extractfile(f"package/{HANZI_LICENCE}")
        if text is None:
            raise SourceError(f"{archive.name} has no {HANZI_LICENCE}")
        return text.read()


def standard_characters() -> str:
    """通用规范汉字表: what every birth certificate of today is written in."""
    return _listed(_STANDARD)


def written_besides() -> str:
    """Rare characters of names, digits and letters."""
    return _listed(_NAMES) + _DIGITS_AND_LETTERS


def _listed(file: Path) -> str:
    lines = file.read_text(encoding="utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


def hanzi_files(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Each character with its file."""
    with tarfile.open(archive) as packed:
        for member in packed:
            name = Path(member.name)
            content = packed.extractfile(member)
            if name.suffix == ".json" and len(name.stem) == 1 and content is not None:
                yield name.stem, content.read()
