"""A fresh Debian 12 tree with the package installed, made once a run. Needs root, or sudo without a password."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from debian_tree import ROOT, DebianTree, bare_tree

CACHE = ROOT / ".cache" / "package"
SOURCES = [
    "kiosk",
    "ui",
    "services",
    "hardware",
    "translations",
    "installer",
    "requirements",
    "docs/install.md",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The package comes last: it takes minutes and says least about what went wrong."""
    items.sort(key=lambda item: Path(__file__).parent in item.path.parents)


@pytest.fixture(scope="session")
def deb() -> Path:
    folder = CACHE / _digest_of_sources()
    if not list(folder.glob("*.deb")):
        _forget_older_packages()
        subprocess.run(
            [sys.executable, "-m", "installer.debian.package", folder, "--without-voices"],
            cwd=ROOT,
            check=True,
        )
    return next(folder.glob("*.deb"))


@pytest.fixture(scope="session")
def debian(deb: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DebianTree]:
    tree = DebianTree(tmp_path_factory.mktemp("debian") / "tree")
    tree.unpack(bare_tree(CACHE))
    try:
        tree.install(deb)
        yield tree
    finally:
        tree.remove()


def _digest_of_sources() -> str:
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    for path in sorted(_source_files()):
        digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _source_files() -> Iterator[Path]:
    for name in SOURCES:
        for path in [ROOT / name, *(ROOT / name).rglob("*")]:
            if (
                path.is_file()
                and path.suffix not in {".pyc", ".mo"}
                and not path.match("yitong-driver-host*")
            ):
                yield path


def _forget_older_packages() -> None:
    for deb in CACHE.glob("*/*.deb"):
        deb.unlink()
