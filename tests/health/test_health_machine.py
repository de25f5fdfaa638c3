"""Voice, keypad, headphones, fonts, screen, printers, system units: good, warning and bad."""

from pathlib import Path

import pytest

from hardware.keypad.present import keyboards
from hardware.keypad.settings import KeypadSettings
from hardware.printer.settings import Connection, ReceiptSettings
from hardware.printer.simulated import SimulatedPrinter
from hardware.typing.pinyin import PinyinProcess
from hardware.typing_scanner.settings import TypingScannerSettings
from hardware.voice.checking import voice_problem
from hardware.voice.settings import HeadphoneSettings, VoiceSettings
from kiosk.children import child_command
from kiosk.commands.english import in_english
from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.health import Finding, Health
from kiosk.domain.typing import UnreadPinyin
from kiosk.health.keypad import headphone_findings, keypad_findings, scanner_findings
from kiosk.health.printer import TROUBLES, asked, receipt_findings, said_of
from kiosk.health.screen import font_findings, screen_findings
from kiosk.health.typing import typing_findings
from kiosk.health.units import UNITS, unit_findings
from kiosk.settings import ScreenTable
from ui.fonts import missing_characters

# --- voice ----------------------------------------------------------------------------------------


def heard(tmp_path: Path, sentence: str) -> bytes:
    """The samples that reached the sound device."""
    file = tmp_path / "heard.raw"
    player = VoiceSettings(tuple(child_command("syllables")), player=("sh", "-c", f"cat > {file}"))
    assert voice_problem(player, sentence) == ""
    return file.read_bytes()


def test_without_a_wish_the_device_gets_silence_and_still_all_of_it(tmp_path: Path) -> None:
    samples = heard(tmp_path, "")
    assert len(samples) > 1000
    assert set(samples) == {0}


def test_with_a_wish_the_sentence_is_heard(tmp_path: Path) -> None:
    assert set(heard(tmp_path, "您好，语音正常。")) != {0}


# --- keys and headphones --------------------------------------------------------------------------

LISTING = """I: Bus=0019 Vendor=0000 Product=0001 Version=0000
N: Name="Power Button"
H: Handlers=kbd event0

I: Bus=0003 Vendor=1234 Product=5678 Version=0110
N: Name="Tactile Keypad"
H: Handlers=sysrq kbd event3 leds

I: Bus=0003 Vendor=1111 Product=2222 Version=0110
N: Name="Touch Screen"
H: Handlers=mouse0 event4
"""


def test_keypads_are_found_by_name_and_the_power_button_is_none(tmp_path: Path) -> None:
    (tmp_path / "devices").write_text(LISTING)
    assert keyboards(tmp_path / "devices") == ("Tactile Keypad",)
    assert keyboards(tmp_path / "none") is None


@pytest.mark.parametrize(
    ("there", "health", "sentence"),
    [
        (("Tactile Keypad",), Health.GOOD, "plugged in: Tactile Keypad"),
        ((), Health.WARNING, "no keypad"),
        (None, Health.GOOD, "does not tell"),
    ],
)
def test_a_keypad_that_is_not_there_is_missed(
    there: tuple[str, ...] | None, health: Health, sentence: str
) -> None:
    (finding,) = keypad_findings(KeypadSettings(), there)
    assert finding.health is health
    assert sentence in in_english(finding.detail)


def test_a_scanner_that_types_is_looked_for_where_there_is_one() -> None:
    there = TypingScannerSettings(enabled=True)
    assert list(scanner_findings(TypingScannerSettings(), ())) == []
    found = [next(scanner_findings(there, keys)) for keys in (("HID Scanner",), (), None)]
    assert [f.health for f in found] == [Health.GOOD, Health.WARNING, Health.GOOD]
    assert "HID Scanner" in in_english(found[0].detail)
    assert "connect" in in_english(found[1].advice)


def test_a_jack_without_its_sound_card_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (none,) = headphone_findings(HeadphoneSettings())
    assert none.health is Health.WARNING
    for says, sentence in (("exit 1", "not there"), ("echo '  : values=on'", "headphones are in")):
        amixer = tmp_path / "amixer"
        amixer.write_text(f"#!/bin/sh\n{says}\n")
        amixer.chmod(0o700)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        finding, *_ = headphone_findings(HeadphoneSettings("hda"))
        assert sentence in in_english(finding.detail)


@pytest.mark.parametrize(
    ("settings", "sentences"),
    [
        (HeadphoneSettings("hda"), ["not even in headphones"]),
        (HeadphoneSettings("hda", private_on_one_device=True), ["from the loudspeaker"]),
        (HeadphoneSettings("usb-sample"), []),
    ],
)
def test_one_sound_device_for_headphones_and_hall_is_a_warning(
    settings: HeadphoneSettings, sentences: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amixer = tmp_path / "amixer"
    amixer.write_text("#!/bin/sh\necho '  : values=on'\n")
    amixer.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    _, *more = headphone_findings(settings)
    assert [finding.health for finding in more] == [Health.WARNING] * len(sentences)
    for finding, sentence in zip(more, sentences, strict=True):
        assert sentence in in_english(finding.detail)


# --- typing ---------------------------------------------------------------------------------------


def test_pinyin_is_tried_with_a_word() -> None:
    (finding,) = typing_findings()
    assert (finding.name, finding.health) == ("typing", Health.GOOD)
    assert "银行" in in_english(finding.detail)


def test_without_the_library_people_can_still_write_and_it_is_said_what_to_install() -> None:
    (finding,) = typing_findings(PinyinProcess(("/nowhere/pinyin",)))
    assert finding.health is Health.WARNING
    assert finding.advice is not None
    assert "libgooglepinyin0" in in_english(finding.advice)


def test_pinyin_that_gives_nothing_is_found_out() -> None:
    (finding,) = typing_findings(UnreadPinyin())
    assert finding.health is Health.WARNING


# --- fonts and screen -----------------------------------------------------------------------------


def test_rare_characters_of_names_have_glyphs_here() -> None:
    (finding,) = font_findings()
    assert finding.health is Health.GOOD, in_english(finding.detail)


def test_a_font_without_them_is_found_out() -> None:
    list(font_findings())  # makes the one QApplication
    assert missing_characters(("DejaVu Sans",), "翠\U0002fffd") == "\U0002fffd"


def test_a_screen_that_was_measured_is_good() -> None:
    (finding,) = screen_findings(ScreenTable(width_mm=344.0, distance_mm=600.0))
    assert finding.health is Health.GOOD


@pytest.mark.parametrize(("width_mm", "distance_mm"), [(150.0, 3000.0), (150.0, 500.0), (344.0, 3000.0)])
def test_a_screen_too_small_for_its_distance_is_bad(width_mm: float, distance_mm: float) -> None:
    (finding,) = screen_findings(ScreenTable(width_mm=width_mm, distance_mm=distance_mm))
    assert finding.health is Health.BAD
    assert finding.advice is not None
    assert "distance_mm" in in_english(finding.advice)


@pytest.mark.parametrize(("width_mm", "distance_mm"), [(344.0, 600.0), (398.0, 600.0), (1210.0, 900.0)])
def test_screens_as_they_hang_in_halls_are_good(width_mm: float, distance_mm: float) -> None:
    (finding,) = screen_findings(ScreenTable(width_mm=width_mm, distance_mm=distance_mm))
    assert finding.health is Health.GOOD


@pytest.mark.parametrize(
    ("height_mm", "health"), [(0.0, Health.WARNING), (194.0, Health.BAD), (613.0, Health.GOOD)]
)
def test_whether_letters_can_be_read_hangs_on_whether_the_screen_stands_or_lies(
    height_mm: float, health: Health
) -> None:
    (finding,) = screen_findings(ScreenTable(width_mm=345.0, height_mm=height_mm, distance_mm=700.0))
    assert finding.health is health
    if health is Health.WARNING:
        assert "height_mm" in in_english(finding.advice)


@pytest.mark.parametrize(
    ("table", "missing"),
    [
        (ScreenTable(distance_mm=600.0), {"width_mm"}),
        (ScreenTable(width_mm=344.0), {"distance_mm"}),
        (ScreenTable(), {"width_mm", "distance_mm"}),
    ],
)
def test_without_its_lengths_nobody_knows_whether_letters_can_be_read(
    table: ScreenTable, missing: set[str]
) -> None:
    found = list(screen_findings(table))
    assert {finding.health for finding in found} == {Health.BAD}
    assert {
        word
        for word in ("width_mm", "distance_mm")
        if word in " ".join(in_english(f.advice) for f in found if f.advice)
    } == missing


# --- printers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("trouble", list(TROUBLES))
def test_every_trouble_of_a_printer_is_said_with_what_to_do(tmp_path: Path, trouble: Reason) -> None:
    printer = SimulatedPrinter(tmp_path, lambda event: None)
    assert asked("printer", "here", printer).health is Health.GOOD
    printer.meet(trouble)
    with pytest.raises(PrinterError):
        printer.print_pdf(b"%PDF-1.7\n%%EOF\n", "yitong")
    finding = asked("printer", "here", printer)
    assert finding.health is Health.WARNING
    assert in_english(finding.advice)


def test_a_receipt_printer_that_nobody_answers_for_is_a_warning() -> None:
    settings = ReceiptSettings(Connection.NETWORK, host="127.0.0.1", port=1, answer_within_s=0.5)
    (finding,) = receipt_findings(settings)
    assert (finding.name, finding.health) == ("receipt printer", Health.WARNING)
    assert "127.0.0.1:1" in in_english(finding.detail)


def test_one_that_cannot_say_how_it_is_is_not_called_well(tmp_path: Path) -> None:
    settings = ReceiptSettings(Connection.FILE, device=str(tmp_path / "lp0"), has_status=False)
    (finding,) = receipt_findings(settings)
    assert finding.health is Health.WARNING
    assert not (tmp_path / "lp0").exists()


# --- system units ---------------------------------------------------------------------------------


def units(tmp_path: Path, *lines: str, code: int = 0) -> list[Finding]:
    """As a systemctl would say it of each of them."""
    systemctl = tmp_path / "systemctl"
    said = "\n".join(lines)
    systemctl.write_text(f"#!/bin/sh\ncat <<'END'\n{said}\nEND\nexit {code}\n")
    systemctl.chmod(0o700)
    return list(unit_findings(tmp_path, str(systemctl)))


def test_where_systemd_does_not_run_nothing_is_said_of_it(tmp_path: Path) -> None:
    assert list(unit_findings(tmp_path / "none")) == []


@pytest.mark.parametrize(
    ("lines", "health", "sentence"),
    [
        (("LoadState=loaded", "ActiveState=active", "NRestarts=0"), Health.GOOD, ": active"),
        (("LoadState=loaded", "ActiveState=active", "NRestarts=7"), Health.WARNING, "restarted 7 times"),
        (("LoadState=loaded", "ActiveState=failed", "NRestarts=0"), Health.BAD, ": failed"),
        (("LoadState=not-found", "ActiveState=inactive"), Health.WARNING, "not installed"),
    ],
    ids=["well", "restarts", "failed", "missing"],
)
def test_units_are_told_by_their_state(
    tmp_path: Path, lines: tuple[str, ...], health: Health, sentence: str
) -> None:
    found = units(tmp_path, *lines)
    assert [in_english(f.detail).split(":")[0] for f in found] == list(UNITS)
    assert all(f.health is health and sentence in in_english(f.detail) for f in found)


def test_a_systemctl_that_fails_is_a_warning(tmp_path: Path) -> None:
    assert {f.health for f in units(tmp_path, code=1)} == {Health.WARNING}


def test_an_absent_receipt_printer_is_not_blamed_on_cups() -> None:
    advice = in_english(said_of("receipt printer", "192.0.2.1:9100", Reason.PRINTER_ABSENT).advice)
    assert "[receipt_printer]" in advice
    assert "CUPS" not in advice
