"""Texts that are looked at by people and kept: `--update-goldens` writes them anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDENS = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write tests/golden anew; then read the diff"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name, or write it."""

    def compare(name: str, text: str) -> None:
        file = GOLDENS / name
        if request.config.getoption("--update-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.exists(), f"no golden {name}; run once with --update-goldens and read it"
        assert text == file.read_text(encoding="utf-8"), (
            f"{name} differs; --update-goldens, then read the diff"
        )

    return compare
