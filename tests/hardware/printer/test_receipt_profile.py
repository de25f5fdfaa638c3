"""What models of receipt printers say, as data: read whole, or refused by the name of what is wrong."""

import pytest

from hardware.printer.receipt_profile import Meaning, load_profile, parse_profile, trouble_in
from kiosk.domain.errors import Reason, SettingsError

PROFILE = """
name = "own"
paced = true
process_id = false
image = "raster"
cut = "full"
band_rows = 96
[[ask]]
send = "100414"
begins = "100F"
bytes = 6
bits = [{ byte = 2, mask = 0x21, means = "paper-in-exit" }]
"""


@pytest.mark.parametrize(("name", "tells_taken"), [("generic", False), ("presenter", True)])
def test_the_profiles_that_come_along_are_whole(name, tells_taken):
    profile = load_profile(name)
    assert profile.tells_taken is tells_taken
    meant = {bits.means for ask in profile.asks for bits in ask.bits}
    assert {Meaning.PAPER_OUT, Meaning.COVER_OPEN, Meaning.JAM, Meaning.CUTTER, Meaning.OFFLINE} <= meant


def test_bits_mean_something_only_when_all_are_set():
    (ask,) = parse_profile(PROFILE, "own.toml").asks
    assert ask.meanings(b"\x10\x0f\x21\0\0\0") == {Meaning.PAPER_IN_EXIT}
    assert ask.meanings(b"\x10\x0f\x20\0\0\0") == frozenset()


@pytest.mark.parametrize(
    ("meanings", "reason"),
    [
        ([], None),
        ([Meaning.PAPER_LOW, Meaning.PAPER_IN_EXIT], None),
        ([Meaning.OFFLINE], Reason.PRINTER_OFFLINE),
        ([Meaning.OFFLINE, Meaning.PAPER_OUT], Reason.PAPER_OUT),
        ([Meaning.OFFLINE, Meaning.PAPER_OUT, Meaning.COVER_OPEN], Reason.PRINTER_COVER_OPEN),
        ([Meaning.OFFLINE, Meaning.FAULT], Reason.PRINTER_BROKEN),
        ([Meaning.JAM, Meaning.CUTTER], Reason.PRINTER_CUTTER),
    ],
)
def test_the_cause_is_told_before_the_symptom(meanings, reason):
    assert trouble_in(meanings) is reason


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('name = "own"\n', "", "name: is missing"),
        ("paced = true", "paces = true", "paces: there is no such key"),
        ('"raster"', '"plasma"', "image: 'plasma' is not one of raster"),
        ('"full"', '"torn"', "cut: 'torn' is not one of"),
        ("band_rows = 96", "band_rows = 0", "band_rows: 0 is no number from 8"),
        ("mask = 0x21", "mask = 0", "mask: 0 is no number"),
        ("byte = 2", "byte = 6", "byte: 6 is no number from 0 to 5"),
        ('"paper-in-exit"', '"paper-folded"', "means: 'paper-folded' is not one of"),
        ('begins = "100F"\n', "", "bytes: an answer of several"),
        ('send = "100414"', 'send = "1x"', "non-hexadecimal"),
        ("[[ask]]", "[[asks]]", "asks: there is no such key"),
        ("bytes = 6", "bytes = true", "bytes: True is no number"),
    ],
)
def test_what_is_wrong_is_named(old, new, named):
    assert old in PROFILE
    with pytest.raises(SettingsError, match=named) as refused:
        parse_profile(PROFILE.replace(old, new), "own.toml")
    assert str(refused.value).startswith("own.toml")


def test_a_file_that_is_no_toml_or_not_there_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="not valid TOML"):
        parse_profile("[[ask", "own.toml")
    for name in ("no-such-model", str(tmp_path / "own.toml")):
        with pytest.raises(SettingsError, match=r"receipt_printer\.profile"):
            load_profile(name)
