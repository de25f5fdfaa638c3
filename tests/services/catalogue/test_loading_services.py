"""Good service files become services; a broken one is left out and the others work on."""

import shutil
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from asked import question_of

from kiosk.domain.catalogue import Area, DataClass, Flow, Ground, Offline, Service
from kiosk.domain.conditions import Always
from kiosk.domain.entries import Choice, DateEntry, IdNumberEntry, Option, TextEntry
from kiosk.domain.errors import Reason, SettingsError
from kiosk.domain.identity import Assurance
from services.catalogue.conditions import compiled
from services.catalogue.loader import check, load_folder
from services.catalogue.words import words_of

ROOT = Path(__file__).parents[3]


@pytest.fixture
def card_loss(data_folder: Path) -> Service:
    return next(s for s in load_folder(data_folder).services if s.slug == "card-loss")


def test_services_come_in_the_order_of_the_home_screen(data_folder: Path) -> None:
    loaded = load_folder(data_folder)
    assert [s.slug for s in loaded.services] == ["pension-balance", "card-loss", "library-card"]
    assert loaded.problems == ()


def test_the_declarations_of_a_service_are_kept(card_loss: Service) -> None:
    assert card_loss.version == "1.0"
    assert card_loss.offline is Offline.REFUSE
    assert card_loss.flow is Flow.APPLICATION
    assert card_loss.area is Area.CARD
    assert card_loss.least_assurance is Assurance.A2
    assert card_loss.order == 100
    assert not card_loss.asks_first
    assert card_loss.in_person is None


def test_a_service_may_need_the_cards_pin(data_folder: Path) -> None:
    balance = load_folder(data_folder).services[0]
    assert balance.least_assurance is Assurance.A3
    assert balance.flow is Flow.DOCUMENT
    assert question_of(balance, "of_whom").entry == IdNumberEntry()
    assert question_of(balance, "of_whom").data_class is DataClass.L4


def test_entries_carry_their_limits(card_loss: Service) -> None:
    assert question_of(card_loss, "how").entry == Choice(
        (
            Option("lost", "找不到了"),
            Option("stolen", "被人拿走了", "也请报警"),
            Option("unsure", "说不准", asks_staff=True),
        )
    )
    assert question_of(card_loss, "seen").entry == DateEntry(-365, 0)
    assert question_of(card_loss, "noticed").entry == DateEntry(None, 0, "seen")
    assert question_of(card_loss, "story").entry == TextEntry(80, optional=True)


def test_a_question_without_condition_is_always_asked(card_loss: Service) -> None:
    assert question_of(card_loss, "seen").when == Always()


def test_a_condition_holds_only_after_its_answer(card_loss: Service) -> None:
    when = question_of(card_loss, "noticed").when
    assert when.holds({"how": "lost"})
    assert not when.holds({"how": "stolen"})
    assert not when.holds({})


def test_the_notice_is_kept_word_for_word(card_loss: Service) -> None:
    notice = card_loss.processing[0]
    assert notice.ground is Ground.STATUTORY_DUTY
    assert notice.article == "《个人信息保护法》第十三条"
    assert notice.needed


def test_chinese_folded_over_lines_is_joined_without_spaces(tmp_path: Path, good_text: str) -> None:
    folder = tmp_path / "card-loss"
    folder.mkdir()
    folded = good_text.replace("outcome: 挂失马上生效，", "outcome: >-\n  挂失马上生效，\n  ")
    assert folded != good_text
    (folder / "service.yaml").write_text(folded, encoding="utf-8")
    assert load_folder(tmp_path).services[0].outcome == "挂失马上生效，卡不能再用。"


def test_a_broken_service_is_left_out_and_named_while_others_work_on(
    tmp_path: Path, data_folder: Path
) -> None:
    shutil.copytree(data_folder, tmp_path / "pack")
    broken = tmp_path / "pack" / "pension-balance" / "service.yaml"
    broken.write_text("title: [", encoding="utf-8")
    loaded = load_folder(tmp_path / "pack")
    assert [s.slug for s in loaded.services] == ["card-loss", "library-card"]
    assert {p.file for p in loaded.problems} == {broken}


def test_a_file_a_service_folder_and_a_folder_of_services_can_be_checked(data_folder: Path) -> None:
    assert check(data_folder) == []
    assert check(data_folder / "card-loss") == []
    assert check(data_folder / "card-loss" / "service.yaml") == []


def test_notes_beside_the_services_are_passed_over(tmp_path: Path, data_folder: Path) -> None:
    shutil.copytree(data_folder, tmp_path / "pack")
    (tmp_path / "pack" / "README.md").write_text("notes")
    (tmp_path / "pack" / ".git").mkdir()
    (tmp_path / "pack" / "__pycache__").mkdir()
    assert load_folder(tmp_path / "pack").problems == ()


def test_a_condition_that_fails_in_spite_of_the_check_is_a_settings_error() -> None:
    unchecked = compiled("how < 3", ["how"])
    with pytest.raises(SettingsError) as caught:
        unchecked.holds({"how": "lost"})
    assert caught.value.reason is Reason.SERVICE_FILE_INVALID


def test_every_chinese_text_of_a_service_is_among_its_words(data_folder: Path) -> None:
    for folder in (None, data_folder):
        loaded = load_folder() if folder is None else load_folder(folder)
        for service in loaded.services:
            codes = {service.item_code, *(part.item_code for part in service.parts)}
            shown = {t for t in _texts(replace(service, law=None)) if _is_chinese(t)}
            assert shown - codes <= set(words_of(service))


def _texts(value: object) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, tuple):
        return {text for item in value for text in _texts(item)}
    if is_dataclass(value):
        return {text for field in fields(value) for text in _texts(getattr(value, field.name))}
    return set()


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in text)


def test_loading_services_does_not_import_the_cel_packages_command_line() -> None:
    """It would cost a kiosk's start about 100 ms and 20 MB."""
    script = (
        "import sys; from services.catalogue.loader import load_folder; assert load_folder().services; "
        "print(sorted({'rich', 'typer', 'prompt_toolkit', 'cel.cli'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
