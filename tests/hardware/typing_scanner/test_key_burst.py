"""Timed keys: what is a scanner's, what is a person's, and where a payload begins and ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.typing_scanner.burst import KeyBurst
from hardware.typing_scanner.settings import EndKey, TypingScannerSettings
from kiosk.domain.ports import KeyFate

CODE = "YTSSC1." + "Ab3_" * 10
FAST_S, SLOW_S = 0.004, 0.12
KEYS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=6, max_size=200)


class Hand:
    """Types on a burst, by a clock of its own."""

    def __init__(self, most_keys=1024, **settings):
        self.burst = KeyBurst(TypingScannerSettings(enabled=True, **settings), most_keys)
        self.now_s = 100.0
        self.payloads = []

    def types(self, text, every_s=FAST_S):
        return [self.presses(key, every_s) for key in text]

    def presses(self, key, after_s=FAST_S):
        self.now_s += after_s
        heard = self.burst.press(key, self.now_s)
        if heard.payload is not None:
            self.payloads.append(heard.payload)
        return heard.fate

    def rests(self):
        self.now_s += 1.0


@pytest.fixture
def hand():
    return Hand()


@pytest.mark.parametrize("end", ["\r", "\n", "\t"])
def test_fast_keys_and_an_end_key_are_one_payload(hand, end):
    hand.types(CODE + end)
    assert hand.payloads == [CODE]


def test_no_key_of_a_scan_is_passed_on(hand):
    assert KeyFate.PASSED not in hand.types(CODE + "\r")


def test_the_first_keys_are_held_until_they_are_known_to_be_a_scanners(hand):
    assert hand.types("abcdefg") == [KeyFate.HELD] * 5 + [KeyFate.TAKEN] * 2


def test_slow_typing_is_no_scan(hand):
    fates = hand.types(CODE + "\r", every_s=SLOW_S)
    assert fates == [KeyFate.HELD] * len(CODE) + [KeyFate.PASSED]
    assert hand.payloads == []


def test_a_few_keys_struck_together_and_enter_are_a_persons(hand):
    assert hand.types("ab\r", every_s=0.02)[-1] is KeyFate.PASSED
    assert hand.payloads == []


@pytest.mark.parametrize("key", ["", "\r", "\t", " ", "\x1b", "\b", "\x7f"])
def test_a_key_by_itself_that_types_no_sign_is_passed_on_at_once(hand, key):
    assert hand.presses(key) is KeyFate.PASSED


def test_a_space_within_a_code_belongs_to_it(hand):
    hand.types("code with spaces\r")
    assert hand.payloads == ["code with spaces"]


def test_an_arrow_in_the_middle_is_a_persons_and_ends_the_burst(hand):
    hand.types("abc")
    assert hand.presses("") is KeyFate.PASSED
    hand.types("def\r")
    assert hand.payloads == []


def test_a_pause_begins_anew(hand):
    hand.types("abcdef")
    hand.rests()
    hand.types(CODE + "\r")
    assert hand.payloads == [CODE]


def test_a_scan_without_its_end_key_is_nobodys(hand):
    hand.types(CODE)
    hand.rests()
    assert hand.presses("\r") is KeyFate.PASSED
    assert hand.payloads == []


def test_a_second_end_key_right_behind_presses_nothing(hand):
    assert hand.types(CODE + "\r\n")[-2:] == [KeyFate.TAKEN] * 2
    hand.rests()
    assert hand.presses("\r") is KeyFate.PASSED
    assert hand.payloads == [CODE]


def test_two_scans_one_after_the_other_are_two(hand):
    hand.types(CODE + "\r" + "other-code\r")
    assert hand.payloads == [CODE, "other-code"]


@pytest.mark.parametrize(("end_key", "ends"), [(EndKey.ENTER, "\r"), (EndKey.TAB, "\t")])
def test_only_the_set_end_key_ends(end_key, ends):
    other = {"\r": "\t", "\t": "\r"}[ends]
    hand = Hand(end_key=end_key)
    hand.types(CODE + other)
    hand.rests()
    hand.types(CODE + ends)
    assert hand.payloads == [CODE]


def test_how_fast_and_how_many_is_a_setting():
    hand = Hand(min_keys=3, max_gap_ms=200)
    hand.types("abc\r", every_s=0.15)
    assert hand.payloads == ["abc"]


def test_what_never_ends_is_remembered_only_so_far():
    hand = Hand(most_keys=20)
    hand.types("x" * 5000)
    assert len(hand.burst._keys) == 21
    hand.presses("\r")
    assert hand.payloads == ["x" * 21]


def test_the_payload_is_not_in_what_a_log_would_show(hand):
    hand.types(CODE)
    hand.now_s += FAST_S
    heard = hand.burst.press("\r", hand.now_s)
    assert heard.payload == CODE
    assert CODE not in repr(heard)
    assert CODE not in repr(vars(hand.burst))


@given(KEYS, st.floats(0, 0.049))
def test_whatever_ascii_is_typed_fast_comes_out_sign_for_sign(text, every_s):
    hand = Hand()
    fates = hand.types(text + "\r", every_s)
    assert hand.payloads == [text]
    assert KeyFate.PASSED not in fates


@given(KEYS, st.floats(0.0501, 5))
def test_whatever_is_typed_slowly_is_never_taken(text, every_s):
    hand = Hand()
    assert KeyFate.TAKEN not in hand.types(text + "\r", every_s)
    assert hand.payloads == []
