"""Who only started the kiosk from a checkout, and wrote a service, brings the catalogues in step: no OpenCC there."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from translations import layout

_UPDATE = (
    "import sys; sys.modules['opencc'] = None\n"
    "from translations.catalogues import main\n"
    "sys.exit(main(['update']))"
)
_NEW = "从来没有人问过的一句话？"
_KEPT = shutil.ignore_patterns("__pycache__", "*.mo", "*.npz", "voices")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The sources alone, with a question in a service that no catalogue has yet."""
    for folder in ("kiosk", "ui", "services", "translations"):
        shutil.copytree(layout.ROOT / folder, tmp_path / folder, ignore=_KEPT)
    file = tmp_path / "services" / "catalogue" / "base" / "insurance-certificate" / "service.yaml"
    text = file.read_text(encoding="utf-8")
    ask = next(line for line in text.splitlines() if line.strip().startswith("ask:"))
    file.write_text(text.replace(ask, f"    ask: {_NEW}", 1), encoding="utf-8")
    return tmp_path


def test_all_languages_get_the_new_words_and_one_line_says_what_hong_kong_needs(checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _UPDATE], cwd=checkout, capture_output=True, text=True, timeout=240
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == (
        "zh_HK: not drafted, OpenCC is not installed; install it with: pip install -r requirements/dev.txt"
    )
    for locale in ("en", "zh_HK", "bo"):
        file = checkout / "translations" / locale / "LC_MESSAGES" / "yitong.po"
        with file.open("rb") as stream:
            message = read_po(stream, locale=locale).get(_NEW)
        assert message is not None, locale
        assert message.string == "", locale
