"""What is said of each language is what is so: how much of it there is, and that nobody has read it."""

from pathlib import Path

import pytest
from babel.messages import Catalog

from kiosk.domain.errors import SettingsError
from kiosk.domain.reviews import Coverage
from kiosk.languages import load_reviews
from translations import layout, review_page
from translations.checking import catalogue_faults
from translations.scopes import NEEDED, Scope


def half(locale: str, screens: str, services: str) -> Catalog:
    catalogue = layout.empty(locale)
    catalogue.add("下一步", screens, locations=[("ui/present/page.py", 1)])
    catalogue.add("办什么", services, locations=[("services/catalogue/base/x/service.yaml", 1)])
    return catalogue


def test_the_source_hong_kong_and_english_are_complete() -> None:
    complete = {tag for tag, review in layout.reviews().items() if review.covers is Coverage.ALL}
    assert complete >= {"zh_CN", "zh_HK", "en"}


def test_every_language_has_its_catalogue() -> None:
    assert {"ug", "bo", "ko"} <= set(layout.LOCALES)
    assert [locale for locale in layout.LOCALES if not layout.po_file(locale).is_file()] == []


def test_who_promises_more_must_have_more() -> None:
    fresh = half("ug", "", "")
    only_screens, nothing = half("ug", "كېيىنكى", ""), half("ug", "", "")
    assert list(catalogue_faults(fresh, only_screens, "ug", Coverage.SCREENS)) == []
    assert list(catalogue_faults(fresh, only_screens, "ug", Coverage.ALL)) == ["not translated: '办什么'"]
    assert list(catalogue_faults(fresh, nothing, "ug", Coverage.SCREENS)) == ["not translated: '下一步'"]
    assert list(catalogue_faults(fresh, nothing, "ug", Coverage.BEGUN)) == []


def test_whoever_covers_the_screens_need_not_know_the_words_of_services_and_staff() -> None:
    assert NEEDED[Coverage.SCREENS] == {Scope.SCREENS}
    assert NEEDED[Coverage.ALL] == set(Scope)


def test_the_page_names_nobody_who_has_not_read_it() -> None:
    page = review_page.page(layout.reviews())
    for tag, review in layout.reviews().items():
        row = next(line for line in page.splitlines() if line.startswith(f"| {tag} "))
        assert row.endswith("nobody yet |") is not review.is_reviewed
        assert ("| yes |" in row) is review.drafted_by_machine


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("ug = 1", "not a table"),
        ('[ug]\nwritten_by = "x"\ndrafted_by_machine = true', "covers is missing"),
        ('[ug]\ncovers = "much"\nwritten_by = "x"\ndrafted_by_machine = true', "covers is one of"),
        ('[ug]\ncovers = "all"\nwritten_by = "x"\ndrafted_by_machine = "no"', "not a bool"),
        (
            '[ug]\ncovers = "all"\nwritten_by = "x"\ndrafted_by_machine = true\nreviewed_by = "y"',
            "go together",
        ),
        ("[ug", "not valid TOML"),
    ],
)
def test_a_register_that_says_too_little_is_refused(tmp_path: Path, table: str, fault: str) -> None:
    (tmp_path / "languages.toml").write_text(table, encoding="utf-8")
    with pytest.raises(SettingsError, match=fault):
        load_reviews(tmp_path)
