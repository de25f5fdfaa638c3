"""Service files with mistakes: a good file, with one passage replaced."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.domain.catalogue import Service
from services.catalogue.loader import check, load_folder
from services.catalogue.problems import Problem

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class ServiceFile:
    path: Path

    @property
    def problems(self) -> list[Problem]:
        return check(self.path)

    @property
    def service(self) -> Service:
        return load_folder(self.path.parent.parent).services[0]

    @property
    def reasons(self) -> list[str]:
        return [problem.reason for problem in self.problems]

    def line_of(self, passage: str) -> int:
        text = self.path.read_text(encoding="utf-8")
        return text[: text.index(passage)].count("\n") + 1


@pytest.fixture
def data_folder() -> Path:
    return DATA


@pytest.fixture
def good_text() -> str:
    return (DATA / "card-loss" / "service.yaml").read_text(encoding="utf-8")


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., ServiceFile]:
    """Writes a service file of these very contents."""

    def write(content: str | bytes, slug: str = "card-loss") -> ServiceFile:
        folder = tmp_path / slug
        folder.mkdir(exist_ok=True)
        file = folder / "service.yaml"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return ServiceFile(file)

    return write


@pytest.fixture
def spoiled(written: Callable[[str | bytes], ServiceFile], good_text: str) -> Callable[..., ServiceFile]:
    """The good file with one passage (its first occurrence) replaced."""

    def spoil(passage: str, replacement: str) -> ServiceFile:
        assert passage in good_text
        return written(good_text.replace(passage, replacement, 1))

    return spoil
