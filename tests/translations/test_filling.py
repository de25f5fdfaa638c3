"""What a translator is given, and how the words come back."""

import json
from pathlib import Path

import pytest
from babel.messages import Catalog

from translations import catalogues, layout
from translations.filling import FillError, fill, missing, read_filled
from translations.scopes import Scope


@pytest.fixture
def korean() -> Catalog:
    catalogue = layout.empty("ko")
    catalogue.add("下一步", locations=[("ui/present/page.py", 1)])
    catalogue.add("您好，{name}", locations=[("services/catalogue/base/x/service.yaml", 1)])
    catalogue.add("找不到", locations=[("kiosk/health/card.py", 1), ("ui/wording.py", 1)])
    catalogue.add("返回", "뒤로", locations=[("ui/present/page.py", 1)])
    return catalogue


@pytest.fixture
def english() -> Catalog:
    catalogue = layout.empty("en")
    catalogue.add("下一步", "Next")
    return catalogue


def test_what_is_missing_comes_with_its_english_and_its_place(korean: Catalog, english: Catalog) -> None:
    found = missing(korean, english, [Scope.SCREENS])
    assert found == {
        "下一步": {"en": "Next", "scope": "screens", "where": "ui/present/page.py"},
        "找不到": {"en": "", "scope": "screens", "where": "kiosk/health/card.py ui/wording.py"},
    }


def test_words_of_services_are_missing_only_where_they_are_asked_for(
    korean: Catalog, english: Catalog
) -> None:
    assert list(missing(korean, english, [Scope.SERVICES])) == ["您好，{name}"]
    assert list(missing(korean, english, list(Scope))) == ["下一步", "您好，{name}", "找不到"]


def test_what_is_filled_in_is_missing_no_more(korean: Catalog, english: Catalog) -> None:
    assert fill(korean, {"下一步": "다음", "找不到": "", "返回": "뒤로"}) == 1
    assert list(missing(korean, english, [Scope.SCREENS])) == ["找不到"]


@pytest.mark.parametrize(
    ("filled", "wrong"),
    [
        ({"没有的词": "x"}, "no such text"),
        ({"您好，{name}": "안녕하세요"}, "placeholders differ"),
        ({"下一步": "다음 "}, "a stray space"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_taken(
    korean: Catalog, english: Catalog, filled: dict[str, str], wrong: str
) -> None:
    with pytest.raises(FillError, match=wrong):
        fill(korean, {"找不到": "없음", **filled})
    assert "找不到" in missing(korean, english, [Scope.SCREENS])


@pytest.mark.parametrize("text", ["{", "[]", '{"下一步": 1}', '{"下一步": {"en": "Next"}}'])
def test_what_is_no_object_of_texts_is_refused(text: str) -> None:
    with pytest.raises(FillError):
        read_filled(text)


def test_the_command_prints_what_is_missing_and_refuses_what_does_not_fit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert catalogues.main(["missing", "en"]) == 0
    assert json.loads(capsys.readouterr().out) == {}
    file = tmp_path / "filled.json"
    file.write_text('{"没有的词": "x"}', encoding="utf-8")
    assert catalogues.main(["fill", "en", str(file)]) == 1
    assert "no such text" in capsys.readouterr().out
