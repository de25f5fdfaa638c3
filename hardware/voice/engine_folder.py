"""The folder that `./run voices` makes of Kokoro: its program, model and voices. Apart from the engine, for whoever
only has to name it: to know what a voice is made of takes no library of sound."""

from pathlib import Path


def is_installed(folder: Path) -> bool:
    return all((folder / part).exists() for part in ("bin/python", "kokoro_host.py", "model.onnx"))


def host_command(folder: Path) -> tuple[str, ...]:
    return str(folder / "bin" / "python"), "-I", str(folder / "kokoro_host.py"), str(folder)
