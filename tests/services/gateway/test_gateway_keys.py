"""The gateway's own keys: gm unless told otherwise, never changed by themselves; what people change opens old cases."""

from pathlib import Path
from uuid import uuid4

import pytest
from gateway_fixture import GatewayProcess, sealed_case, submission

from kiosk.domain.errors import SettingsError
from kiosk.domain.ports import Received
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC, open_keys
from services.gateway.settings import ServerSettings
from services.sealing.envelope import read_header, seal
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


def retire(folder: Path, name: str = "until-2026-11-22") -> Path:
    """As docs/gateway.md says."""
    (folder / "retired").mkdir(mode=0o700, exist_ok=True)
    return (folder / "sealing.key.pem").rename(folder / "retired" / f"{name}.key.pem")


def test_key_that_was_retired_still_opens_and_the_new_one_is_handed_out(tmp_path: Path) -> None:
    old = open_keys(tmp_path)
    retire(tmp_path)
    new = open_keys(tmp_path, SuiteName.INTL)
    assert (new.retired, new.signing, new.sealing.suite) == ((old.sealing,), old.signing, SuiteName.INTL)
    assert load_public_key((tmp_path / SEALING_PUBLIC).read_bytes()) == new.sealing.public
    for key in (old.sealing, new.sealing):
        assert new.opening(read_header(seal(b"case", uuid4(), 1, key.public))) == key


def test_retired_key_that_others_can_read_or_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    open_keys(tmp_path)
    retired = retire(tmp_path)
    retired.chmod(0o644)
    with pytest.raises(SettingsError, match=r"until-2026-11-22\.key\.pem.*chmod 600"):
        open_keys(tmp_path)
    retired.chmod(0o600)
    retired.write_bytes(b"damaged")
    with pytest.raises(SettingsError, match=r"until-2026-11-22\.key\.pem"):
        open_keys(tmp_path)


def test_case_sealed_before_the_sealing_key_was_changed_is_taken_after_it(
    start_gateway: type[GatewayProcess],
) -> None:
    gateway = start_gateway()
    waiting = sealed_case(submission(), gateway.keys.sealing.public)
    client, old_id = gateway.client(), gateway.keys.sealing.id
    gateway.stop()
    retire(gateway.folder / "keys")
    gateway.start(gateway.url.rpartition(":")[2])
    (outcome,) = client.deliver([waiting])
    assert isinstance(outcome, Received)
    assert client.health().sealing_key != old_id


def test_a_staff_card_with_an_sm2_key_is_refused(tmp_path: Path) -> None:
    pems = {"S001": generate_key(SuiteName.GM).public.to_pem().decode()}
    with pytest.raises(SettingsError, match=r"S001.*P-256"):
        ServerSettings("sqlite:////tmp/gateway.db", tmp_path, staff_keys=pems)
