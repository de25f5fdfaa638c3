"""From the settings file to the part: receipt printer, keypad, headphones."""

from pathlib import Path

import pytest

from hardware.printer.receipt import EscposPrinter
from hardware.printer.settings import Connection
from hardware.voice.jack import AlsaJackWatch
from kiosk.compose import _jack, _receipt_printer
from kiosk.domain.errors import SettingsError
from kiosk.rules import load_rules
from kiosk.settings import Settings, load_settings
from kiosk.voicing import voice_settings
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC, open_keys

_NEEDED = """
[kiosk]
id = "WT07"
[centre]
name = "梧桐街道便民服务中心"
desk = "一楼大厅 1 号服务台"
phone = "0571-0000 0000"
city = "杭州市"
division_code = "330100"
login_url = "https://login.example.cn/"
opens = "09:00"
closes = "17:00"
[gateway]
url = "http://127.0.0.1:8080"
verify_key_file = "keys/{signing}"
seal_key_file = "keys/{sealing}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    open_keys(tmp_path / "keys")
    return tmp_path


def loaded(folder: Path, more: str = "") -> Settings:
    file = folder / "kiosk.toml"
    file.write_text(_NEEDED.format(signing=SIGNING_PUBLIC, sealing=SEALING_PUBLIC) + more, "utf-8")
    return load_settings(file)


def test_settings_from_before_these_tables_still_hold(folder: Path) -> None:
    settings = loaded(folder)
    assert _receipt_printer(settings) is None
    assert _jack(settings, lambda event: None) is None
    assert settings.keypad.map == "standard"


def test_a_receipt_printer_on_usb_is_named_in_hex(folder: Path) -> None:
    table = """
[receipt_printer]
enabled = true
escpos.connection = "usb"
escpos.usb_vendor = 0x04b8
escpos.usb_product = 0x0e15
escpos.dots_across = 384
"""
    settings = loaded(folder, table)
    assert settings.receipt_printer.escpos.connection is Connection.USB
    printer = _receipt_printer(settings)
    assert isinstance(printer, EscposPrinter)
    assert printer.dots_across == 384


def test_a_jack_is_watched(folder: Path) -> None:
    settings = loaded(folder, '[headphones]\njack = "hda"\n')
    assert isinstance(_jack(settings, lambda event: None), AlsaJackWatch)


@pytest.mark.parametrize(
    ("table", "whispers"),
    [
        ('[headphones]\njack = "usb-sample"\n', True),
        ('[headphones]\njack = "hda"\n', False),
        ('[headphones]\njack = "hda"\nprivate_on_one_device = true\n', True),
        ("", False),
    ],
)
def test_private_words_need_a_sound_device_of_their_own_or_somebody_s_word(
    folder: Path, table: str, whispers: bool
) -> None:
    settings = loaded(folder, table)
    assert load_rules(settings, folder).whispers is whispers
    assert voice_settings(settings.voice, settings.headphones).whispers is whispers


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ('[receipt_printer]\nescpos.conection = "usb"', r"receipt_printer\.escpos\.conection"),
        ('[receipt_printer]\nescpos.connection = "pigeon"', r"receipt_printer\.escpos\.connection"),
        ('[keypad]\nmap = "no-such"', r"keypad\.map"),
        ('[keypad]\nkeys = "standard"', r"keypad\.keys"),
    ],
)
def test_what_is_wrong_in_them_is_named_at_start(folder: Path, table: str, named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        loaded(folder, table)
