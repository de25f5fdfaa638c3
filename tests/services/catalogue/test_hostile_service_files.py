"""Files that no author of good will writes, and the accidents of editors: refused, quickly, with a reason."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.catalogue.conditions import ConditionError, compiled
from services.catalogue.loader import check, load_folder
from services.catalogue.tree import MAX_BYTES

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{c}: &{c} [*{b}, *{b}, *{b}, *{b}, *{b}, *{b}, *{b}, *{b}, *{b}]\n"
    for b, c in zip("abcdefgh", "bcdefghi", strict=True)
)

CONTENTS = {
    "empty": (b"", 1, "is empty"),
    "only a comment": (b"# nothing\n", 1, "is empty"),
    "bomb": (BOMB.encode(), 1, "aliases"),
    "merge key": (b"a: 1\nb:\n  <<: *a\n", 3, "aliases"),
    "object tag": (b"a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "tags are not allowed"),
    "too large": (b"#" * (MAX_BYTES + 1), 1, "is larger than"),
    "deep": (b"a: " + b"[" * 5000, 1, "nested deeper"),
    "deep flow mapping": (b"{a: " * 5000, 1, "nested deeper"),
    "tab": (b"a: 1\nb:\n\tc: 2\n", 3, "a tab in the indentation"),
    "GB18030": ("a: 1\ntitle: 挂失\n".encode("gb18030"), 2, "is not UTF-8"),
    "UTF-16": ("title: 挂失\n".encode("utf-16"), 1, "is not UTF-8"),
    "NUL": (b"a: 1\nb: \x00\n", 2, "a character that YAML forbids"),
    "two documents": (b"a: 1\n---\nb: 2\n", 2, "a second document"),
    "list": (b"- a\n- b\n", 1, "must be a mapping"),
    "one word": (b"hello\n", 1, "must be a mapping"),
    "key is a list": (b"[a, b]: 1\n", 1, "a key must be a word"),
    "open quote": (b"a: 'x\nb: 1\n", 3, "is not YAML"),
    "bad indent": (b"a: 1\n   b: 2\n", 2, "indented too far"),
    "a colon in the words": ("a: 1\nb: 注意: 一\n".encode(), 2, "need quotation marks"),
    "a Chinese colon": (
        "a: 1\ntitle：挂失\nb: 1\n".encode(),
        3,
        "here or on the line before, 'key: value' lacks its ':'",
    ),
    "no space after the colon": ("a: 1\nfee:不收费\nb: 1\n".encode(), 3, "or the space after"),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_unreadable_contents_are_refused_with_line_and_reason(name: str, written: Callable) -> None:
    content, line, reason = CONTENTS[name]
    problem = written(content).problems[0]
    assert reason in problem.reason
    assert problem.line == line


def test_a_byte_order_mark_is_no_mistake(written: Callable, good_text: str) -> None:
    assert written(b"\xef\xbb\xbf" + good_text.encode()).problems == []


def test_windows_line_ends_are_no_mistake(written: Callable, good_text: str) -> None:
    assert written(good_text.replace("\n", "\r\n")).problems == []


def test_a_pipe_in_place_of_the_file_does_not_block(tmp_path: Path) -> None:
    folder = tmp_path / "card-loss"
    folder.mkdir()
    os.mkfifo(folder / "service.yaml")
    assert [p.reason for p in check(folder)] == ["is not a file"]


def test_a_folder_name_that_cannot_be_a_slug_is_refused(tmp_path: Path, good_text: str) -> None:
    folder = tmp_path / "挂失"
    folder.mkdir()
    (folder / "service.yaml").write_text(good_text, encoding="utf-8")
    assert "the folder's name '挂失'" in check(folder)[0].reason


def test_a_path_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert check(tmp_path / "nowhere")[-1].reason == "does not exist"


def test_a_folder_without_its_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "half-done").mkdir()
    loaded = load_folder(tmp_path)
    assert [p.reason for p in loaded.problems] == ["does not exist", "holds no service that works"]
    assert loaded.problems[0].file == tmp_path / "half-done" / "service.yaml"


@given(st.text(max_size=60))
def test_any_text_as_a_condition_compiles_or_is_refused(source: str) -> None:
    with suppress(ConditionError):
        compiled(source, ["how", "seen"]).evaluate({"how": "lost"})


@given(st.text(alphabet="how'=!&|() <>\"in[],", max_size=40))
def test_any_symbols_as_a_condition_compile_or_are_refused(source: str) -> None:
    with suppress(ConditionError):
        compiled(source, ["how", "seen"]).evaluate({"how": "lost"})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(data=st.data())
def test_any_line_cut_out_or_doubled_gives_problems_and_never_an_exception(
    data: st.DataObject, written: Callable, good_text: str
) -> None:
    lines = good_text.splitlines(keepends=True)
    index = data.draw(st.integers(0, len(lines) - 1))
    times = data.draw(st.sampled_from([0, 2]))
    noise = data.draw(st.sampled_from(["", "  ", ": ", "- ", "'", "\x07", "{"]))
    lines[index] = (noise + lines[index]) * times
    written("".join(lines)).problems  # noqa: B018 - read for its exceptions
