"""What is said of the card readers, on the real card service with virtual readers."""

import pytest
from card_counter_fixture import CARDS
from pcscd_fixture import READERS, Pcscd

from hardware.card.settings import PcscSettings, StaffSettings
from hardware.card.simulation.virtual import VirtualReader
from hardware.card.simulation.virtual_pcscd import wait_for_card
from kiosk.commands.english import in_english
from kiosk.domain.health import Finding, Health
from kiosk.health.readers import reader_findings, staff_findings

QUICK = PcscSettings(card_timeout_s=1.0)


def told(settings: PcscSettings = QUICK) -> dict[str, list[Finding]]:
    by_name: dict[str, list[Finding]] = {}
    for finding in reader_findings(settings):
        by_name.setdefault(finding.name, []).append(finding)
    return by_name


def words(findings: list[Finding]) -> str:
    return "\n".join(in_english(finding.detail) for finding in findings)


def test_every_reader_is_named_and_the_service_tells_its_version(virtual_reader: VirtualReader) -> None:
    found = told()
    assert "pcsc-lite version" in words(found["card service"])
    for reader in READERS:
        assert f"{reader}: no card in" in words(found["card readers"])
    assert all(f.health is Health.GOOD for findings in found.values() for f in findings)


@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        ("zhang-cuiying", "contact card, answers as a social security card"),
        ("staff-s001", "contact card, answers as a staff card"),
        ("bank", "a bank card"),
        ("transit", "a transit card"),
        ("transit-union", "a transit card"),
        ("unknown", "neither a social security card nor a staff card"),
    ],
)
def test_a_card_is_told_by_its_kind_and_by_nothing_else(
    virtual_reader: VirtualReader, card: str, sentence: str
) -> None:
    virtual_reader.insert(CARDS[card])
    wait_for_card(READERS[0])
    told_of_it = words(told()["card readers"])
    assert sentence in told_of_it
    assert "张" not in told_of_it
    assert "330106" not in told_of_it


def test_a_mute_card_is_a_warning_within_its_time(virtual_reader: VirtualReader) -> None:
    virtual_reader.insert(CARDS["mute"])
    wait_for_card(READERS[0])
    (finding,) = [f for f in told()["card readers"] if READERS[0] in in_english(f.detail)]
    assert finding.health is Health.WARNING
    assert "a card that works" in in_english(finding.advice)


def test_readers_that_are_not_ours_do_not_count(virtual_reader: VirtualReader) -> None:
    (finding,) = told(PcscSettings(reader_name_contains="ACS"))["card readers"]
    assert (finding.health, in_english(finding.detail)) == (Health.BAD, "none")


def test_without_the_service_it_says_how_to_start_it(pcscd: Pcscd) -> None:
    pcscd.stop()
    try:
        (finding,) = reader_findings(QUICK)
    finally:
        pcscd.start_afresh()
    assert (finding.name, finding.health) == ("card service", Health.BAD)
    assert "systemctl restart pcscd" in in_english(finding.advice)


def test_a_service_that_hangs_is_told_as_one_that_does_not_run(pcscd: Pcscd) -> None:
    with pcscd.hanging():
        (finding,) = reader_findings(QUICK)
    assert (finding.name, finding.health) == ("card service", Health.BAD)
    assert "did not answer within 5 s" in in_english(finding.detail)
    assert "systemctl restart pcscd" in in_english(finding.advice)


def test_without_a_staff_card_nobody_can_confirm() -> None:
    (none,) = staff_findings(StaffSettings())
    (two,) = staff_findings(StaffSettings({"S-1": "x", "S-2": "y"}))
    assert (none.health, two.health) == (Health.WARNING, Health.GOOD)
    assert in_english(two.detail) == "2 known"
