"""Long sentences and words of offices are warned of where they stand, and keep nothing out."""

from collections.abc import Callable

import pytest
from asked import question_of

from services.catalogue.plain import LONGEST_SENTENCE, hard_words


def test_a_sentence_of_one_breath_is_no_matter() -> None:
    assert list(hard_words("好" * LONGEST_SENTENCE + "。" + "好" * LONGEST_SENTENCE)) == []


def test_a_longer_one_is_told_with_its_length() -> None:
    (told,) = hard_words("好" * (LONGEST_SENTENCE + 1) + "。好")
    assert f"{LONGEST_SENTENCE + 1} characters" in told


@pytest.mark.parametrize("text", ["请输入号码", "予以办理", "材料逾期"])
def test_a_word_of_offices_is_told_with_a_plainer_one(text: str) -> None:
    assert any("plainer:" in told for told in hard_words(text))


def test_the_check_warns_at_the_line_and_lets_the_service_in(spoiled: Callable, written: Callable) -> None:
    file = spoiled("ask: 卡是怎么不见的？", "ask: 请输入卡片遗失的情形？")
    (first, second) = file.problems
    assert {first.line, second.line} == {file.line_of("请输入")}
    assert {problem.severity.value for problem in file.problems} == {"warning"}
    assert question_of(file.service, "how").ask == "请输入卡片遗失的情形？"


def test_the_law_may_speak_as_it_does(good_text: str, written: Callable) -> None:
    assert "article:" in good_text
    lines = [
        f"    article: 缴纳{line.partition(':')[2]}" if "article:" in line else line
        for line in good_text.split("\n")
    ]
    assert written("\n".join(lines)).problems == []
