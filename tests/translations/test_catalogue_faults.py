"""What the check finds in a catalogue that is not in step."""

import gettext
from pathlib import Path

import pytest
from babel.messages import Catalog

from translations import layout
from translations.checking import catalogue_faults, template_faults
from translations.sources import python_messages

SCREEN = """\
# Translators: on the big button
_("甲{a}", a=_("乙"))
X = N_("丙")
ngettext("{n} 天", "{n} 天", n)
pgettext("part of a date", "月")
_("丁"
  "戊")
style.words("己")
sketch.words(place, "庚")
line = f"{_('辛')}。"
_(f"{x}")
"""


@pytest.fixture
def fresh() -> Catalog:
    catalogue = layout.empty()
    catalogue.add("下一步")
    catalogue.add("您好，{name}")
    return catalogue


def english(**texts: str) -> Catalog:
    catalogue = layout.empty("en")
    catalogue.add("下一步", texts.get("next", "Next"))
    catalogue.add("您好，{name}", texts.get("hello", "Hello, {name}"))
    return catalogue


def test_a_complete_catalogue_has_no_faults(fresh: Catalog) -> None:
    assert list(catalogue_faults(fresh, english(), "en")) == []


def test_a_missing_and_an_unused_message_are_found(fresh: Catalog) -> None:
    catalogue = english()
    del catalogue["下一步"]
    catalogue.add("上一步", "Back")
    assert list(catalogue_faults(fresh, catalogue, "en")) == ["missing: '下一步'", "no longer used: '上一步'"]


def test_an_untranslated_message_is_found_but_not_in_the_source_language(fresh: Catalog) -> None:
    catalogue = english(next="")
    assert list(catalogue_faults(fresh, catalogue, "en")) == ["not translated: '下一步'"]
    assert list(catalogue_faults(fresh, catalogue, "zh_CN")) == []


@pytest.mark.parametrize("hello", ["Hello", "Hello, {nam}", "Hello, {name} {name2}", "Hello, {name", "{"])
def test_other_placeholders_than_the_source_has_are_found(fresh: Catalog, hello: str) -> None:
    faults = list(catalogue_faults(fresh, english(hello=hello), "en"))
    assert faults == ["placeholders differ: '您好，{name}'"]


def test_a_fuzzy_message_is_found(fresh: Catalog) -> None:
    catalogue = english()
    catalogue["下一步"].flags.add("fuzzy")
    assert list(catalogue_faults(fresh, catalogue, "en")) == ["fuzzy: '下一步'"]


def test_a_template_out_of_step_is_found(fresh: Catalog) -> None:
    assert list(template_faults(fresh, layout.empty())) == ["missing: '下一步'", "missing: '您好，{name}'"]


def test_the_same_words_in_another_context_are_another_message(fresh: Catalog) -> None:
    fresh.add("月", context="month of the year")
    catalogue = english()
    catalogue.add("月", "Moon", context="in the sky")
    assert list(catalogue_faults(fresh, catalogue, "en")) == ["missing: '月'", "no longer used: '月'"]


def test_nested_marked_and_plural_texts_are_found_in_python(tmp_path: Path) -> None:
    (tmp_path / "screen.py").write_text(SCREEN, encoding="utf-8")
    messages = python_messages(tmp_path)
    found = [(text, context) for _, _, text, _, context in messages]
    assert messages[0][3] == ["on the big button"]
    assert found == [
        ("甲{a}", None),
        ("乙", None),
        ("丙", None),
        (("{n} 天", "{n} 天"), None),
        ("月", "part of a date"),
        ("丁戊", None),
        ("己", None),
        ("辛", None),
    ]


def test_what_is_written_and_compiled_is_what_a_kiosk_reads(tmp_path: Path) -> None:
    file = layout.po_file("en", tmp_path)
    layout.write(file, english())
    compiled = layout.compile_po(file)
    assert compiled == tmp_path / "en" / "LC_MESSAGES" / "yitong.mo"
    words = gettext.translation("yitong", tmp_path, ["en"])
    assert words.gettext("下一步") == "Next"
    assert words.gettext("没有的词") == "没有的词"
