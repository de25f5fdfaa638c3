"""The return codes of the 人社部 interface, each turned into what the person is told."""

import pytest

from hardware.driver.codes import SWITCH_TO_HSM, meaning_of, said
from kiosk.domain.errors import Reason


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (-1, Reason.CARD_NOT_OURS),
        (-2, None),
        (-3, Reason.CARD_MUTE),
        (-4, Reason.CARD_MUTE),
        (-5, Reason.READER_SERVICE_DOWN),
        (-11, Reason.READER_ABSENT),
        (-12, Reason.READER_ABSENT),
        (-13, Reason.READER_SERVICE_DOWN),
        (-14, Reason.READER_SERVICE_DOWN),
        (-20, Reason.CARD_DAMAGED),
        (-21, Reason.CARD_NOT_GENUINE),
        (-22, Reason.CARD_DAMAGED),
        (-23, Reason.READER_SERVICE_DOWN),
        (-24, Reason.CARD_NEEDS_AUTHENTICATION),
        (-25, Reason.CARD_NEEDS_AUTHENTICATION),
        (-2201, Reason.CARD_NEEDS_AUTHENTICATION),
        (-2202, Reason.CARD_NEEDS_AUTHENTICATION),
        (-2203, Reason.CARD_NEEDS_AUTHENTICATION),
        (-2204, Reason.READER_SERVICE_DOWN),
        (-27010, Reason.CARD_NEEDS_AUTHENTICATION),
        (-27266, Reason.CARD_NOT_OURS),
        (-27267, Reason.CARD_DAMAGED),
        (-27272, Reason.CARD_NEEDS_AUTHENTICATION),
        (-37635, Reason.CARD_DAMAGED),
        (-28416, Reason.CARD_DAMAGED),
        (-4711, Reason.READER_SERVICE_DOWN),
        (5, Reason.READER_SERVICE_DOWN),
    ],
)
def test_every_code_says_whose_fault_it_is(code: int, reason: Reason | None) -> None:
    assert meaning_of(code, {}) is reason


def test_a_terminal_without_the_key_is_no_fault_of_the_card() -> None:
    assert {meaning_of(code, {}) for code in SWITCH_TO_HSM} == {Reason.CARD_NEEDS_AUTHENTICATION}


def test_what_the_settings_say_of_a_code_comes_first() -> None:
    own = {"-4711": "card-mute", "-1": "no-card"}

    assert meaning_of(-4711, own) is Reason.CARD_MUTE
    assert meaning_of(-1, own) is None


def test_staff_read_a_status_word_as_one() -> None:
    assert said(-27266) == "-27266 (status word 6A82)"
    assert said(-2) == "-2"
