"""我的办件 at the gateway: one's own cases and nobody else's, mended once, withdrawn when the department says so."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from gateway_fixture import KIOSK, ZHANG_CUIYING, sealed_case, submission
from pysqlite3 import dbapi2 as sqlite
from test_departments import STAFF_KEYS, proof

from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.own_cases import IN_PERSON
from kiosk.domain.submission import AttachmentNote, CaseState, Purpose, Submission
from services.gateway import refusals
from services.gateway.blobs.keeping import BlobRoom
from services.gateway.intake import Intake
from services.gateway.keys import GatewayKeys
from services.gateway.own_cases import OwnCasesDesk, OwnersOfBefore
from services.gateway.refusals import RefusedError
from services.gateway.samples import detours
from services.gateway.samples.departments import CAME_TOO_LATE, NOT_THEIRS, Departments
from services.gateway.settings import ServerSettings
from services.gateway.store import Store
from services.gateway.store.tasks import TaskKind
from services.government.queue_file import case_part
from services.government.wire import (
    CasesRequest,
    OwnCaseOnWire,
    OwnCasesOnWire,
    OwnCasesRequest,
    PersonOnWire,
    WithdrawalOnWire,
    WithdrawalRequest,
)
from services.sealing.blob import BLOB_SCHEMA, seal_blob
from services.sealing.digests import digest_of
from services.sealing.keys import generate_key

NONCE = "A" * 22
KEYS = GatewayKeys(generate_key(), generate_key(), bytes(32))
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PROVED = replace(ZHANG_CUIYING, assurance=Assurance.A2, credential=Credential.IDENTITY_CARD, card_number="")
SOMEBODY_ELSE = Identity(
    "欧阳德明",
    IdNumber.parse("330106195509301053"),
    Credential.IDENTITY_CARD,
    Assurance.A2,
)
OLD_STORES = Path(__file__).parents[2] / "data"


class City:
    """A store with its intake, its departments and its desk, without a process around them."""

    def __init__(self, url: str, folder: Path) -> None:
        self.store = Store.open(url)
        self.time = NOW
        self._intake = Intake(self.store, KEYS, self.now)
        settings = ServerSettings(url, folder / "keys", staff_keys=STAFF_KEYS)
        self._departments = Departments(self.store, KEYS, settings, self.now)
        self._desk = OwnCasesDesk(self.store, KEYS.owners, self.now)

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def take_in(self, kiosk: str = KIOSK, **changes: Any) -> UUID:
        return self.receive(submission(**changes), kiosk)

    def receive(self, one: Submission, kiosk: str = KIOSK) -> UUID:
        (result,) = self._intake.receive(
            CasesRequest(NONCE, kiosk, (case_part(sealed_case(one, KEYS.sealing.public)),))
        )
        assert result.receipt, result.code
        return one.id

    def refused(self, one: Submission) -> str:
        case = case_part(sealed_case(one, KEYS.sealing.public))
        (result,) = self._intake.receive(CasesRequest(NONCE, KIOSK, (case,)))
        return result.code

    def attach(self, case_id: UUID, question: str) -> AttachmentNote:
        sealed = seal_blob(b"a page", case_id, BLOB_SCHEMA, KEYS.sealing.public)
        digest = digest_of(sealed, KEYS.sealing.suite)
        BlobRoom(self.store, KEYS, self.now).keep(NONCE, digest, sealed, KIOSK)
        return AttachmentNote(question, "image/jpeg", digest, len(b"a page"))

    def days_pass(self, days: int) -> None:
        self.time += timedelta(days=days)

    def settle(self) -> None:
        while self._departments.advance():
            pass

    def advance(self) -> None:
        self._departments.advance()

    def told(self, identity: Identity = PROVED, kiosk: str = KIOSK) -> OwnCasesOnWire:
        return self._desk.cases(OwnCasesRequest(NONCE, kiosk, PersonOnWire.of(identity)))

    def ids(self, identity: Identity = PROVED, kiosk: str = KIOSK) -> list[UUID]:
        return [case.id for case in self.told(identity, kiosk).cases]

    def case(self, case_id: UUID, identity: Identity = PROVED) -> OwnCaseOnWire:
        return next(case for case in self.told(identity).cases if case.id == case_id)

    def withdraw(self, case_id: UUID, identity: Identity = PROVED, kiosk: str = KIOSK) -> WithdrawalOnWire:
        request = WithdrawalRequest(NONCE, kiosk, case_id, PersonOnWire.of(identity))
        return self._desk.withdraw(request)

    def tasks(self) -> list[tuple[TaskKind, str]]:
        with self.store.reading() as transaction:
            return [(task.kind, task.why) for task in transaction.tasks.open(20)]

    def close(self) -> None:
        self._intake.close()
        self.store.close()


@pytest.fixture
def city(database_url: str, tmp_path: Path) -> Iterator[City]:
    opened = City(database_url, tmp_path)
    yield opened
    opened.close()


# --- whose they are ---------------------------------------------------------------------------------


def test_who_is_proved_sees_all_of_their_own_from_every_kiosk_the_newest_first(city: City) -> None:
    first, second = city.take_in(), city.take_in("WT08")
    city.take_in(identity=SOMEBODY_ELSE)
    assert city.ids() == [second, first]
    assert not city.told().only_this_card


def test_nobody_sees_anothers_case(city: City) -> None:
    city.take_in()
    assert city.ids(SOMEBODY_ELSE) == []


def test_card_that_was_merely_read_shows_what_it_filed_at_this_kiosk(city: City) -> None:
    here = city.take_in()
    city.take_in("WT08")
    city.take_in(identity=PROVED)
    assert city.ids(ZHANG_CUIYING) == [here]
    assert city.told(ZHANG_CUIYING).only_this_card


def test_another_card_with_the_same_number_on_it_shows_nothing(city: City) -> None:
    city.take_in()
    assert city.ids(replace(ZHANG_CUIYING, card_number="B99990001")) == []


def test_who_typed_a_number_sees_nothing(city: City) -> None:
    city.take_in(identity=replace(ZHANG_CUIYING, assurance=Assurance.A0))
    assert city.ids(replace(ZHANG_CUIYING, assurance=Assurance.A0)) == []


def test_store_holds_neither_number_nor_card_in_clear(database_url: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'own.sqlite3'}"
    with closing(City(url, tmp_path)) as city:
        city.withdraw(city.take_in())
    held = (tmp_path / "own.sqlite3").read_bytes()
    for secret in (ZHANG_CUIYING.id_number.text, ZHANG_CUIYING.card_number, ZHANG_CUIYING.name):
        assert secret.encode() not in held


def test_two_gateways_hide_the_same_person_behind_different_texts() -> None:
    other = GatewayKeys(KEYS.sealing, KEYS.signing, b"\1" * 32)
    assert KEYS.owners.owner(PROVED) != other.owners.owner(PROVED)
    assert KEYS.owners.owner(PROVED) == KEYS.owners.owner(ZHANG_CUIYING)


def test_progress_says_when_it_came_where(city: City) -> None:
    case = city.take_in()
    city.settle()
    told = city.case(case)
    assert [move.state for move in told.moves] == [
        CaseState.RECEIVED,
        CaseState.ACCEPTED,
        CaseState.GRANTED,
    ]
    assert told.moves[0].at > told.arrived_at


def test_cases_of_before_are_given_to_their_owners(tmp_path: Path) -> None:
    shutil.copyfile(OLD_STORES / "gateway-v2.sqlite3", tmp_path / "old.sqlite3")
    with closing(Store.open(f"sqlite:///{tmp_path / 'old.sqlite3'}")) as store:
        with store.reading() as transaction:
            before = [case.owner for case in transaction.cases.all()]
        assert OwnersOfBefore(store, KEYS).note() == len(before)
        assert OwnersOfBefore(store, KEYS).note() == 0
        with store.reading() as transaction:
            after = [case.owner for case in transaction.cases.all()]
    assert set(before) == {""}
    # They were sealed to a key that is gone: nobody's, rather than anybody's.
    assert set(after) == {"nobody"}


def test_case_whose_owner_was_not_noted_is_theirs_once_it_was_looked_at(city: City) -> None:
    case = city.take_in()
    with city.store.writing() as transaction:
        transaction.cases.own(case, "", "")
    assert city.ids() == []
    assert OwnersOfBefore(city.store, KEYS).note() == 1
    assert city.ids() == city.ids(ZHANG_CUIYING) == [case]


# --- 补正 -------------------------------------------------------------------------------------------


def lacking_a_paper(city: City) -> UUID:
    case = city.take_in(answers={"matter": "new", "kind": "transfer"})
    city.settle()
    return case


def supplement(city: City, case: UUID, **changes: Any) -> Submission:
    supplement_id = uuid4()
    note = city.attach(supplement_id, "referral")
    given: dict[str, Any] = {
        "id": supplement_id,
        "purpose": Purpose.SUPPLEMENT,
        "answers": {"referral": "1"},
        "mends": case,
        "attachments": (note,),
    }
    return submission(**{**given, **changes})


def test_what_is_missing_is_one_list_with_one_deadline(city: City) -> None:
    told = city.case(lacking_a_paper(city))
    assert told.state is CaseState.SUPPLEMENT
    assert [(one.question, one.what) for one in told.missing] == [("referral", "医院开的转诊单")]
    assert told.due_on is not None
    assert (told.due_on - NOW.date()).days == 30


def test_paper_that_was_missing_brings_the_case_to_its_end(city: City) -> None:
    case = lacking_a_paper(city)
    brought = city.receive(supplement(city, case))
    city.settle()
    told = city.case(case)
    assert [move.state for move in told.moves][-3:] == [
        CaseState.RECEIVED,
        CaseState.ACCEPTED,
        CaseState.GRANTED,
    ]
    assert (told.due_on, told.missing) == (None, ())
    with city.store.reading() as transaction:
        kept = transaction.cases.find(brought)
    assert kept is not None
    assert (kept.state, kept.processed) == (CaseState.RECEIVED, True)


def test_supplement_is_no_case_of_its_own_in_the_list(city: City) -> None:
    case = lacking_a_paper(city)
    city.receive(supplement(city, case))
    assert city.ids() == [case]


def test_supplement_that_comes_twice_mends_once(city: City) -> None:
    case = lacking_a_paper(city)
    brought = supplement(city, case)
    city.receive(brought)
    city.settle()
    moves = len(city.case(case).moves)
    city.receive(supplement(city, case))
    city.settle()
    assert len(city.case(case).moves) == moves
    assert (TaskKind.LOOK, CAME_TOO_LATE) in city.tasks()


def test_supplement_without_what_was_asked_for_is_turned_away(city: City) -> None:
    case = lacking_a_paper(city)
    city.receive(supplement(city, case, attachments=(), answers={"referral": "0"}))
    city.settle()
    assert city.case(case).state is CaseState.NOT_ACCEPTED
    assert city.case(case).reason == detours.STILL_MISSING


def test_nobody_mends_anothers_case(city: City) -> None:
    case = lacking_a_paper(city)
    city.receive(supplement(city, case, identity=SOMEBODY_ELSE))
    city.settle()
    assert city.case(case).state is CaseState.SUPPLEMENT
    assert (TaskKind.LOOK, NOT_THEIRS) in city.tasks()


def test_what_came_in_time_counts_though_the_gateway_looks_late(city: City) -> None:
    case = lacking_a_paper(city)
    city.receive(supplement(city, case))
    city.days_pass(40)
    city.settle()
    assert city.case(case).state is CaseState.GRANTED


def test_what_comes_after_the_last_day_is_for_a_clerk(city: City) -> None:
    case = lacking_a_paper(city)
    city.days_pass(40)
    city.settle()
    city.receive(supplement(city, case))
    city.settle()
    assert city.case(case).state is CaseState.LAPSED
    assert (TaskKind.LOOK, CAME_TOO_LATE) in city.tasks()


def lacking_the_person(city: City) -> UUID:
    case = city.take_in(service="pension-qualification")
    city.settle()
    return case


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_person_who_was_missing_is_confirmed_later(city: City, is_confirmed: bool) -> None:
    case, brought = lacking_the_person(city), uuid4()
    assert [one.question for one in city.case(case).missing] == [IN_PERSON]
    confirmation = proof(brought) if is_confirmed else None
    city.receive(
        supplement(
            city,
            case,
            id=brought,
            service="pension-qualification",
            answers={},
            attachments=(),
            confirmation=confirmation,
        )
    )
    city.settle()
    assert city.case(case).state is (CaseState.GRANTED if is_confirmed else CaseState.NOT_ACCEPTED)


def test_confirmation_of_the_case_is_none_of_its_supplement(city: City) -> None:
    case = lacking_the_person(city)
    old = supplement(
        city, case, service="pension-qualification", answers={}, attachments=(), confirmation=proof(case)
    )
    city.receive(old)
    city.settle()
    assert city.case(case).state is CaseState.NOT_ACCEPTED


@pytest.mark.parametrize(
    "changes", [{"mends": None}, {"purpose": Purpose.APPLICATION}, {"purpose": Purpose.LEFT_REQUEST}]
)
def test_supplement_that_is_half_one_is_refused(city: City, changes: dict[str, Any]) -> None:
    case = lacking_a_paper(city)
    assert city.refused(supplement(city, case, **changes)) == refusals.CONTENT_INVALID.code


# --- 撤回 -------------------------------------------------------------------------------------------


def test_case_is_withdrawn_only_when_the_department_says_so(city: City) -> None:
    case = city.take_in()
    city.advance()
    assert city.case(case).may_withdraw
    said = city.withdraw(case)
    assert (said.state, said.asked) == (CaseState.WITHDRAWING, True)
    city.settle()
    told = city.case(case)
    assert (told.state, told.reason) == (CaseState.WITHDRAWN, detours.TAKEN_BACK)
    assert not told.may_withdraw


def test_wish_that_comes_twice_is_one(city: City) -> None:
    case = city.take_in()
    city.withdraw(case)
    assert city.withdraw(case).state is CaseState.WITHDRAWING
    city.settle()
    assert [move.state for move in city.case(case).moves] == [CaseState.WITHDRAWING, CaseState.WITHDRAWN]
    assert city.withdraw(case).state is CaseState.WITHDRAWN


def test_department_that_already_decides_says_no_and_goes_on(city: City) -> None:
    case = city.take_in(answers={"matter": "new", "kind": "long", "proof": "2"})
    city.settle()
    assert city.case(case).state is CaseState.SUSPENDED
    city.withdraw(case)
    city.advance()
    told = city.case(case)
    assert (told.state, told.reason) == (CaseState.IN_REVIEW, detours.BACK_AGAIN)
    assert not told.may_withdraw
    assert city.withdraw(case).state is CaseState.IN_REVIEW
    city.settle()
    assert city.case(case).state is CaseState.GRANTED


def test_case_in_want_of_a_paper_can_be_had_back(city: City) -> None:
    case = lacking_a_paper(city)
    city.withdraw(case)
    city.settle()
    assert city.case(case).state is CaseState.WITHDRAWN


def test_case_that_has_ended_cannot_be_had_back(city: City) -> None:
    case = city.take_in()
    city.settle()
    assert not city.case(case).may_withdraw
    said = city.withdraw(case)
    assert (said.state, said.asked) == (CaseState.GRANTED, False)


Withdraw = Callable[[City, UUID], WithdrawalOnWire]


@pytest.mark.parametrize(
    "ask",
    [
        lambda city, case: city.withdraw(case, SOMEBODY_ELSE),
        lambda city, case: city.withdraw(case, replace(ZHANG_CUIYING, card_number="B99990001")),
        lambda city, case: city.withdraw(case, ZHANG_CUIYING, "WT08"),
        lambda city, case: city.withdraw(case, replace(ZHANG_CUIYING, assurance=Assurance.A0)),
        lambda city, _: city.withdraw(uuid4()),
    ],
    ids=["another person", "another card", "another kiosk", "a typed number", "no case"],
)
def test_anothers_case_is_not_even_known(city: City, ask: Withdraw) -> None:
    case = city.take_in()
    with pytest.raises(RefusedError) as refused:
        ask(city, case)
    assert refused.value.refusal is refusals.NO_SUCH_CASE
    assert city.case(case).state is CaseState.UPLOADED


def test_supplement_cannot_be_withdrawn(city: City) -> None:
    case = lacking_a_paper(city)
    brought = city.receive(supplement(city, case))
    with pytest.raises(RefusedError):
        city.withdraw(brought)


def test_old_store_gains_its_columns_and_keeps_its_cases(tmp_path: Path) -> None:
    shutil.copyfile(OLD_STORES / "gateway-v2.sqlite3", tmp_path / "old.sqlite3")
    Store.open(f"sqlite:///{tmp_path / 'old.sqlite3'}").close()
    with closing(sqlite.connect(str(tmp_path / "old.sqlite3"))) as file:
        found = file.execute("select count(*), max(mends), max(due_on), max(missing) from cases").fetchone()
    assert found == (4, "", "", "")
