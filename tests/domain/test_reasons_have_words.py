"""Every reason, fault, level and state of the domain has its words on the screen; every error its place."""

from enum import StrEnum

import pytest

from kiosk.domain import errors
from kiosk.domain.checks import AnswerFault
from kiosk.domain.errors import GatewayError, Reason, SettingsError, YitongError
from kiosk.domain.pin import PinFault
from kiosk.domain.submission import CaseState, Level, Purpose
from ui.strings import strings
from ui.wording import FAULTS, LEVELS, PIN_FAULTS, REASONS, STATES, receipt_words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Reason, REASONS),
        (AnswerFault, FAULTS),
        (PinFault, PIN_FAULTS),
        (Level, LEVELS),
        (CaseState, STATES),
    ],
)
def test_every_member_has_words_of_its_own(kind: type[StrEnum], words: dict[StrEnum, str]) -> None:
    assert set(words) == set(kind)
    assert len(set(words.values())) == len(words)


def test_states_are_called_what_the_one_list_calls_them() -> None:
    assert {state: state.value for state in CaseState} == STATES


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_says_what_to_do_next(reason: Reason) -> None:
    sentence = REASONS[reason]
    assert sentence.endswith("。")
    assert any(way in sentence for way in ("请", "可以"))


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("online", [True, False])
@pytest.mark.parametrize("unconfirmed", [True, False])
def test_every_state_has_an_honest_receipt(
    state: CaseState, purpose: Purpose, online: bool, unconfirmed: bool
) -> None:
    words = receipt_words(state, purpose, unconfirmed=unconfirmed, online=online, _=strings("zh_CN"))
    assert words.headline
    assert words.explanation.endswith("。")
    if words.headline == "办好了":
        assert state is CaseState.GRANTED


def test_what_was_refused_is_not_called_unconfirmed() -> None:
    words = receipt_words(
        CaseState.NOT_ACCEPTED, Purpose.APPLICATION, unconfirmed=True, online=True, _=strings("zh_CN")
    )
    assert words.headline == "这次没有办成"


def test_every_error_is_a_known_misfortune_with_a_reason() -> None:
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, YitongError)]
    assert len(kinds) == 7
    for kind in kinds:
        if kind is not SettingsError:
            error = kind(Reason.STORE_FULL)
            assert (error.reason, str(error)) == (Reason.STORE_FULL, "store-full")


def test_settings_error_is_about_settings_unless_said_otherwise() -> None:
    assert SettingsError("kiosk.toml: key").reason is Reason.SETTINGS_INVALID
    assert SettingsError("x", Reason.SERVICE_FILE_INVALID).reason is Reason.SERVICE_FILE_INVALID


def test_gateway_error_carries_what_the_gateway_asked_for() -> None:
    assert GatewayError(Reason.GATEWAY_SLOW, retry_after_s=3.0).retry_after_s == 3.0
