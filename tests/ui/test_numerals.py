"""A telephone number is read as it is dialled, in every language, and stands on one line."""

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.domain.languages import CHINESE, UYGHUR, Language
from services.catalogue.loader import load_folder
from ui.icons import Icons, icon_folder
from ui.strings import strings
from ui.theme import LIGHT, Metrics, Type
from ui.widgets.numerals import kept_whole
from ui.widgets.style import Style
from ui.words import in_chinese

SERVICES = {service.slug: service for service in load_folder().services}
SPACE = "\u00a0"


def apart(number: str) -> str:
    return f"\u2066{number}\u2069"


@pytest.mark.parametrize("number", ["0571-5550 9555", "138 0000 0000", "400 000 0000", "138 **** 0000"])
def test_a_telephone_number_does_not_break(number: str) -> None:
    assert kept_whole(f"打 {number}，然后等") == f"打 {number.replace(' ', SPACE)}，然后等"


@pytest.mark.parametrize("text", ["第 3 步，共 12 步", "6222 0000 0000 0000 000", "2026年 3 月", "12333", ""])
def test_what_is_no_telephone_number_is_left_alone(text: str) -> None:
    assert kept_whole(text) == text


@pytest.mark.parametrize("number", ["0571-5550 9555", "138****0001", "2026-11-29", "WT07-261123-037-0"])
def test_among_uyghur_letters_a_number_keeps_its_order(number: str) -> None:
    said = kept_whole(f"بانكىغا {number} تېلېفون قىلىڭ")
    assert said == f"بانكىغا {apart(number.replace(' ', SPACE))} تېلېفون قىلىڭ"


def test_what_is_set_apart_already_is_not_set_apart_twice() -> None:
    said = "تېلېفون: \u20680571-0000 0000\u2069"
    assert kept_whole(said) == said.replace("0000 0000", f"0000{SPACE}0000")


def test_drawn_once_or_twice_it_stays_the_same() -> None:
    once = kept_whole("تېلېفون 0571-0000 0000")
    assert kept_whole(once) == once


def test_the_number_of_the_bank_is_set_apart_where_a_card_is_lost() -> None:
    service = SERVICES["card-loss"]
    assert apart(f"0571-5550{SPACE}9555") in kept_whole(strings(UYGHUR.tag)(service.offline_help))


@pytest.mark.parametrize("language", [CHINESE, UYGHUR])
def test_it_is_measured_as_it_is_drawn(app: QApplication, language: Language) -> None:
    style = Style(LIGHT, Metrics(1920, 1080), Icons(icon_folder()), in_chinese, language=language)
    number = "0571-5550 9555"
    half_px = style.text_size(number, Type.BODY).width() * 2 // 3
    assert style.text_size(number, Type.BODY, half_px).height() == style.text_size(number, Type.BODY).height()
