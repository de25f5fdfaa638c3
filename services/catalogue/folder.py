"""Where service files stand. Light, so that reading settings does not load the checker."""

from pathlib import Path

BASE_FOLDER = Path(__file__).parent / "base"
LAW_FOLDER = Path(__file__).parent / "law"
FILE_NAME = "service.yaml"


def service_files(folder: Path) -> list[Path]:
    """Every sub-folder is one service, named by its slug."""
    try:
        return sorted(p / FILE_NAME for p in folder.iterdir() if p.is_dir() and p.name[0] not in "._")
    except OSError:
        return []
