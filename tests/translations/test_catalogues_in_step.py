"""The catalogues that are committed: complete, in step with the sources, and fit for a screen."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from services.catalogue.loader import load_folder
from services.catalogue.words import words_of
from translations import catalogues, layout, sources

ENGLISH = layout.read(layout.po_file("en"), "en")
ENGLISH_TEXTS = {message.id: message.string for message in ENGLISH if message.id}
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
HAN = re.compile(r"[\u3400-\u9fff]")
# A name, a date format, the drawn card, the seal, and the developers' dock.
NOT_WORDS = {"一通", "一通 · dock", "M月d日 EEEE", "社会保障卡", "中文", "某", "字"}
# On the language switch each language names itself.
NAMES_ITSELF = {"语言 Language"}


def test_all_catalogues_are_in_step_with_the_sources() -> None:
    assert list(catalogues.faults()) == []


def test_the_check_command_says_so_and_exits_with_0() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "translations.catalogues", "check"],
        cwd=layout.ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "catalogues are in step\n"), done.stdout + done.stderr


def test_the_english_of_every_word_of_every_service_is_there() -> None:
    wanted = {text for service in load_folder().services for text in words_of(service)}
    assert {text for text in wanted if not ENGLISH_TEXTS.get(text)} == set()


def test_no_chinese_is_left_in_the_english() -> None:
    left = {text: english for text, english in ENGLISH_TEXTS.items() if CHINESE.search(str(english))}
    assert {text for text in left if text not in NAMES_ITSELF} == set()


def test_the_source_language_is_its_own_translation() -> None:
    source = layout.read(layout.po_file(layout.SOURCE_LOCALE), layout.SOURCE_LOCALE)
    assert {message.id for message in source if message.id and any(message.string)} == set()


def test_no_english_text_has_a_stray_space_or_a_double_stop() -> None:
    # A text that ends in a colon is followed by something on the same line.
    assert {t for t, e in ENGLISH_TEXTS.items() if e != e.strip() and not t.endswith("：")} == set()
    assert {t for t, e in ENGLISH_TEXTS.items() if "  " in e or e.endswith("..")} == set()


def test_words_come_from_python_and_from_service_files() -> None:
    places = {file for message in sources.template() for file, _ in message.locations}
    assert any(place.startswith("ui/") for place in places)
    assert "services/catalogue/base/medical-elsewhere/service.yaml" in places
    assert all((layout.ROOT / place).is_file() for place in places)


def test_no_chinese_on_a_screen_escapes_the_catalogues() -> None:
    """Every Chinese text handed to a call in ui/ is one that the extraction found."""
    found = {text for message in sources.template() for text in layout_texts(message.id)}
    escaped = {
        f"{file.relative_to(layout.ROOT)}:{line}: {text}"
        for file in sorted((layout.ROOT / "ui").rglob("*.py"))
        for line, text in chinese_arguments(ast.parse(file.read_text(encoding="utf-8")))
        if text not in found and text not in NOT_WORDS
    }
    assert escaped == set()


def layout_texts(message_id: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message_id,) if isinstance(message_id, str) else message_id


def takes_names_apart(call: ast.Call) -> bool:
    """省, 市 and the like, cut off the name of a place."""
    return isinstance(call.func, ast.Attribute) and call.func.attr in {"removesuffix", "endswith", "replace"}


def chinese_arguments(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and not takes_names_apart(call):
            for argument in call.args:
                match argument:
                    case ast.Constant(value=str(text)) if HAN.search(text):
                        yield argument.lineno, text


def test_the_catalogues_name_no_line_numbers_that_would_change_with_every_edit() -> None:
    text = layout.TEMPLATE_FILE.read_text(encoding="utf-8")
    assert not re.search(r"^#: .*:\d+", text, re.MULTILINE)


def test_the_glossary_names_terms_in_both_languages() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (Path(layout.FOLDER) / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and not line.startswith("| ---") and not line.startswith("| 中文")
    ]
    assert len(rows) >= 30
    assert all(len(row) == 3 and all(row[:2]) for row in rows)
