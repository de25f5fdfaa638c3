"""The books of the cards are kept well: each wrong is made on purpose and found."""

from random import Random

import pytest

from kiosk.domain.errors import Reason
from kiosk.domain.identity import Assurance, Credential, Identity
from kiosk.workflow.events import CardInserted, CardRefused, CardRemoved, CitizenCardRead, HolderUnchanged
from tests.faults.card_journal import CardJournal
from tests.faults.people import invented_person
from tests.faults.result import Result

_CHANCE = Random(20261128)
FIRST, SECOND = invented_person(_CHANCE), invented_person(_CHANCE)


@pytest.fixture
def journal() -> CardJournal:
    return CardJournal()


def read(journal: CardJournal, person: Identity, card: int = 1) -> None:
    journal.hear(CardInserted(card))
    journal.hear(CitizenCardRead(card, person))


def test_a_card_that_was_in_is_well_read(journal: CardJournal) -> None:
    journal.is_in(0, FIRST)
    read(journal, FIRST)
    assert journal.audit() == Result(saved=1)


def test_a_person_who_was_never_there_is_mixed(journal: CardJournal) -> None:
    journal.is_in(0, FIRST)
    read(journal, SECOND)
    assert journal.audit().mixed == 1


def test_a_record_of_two_people_is_mixed(journal: CardJournal) -> None:
    journal.is_in(0, FIRST)
    journal.is_in(1, SECOND)
    two = Identity(
        FIRST.name,
        SECOND.id_number,
        Credential.SOCIAL_SECURITY_CARD,
        Assurance.A1,
        FIRST.card_number,
    )
    read(journal, two)
    [problem] = journal.audit().problems
    assert "facts of two people" in problem


def test_a_card_pulled_before_it_was_announced_is_mixed(journal: CardJournal) -> None:
    journal.is_in(0, FIRST)
    journal.is_out(0)
    read(journal, FIRST)
    assert journal.audit().mixed == 1


def test_a_person_said_to_be_still_there_who_is_not_is_mixed(journal: CardJournal) -> None:
    journal.is_in(0, FIRST)
    read(journal, FIRST)
    journal.is_out(0)
    journal.is_in(0, SECOND)
    journal.look_again()
    journal.hear(HolderUnchanged(0))
    assert journal.audit().mixed == 1


def test_a_person_who_is_still_there_is_no_wrong(journal: CardJournal) -> None:
    journal.is_in(0, FIRST)
    read(journal, FIRST)
    journal.look_again()
    journal.hear(HolderUnchanged(0))
    assert journal.audit().balances


@pytest.mark.parametrize(
    "said",
    [CardInserted(1), CardRefused(1, Reason.CARD_MUTE), CardRemoved(1)],
    ids=lambda e: type(e).__name__,
)
def test_anything_said_twice_of_a_card_is_twice(journal: CardJournal, said: object) -> None:
    journal.hear(said)  # type: ignore[arg-type]
    journal.hear(said)  # type: ignore[arg-type]
    assert journal.audit().twice == 1
