"""The gateway's own keys: gm unless told otherwise, and never changed once they are there."""

from pathlib import Path

import pytest
from gateway_fixture import GatewayProcess

from kiosk.domain.errors import SettingsError
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC, open_keys
from services.gateway.settings import ServerSettings
from services.sealing.keys import generate_key, load_public_key
from services.sealing.names import SuiteName


def suites_in(folder: Path) -> set[SuiteName]:
    return {load_public_key((folder / name).read_bytes()).suite for name in (SEALING_PUBLIC, SIGNING_PUBLIC)}


def test_in_china_the_keys_are_gm(tmp_path: Path) -> None:
    keys = open_keys(tmp_path)
    assert {keys.sealing.suite, keys.signing.suite} == suites_in(tmp_path) == {SuiteName.GM}


@pytest.mark.parametrize("made_in", SuiteName)
@pytest.mark.parametrize("asked_for", SuiteName)
def test_keys_that_are_there_keep_their_suite(
    tmp_path: Path, made_in: SuiteName, asked_for: SuiteName
) -> None:
    keys = open_keys(tmp_path, made_in)
    assert open_keys(tmp_path, asked_for) == keys
    assert suites_in(tmp_path) == {made_in}


@pytest.mark.parametrize(("arguments", "suite"), [((), SuiteName.GM), (("--suite", "intl"), SuiteName.INTL)])
def test_gateway_makes_keys_of_the_suite_it_is_told(
    start_gateway: type[GatewayProcess], arguments: tuple[str, ...], suite: SuiteName
) -> None:
    assert suites_in(start_gateway(*arguments).folder / "keys") == {suite}


def test_a_staff_card_with_an_sm2_key_is_refused(tmp_path: Path) -> None:
    pems = {"S001": generate_key(SuiteName.GM).public.to_pem().decode()}
    with pytest.raises(SettingsError, match=r"S001.*P-256"):
        ServerSettings("sqlite:////tmp/gateway.db", tmp_path, staff_keys=pems)
