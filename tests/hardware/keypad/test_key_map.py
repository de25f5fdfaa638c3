"""Maps of keypads: read whole, or refused by the name of what is wrong."""

import pytest

from hardware.keypad.key_map import _known_keys, load_key_map, parse_key_map
from kiosk.domain.errors import SettingsError
from kiosk.domain.keys import KeyAct


@pytest.mark.parametrize("name", ["standard", "tactile-sample", "tactile-eight"])
def test_the_maps_that_come_along_are_whole(name):
    keys = load_key_map(name)
    acts = {*keys.by_code.values(), *keys.held_by_code.values()}
    assert {KeyAct.ENTER, KeyAct.BACK, KeyAct.HELP, KeyAct.REPEAT} <= acts
    assert {KeyAct.LOUDER, KeyAct.QUIETER} <= acts or KeyAct.SOUND in acts
    assert {KeyAct.UP, KeyAct.DOWN} <= acts or {KeyAct.NEXT, KeyAct.PREVIOUS} <= acts


def test_a_key_may_be_named_as_linux_or_as_qt_names_it():
    linux, qt = (
        parse_key_map('[keys]\nKEY_ENTER = "enter"\nKEY_F5 = "help"\n', "a"),
        parse_key_map('[keys]\nKey_Return = "enter"\nKey_F5 = "help"\n', "b"),
    )
    assert linux.by_code == qt.by_code == {28: KeyAct.ENTER, 63: KeyAct.HELP}
    assert linux.by_name == qt.by_name == {"Return": KeyAct.ENTER, "F5": KeyAct.HELP}


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        ('KEY_ENTER = "enter"\nKEY_WARP = "up"', "KEY_WARP: no key is called so"),
        ('KEY_ENTER = "enter"\nKey_Warp = "up"', "Key_Warp: no key is called so"),
        ('KEY_ENTER = "enter"\nUP = "up"', "UP: no key is called so"),
        ('KEY_ENTER = "enter"\nKEY_UP = "fly"', "KEY_UP: 'fly' is not one of up, down"),
        ('KEY_ENTER = "enter"\nKEY_UP = 7', "KEY_UP: 7 is not one of"),
        ('KEY_ENTER = "enter"\nKEY_KP8 = "up"', "KEY_KP8: people type with this key"),
        ('KEY_ENTER = "enter"\nKEY_8 = "up"', "KEY_8: people type with this key"),
        ('KEY_UP = "up"', "no key is enter"),
    ],
)
def test_what_is_wrong_is_named(keys, named):
    with pytest.raises(SettingsError, match=named) as refused:
        parse_key_map(f"[keys]\n{keys}\n", "own.toml")
    assert str(refused.value).startswith("own.toml")


@pytest.mark.parametrize(
    "text", ["", "name = 'x'", "keys = 3", "[keys", "other = 1\n[keys]\nKEY_ENTER = 'enter'"]
)
def test_a_file_that_is_no_map_is_refused(text):
    with pytest.raises(SettingsError, match=r"own\.toml"):
        parse_key_map(text, "own.toml")


def test_a_map_that_is_not_there_is_refused(tmp_path):
    for name in ("no-such", str(tmp_path / "own.toml")):
        with pytest.raises(SettingsError, match=r"keypad\.map"):
            load_key_map(name)


def test_a_file_of_ones_own_is_read(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('[keys]\nKEY_F20 = "enter"\n')
    assert load_key_map(str(file)).by_name == {"F20": KeyAct.ENTER}


def test_no_two_keys_have_one_number_or_one_name():
    known = _known_keys().values()
    assert len({key.code for key in known}) == len(known)
    named = [key.qt for key in known if key.qt]
    assert len(set(named)) == len(named)


def test_eight_keys_do_everything_and_one_held_key_opens_the_panel_of_the_sound():
    eight = load_key_map("tactile-eight")
    jack = {KeyAct.HEADPHONES_IN, KeyAct.HEADPHONES_OUT}
    acts = set(eight.by_code.values()) - jack
    assert acts == {
        *(KeyAct.UP, KeyAct.DOWN, KeyAct.LEFT, KeyAct.RIGHT),
        *(KeyAct.ENTER, KeyAct.BACK, KeyAct.HELP, KeyAct.REPEAT),
    }
    assert set(eight.held_by_code.values()) == {KeyAct.SOUND, KeyAct.EXPLAIN}


@pytest.mark.parametrize(
    ("held", "named"),
    [
        ('KEY_F5 = "sound"', "held: KEY_F5: it does nothing when it is pressed"),
        ('KEY_WARP = "sound"', "KEY_WARP: no key is called so"),
        ('KEY_ENTER = "fly"', "'fly' is not one of"),
    ],
)
def test_what_is_wrong_with_a_held_key_is_named(held, named):
    with pytest.raises(SettingsError, match=named):
        parse_key_map(f'[keys]\nKEY_ENTER = "enter"\n[held]\n{held}\n', "own.toml")


def test_held_keys_are_a_table():
    with pytest.raises(SettingsError, match="held: must be a table"):
        parse_key_map('held = 3\n[keys]\nKEY_ENTER = "enter"\n', "own.toml")
