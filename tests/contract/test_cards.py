"""The card contract: simulated readers and real PC/SC tell the same story of the same card."""

import pytest
from card_counter_fixture import NOW, Counter

from hardware.card.staff import CHALLENGE_BYTES
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Assurance, Credential, Identity
from kiosk.workflow.events import (
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    StaffCardPresented,
    StaffCardSigned,
)

CHALLENGE = bytes(range(CHALLENGE_BYTES))


@pytest.mark.parametrize(
    ("card", "name", "id_number", "card_number"),
    [
        ("li-jianguo", "李建国", "330106194811021031", "A20260002"),
        ("zhang-cuiying", "张翠英", "33010619510308102X", "A20260001"),
        ("wang-fang", "王芳", "330106197906151043", "A20260003"),
        ("ouyang-deming", "欧阳德明", "330106195509301053", "A20260004"),
        ("long-name", "阿卜杜热西提·买买提吐尔逊江艾力", "650101197803151019", "A20260006"),
        ("rare-name", "𬭩㛃", "320501198809212046", "A20260007"),
    ],
)
def test_each_generation_tells_who_holds_it(
    counter: Counter, card: str, name: str, id_number: str, card_number: str
) -> None:
    inserted, read, removed = counter.events_of(card)

    assert inserted == CardInserted(1)
    assert isinstance(read, CitizenCardRead)
    assert _told(read.identity) == (name, id_number, card_number)
    assert read.identity.credential is Credential.SOCIAL_SECURITY_CARD
    assert read.identity.assurance is Assurance.A1
    assert removed == CardRemoved(1)


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        ("expired", Reason.CARD_EXPIRED),
        ("damaged", Reason.CARD_DAMAGED),
        ("bank", Reason.CARD_BANK),
        ("transit", Reason.CARD_TRANSIT),
        ("transit-union", Reason.CARD_TRANSIT),
        ("identity-card", Reason.CARD_IDENTITY),
        ("unknown", Reason.CARD_NOT_OURS),
        ("psam-sample", Reason.CARD_NOT_OURS),
        ("chen-siyuan-v3-closed", Reason.CARD_NEEDS_AUTHENTICATION),
        ("v3-blank", Reason.CARD_NEEDS_AUTHENTICATION),
    ],
)
def test_a_card_that_does_not_serve_is_refused_once_with_its_reason(
    counter: Counter, card: str, reason: Reason
) -> None:
    assert counter.events_of(card) == [CardInserted(1), CardRefused(1, reason), CardRemoved(1)]


def test_every_card_has_a_number_of_its_own(counter: Counter) -> None:
    first, second = counter.events_of("zhang-cuiying"), counter.events_of("zhang-cuiying")

    assert [first[0], first[-1]] == [CardInserted(1), CardRemoved(1)]
    assert [second[0], second[-1]] == [CardInserted(2), CardRemoved(2)]


def test_a_staff_card_signs_the_challenge_it_is_asked(counter: Counter) -> None:
    counter.insert("staff-s001")
    assert counter.next() == CardInserted(1)
    assert counter.next() == StaffCardPresented(1)

    counter.readers.ask_staff(1, CHALLENGE)

    proof = counter.expect(StaffCardSigned).proof
    assert (proof.staff_id, proof.challenge, proof.at) == ("S001", CHALLENGE, NOW)


def test_a_staff_card_that_nobody_registered_vouches_for_nothing(counter: Counter) -> None:
    counter.insert("staff-unknown")
    counter.expect(CardInserted)
    card = counter.expect(StaffCardPresented).card

    counter.readers.ask_staff(card, CHALLENGE)

    assert counter.next() == CardRefused(card, Reason.STAFF_CARD_UNKNOWN)


def test_a_citizens_card_cannot_vouch(counter: Counter) -> None:
    counter.insert("zhang-cuiying")
    counter.expect(CardInserted)
    counter.expect(CitizenCardRead)

    counter.readers.ask_staff(1, CHALLENGE)

    assert counter.next() == CardRefused(1, Reason.STAFF_CARD_UNKNOWN)


def test_a_staff_card_that_is_gone_was_pulled(counter: Counter) -> None:
    counter.events_of("staff-s001")

    counter.readers.ask_staff(1, CHALLENGE)

    assert counter.next() == CardRefused(1, Reason.CARD_PULLED)


def test_readers_built_anew_number_the_card_that_is_still_in_anew(counter: Counter) -> None:
    counter.insert("staff-s001")
    assert [counter.next(), counter.next()] == [CardInserted(1), StaffCardPresented(1)]

    counter.readers.reconnect()

    told = [counter.next(), counter.next(), counter.next()]
    assert told == [CardRemoved(1), CardInserted(2), StaffCardPresented(2)]
    counter.readers.ask_staff(2, CHALLENGE)
    assert counter.expect(StaffCardSigned).card == 2


def _told(identity: Identity) -> tuple[str, str, str]:
    return identity.name, identity.id_number.text, identity.card_number
