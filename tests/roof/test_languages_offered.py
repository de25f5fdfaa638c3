"""Which languages a kiosk offers: those that are ready, those that a city names, and one that its pack brings."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.errors import SettingsError
from kiosk.domain.health import Health
from kiosk.domain.key_rows import Joins
from kiosk.domain.languages import CHINESE, ENGLISH, TIBETAN
from kiosk.domain.reviews import Coverage, Review
from kiosk.health import languages as health
from kiosk.languages import LanguagesTable, languages_of, load_reviews, pack_languages
from kiosk.unspoken import unspoken
from translations import layout
from ui.conventions import conventions_of
from ui.strings import strings

REGISTER = """\
[ko]
own_name = "한국어"
covers = "screens"
written_by = "a translator"
drafted_by_machine = false
"""


def tags(table: LanguagesTable, packed: Path | None = None) -> list[str]:
    return [language.tag for language in languages_of(table, packed).offered]


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """The words of the sample pack, as if a translator had done what they promise."""
    words = tmp_path / "words"
    shutil.copytree(layout.SAMPLE_PACK, words)
    (words / "languages.toml").write_text(REGISTER, encoding="utf-8")
    layout.compile_po(layout.po_file("ko", words))
    return words


def test_unless_a_city_says_otherwise_all_that_are_ready_are_offered_and_chinese_comes_first() -> None:
    ready = [tag for tag, review in load_reviews().items() if review.covers is not Coverage.BEGUN]
    assert sorted(tags(LanguagesTable())) == sorted(ready)
    assert tags(LanguagesTable())[0] == "zh_CN"


def test_a_city_names_them_and_their_order() -> None:
    assert tags(LanguagesTable(("zh_HK", "zh_CN", "en"))) == ["zh_HK", "zh_CN", "en"]


@pytest.mark.parametrize(
    ("offered", "fault"),
    [(("en",), "zh_CN is always"), (("zh_CN", "zh_CN"), "twice"), (("zh_CN", "tlh"), "tlh has not")],
)
def test_what_cannot_be_offered_is_refused(offered: tuple[str, ...], fault: str) -> None:
    with pytest.raises(SettingsError, match=fault):
        languages_of(LanguagesTable(offered))


def test_a_language_that_has_only_begun_is_not_offered(tmp_path: Path, packed: Path) -> None:
    (packed / "languages.toml").write_text(REGISTER.replace("screens", "begun"), encoding="utf-8")
    assert "ko" not in tags(LanguagesTable(), packed)
    with pytest.raises(SettingsError, match="ko has not the words"):
        languages_of(LanguagesTable(("zh_CN", "ko")), packed)


def test_a_pack_brings_a_whole_language(packed: Path) -> None:
    known = languages_of(LanguagesTable(("zh_CN", "en", "ko")), packed)
    korean = known.offered[-1]
    assert (korean.tag, korean.own_name, korean.right_to_left) == ("ko", "한국어", False)
    assert known.reviews["ko"].written_by == "a translator"
    _ = strings("ko", (str(packed),))
    assert _.day(date(2026, 11, 28)) == "2026년 11월 28일"
    assert _.knows("下一步")


def test_a_pack_without_a_register_brings_words_but_no_language(packed: Path) -> None:
    (packed / "languages.toml").unlink()
    assert pack_languages(packed) == ()
    assert "ko" not in tags(LanguagesTable(), packed)


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (REGISTER.replace("[ko]", "[en]"), "en is no tag of a new language"),
        (REGISTER.replace("[ko]", '["../ko"]'), "is no tag"),
        (REGISTER.replace('own_name = "한국어"\n', ""), "own_name"),
        (REGISTER + "right_to_left = 1\n", "right_to_left"),
        (REGISTER + "right_to_left = true\n", "as CLDR has it"),
        (REGISTER.replace("[ko]", "[tlh]"), "how it writes days is not known"),
    ],
)
def test_a_language_that_a_pack_describes_wrongly_is_refused(packed: Path, wrong: str, fault: str) -> None:
    (packed / "languages.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(SettingsError, match=fault):
        languages_of(LanguagesTable(), packed)


def test_the_sample_pack_of_the_border_city_describes_a_language_that_can_write_days() -> None:
    (korean,) = pack_languages(layout.SAMPLE_PACK)
    assert korean.tag == "ko"
    assert conventions_of(korean.tag).right_to_left is korean.right_to_left
    assert not load_reviews(layout.SAMPLE_PACK)["ko"].is_reviewed


# --- what doctor says -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("review", "well"),
    [
        (Review(Coverage.ALL, "x", drafted_by_machine=True), Health.WARNING),
        (Review(Coverage.SCREENS, "x", drafted_by_machine=True), Health.WARNING),
        (Review(Coverage.ALL, "x", drafted_by_machine=False), Health.GOOD),
        (Review(Coverage.ALL, "x", True, "示例市民宗局", date(2027, 1, 31)), Health.GOOD),
    ],
)
def test_a_draft_that_nobody_has_read_is_never_called_well(review: Review, well: Health) -> None:
    finding = health._finding(ENGLISH, review)
    assert finding.health is well
    assert (finding.advice is not None) is (well is Health.WARNING)


def test_doctor_has_a_line_for_every_language_that_is_offered() -> None:
    found = list(health.language_findings(None))
    assert len(found) == len(tags(LanguagesTable()))


def test_of_those_offered_it_is_known_which_nobody_speaks(packed: Path) -> None:
    known = languages_of(LanguagesTable(), packed)
    assert unspoken(replace(known, offered=(CHINESE, ENGLISH))) == frozenset()
    assert unspoken(replace(known, offered=(CHINESE, TIBETAN))) == {"bo"}


def test_a_pack_brings_the_keys_of_its_language(packed: Path) -> None:
    (korean,) = pack_languages(packed)
    assert korean.keys is not None
    assert (korean.keys.rows[0], korean.keys.joins) == ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", Joins.HANGUL)
    assert [len(row) for row in korean.keys.rows] == [len(row) for row in korean.keys.shifted]


def test_a_language_without_keys_is_written_by_those_that_there_are(packed: Path) -> None:
    (packed / "ko" / "keys.toml").unlink()
    assert pack_languages(packed)[0].keys is None


@pytest.mark.parametrize("text", ["rows = [", "rows = 7", "rows = ['ab']\nshifted = ['c']"])
def test_keys_that_cannot_be_used_are_named(packed: Path, text: str) -> None:
    (packed / "ko" / "keys.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"ko/keys\.toml"):
        pack_languages(packed)
