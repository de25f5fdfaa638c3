"""Doctor tries the PSAM in its slot, and counts that slot among no readers for people."""

from collections.abc import Iterator

import pytest
from card_counter_fixture import CARDS
from pcscd_fixture import READERS, Pcscd, wait_until_empty

from hardware.card.settings import PcscSettings
from hardware.card.simulation.virtual import FIRST_PORT, VirtualReader
from hardware.card.simulation.virtual_pcscd import wait_for_card
from kiosk.domain.errors import SettingsError
from kiosk.domain.health import Health
from kiosk.health.psam import psam_findings
from kiosk.health.readers import reader_findings
from ui.health_words import say
from ui.strings import strings

WITH_PSAM = PcscSettings(psam_reader=READERS[1])


@pytest.fixture
def second_slot(pcscd: Pcscd) -> Iterator[VirtualReader]:
    slot = VirtualReader(FIRST_PORT + 1)
    yield slot
    slot.pull()
    wait_until_empty(READERS[1])


@pytest.mark.parametrize(("card", "health"), [("psam-sample", Health.GOOD), ("bank", Health.BAD)])
def test_psam_is_tried(second_slot: VirtualReader, card: str, health: Health) -> None:
    second_slot.insert(CARDS[card])
    wait_for_card(READERS[1])
    (finding,) = psam_findings(WITH_PSAM)
    assert finding.health is health


def test_slot_without_a_psam_is_bad(second_slot: VirtualReader) -> None:
    (finding,) = psam_findings(WITH_PSAM)
    assert finding.health is Health.BAD


def test_kiosk_without_a_slot_for_it_is_not_asked() -> None:
    assert list(psam_findings(PcscSettings())) == []


def test_profile_that_is_wrong_is_named() -> None:
    with pytest.raises(SettingsError, match="nowhere"):
        list(psam_findings(PcscSettings(psam_reader="x", psam_profile="nowhere")))


def test_slot_of_the_psam_is_no_reader_for_people(second_slot: VirtualReader) -> None:
    words = strings("zh_CN")
    told = [say(finding.detail, words) for finding in reader_findings(WITH_PSAM)]
    assert not any(READERS[1] in text for text in told)
    assert any(READERS[0] in text for text in told)
