"""补正 from this kiosk: a case of its own in the queue, and 我的办件 as far as the outbox knows them."""

import shutil
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from outbox_story import KIOSK, PERSON, Clock, photo, received, submission

from kiosk.domain.identity import Assurance, Credential, IdNumber
from kiosk.domain.submission import CaseState, CaseStatus, Purpose, Submission
from kiosk.domain.take_back import TakenBack
from services.outbox.connection import FILE_NAME
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.settings import OutboxSettings
from services.outbox.store import SqliteOutbox
from services.sealing.envelope import open_envelope
from services.sealing.keys import PrivateKey
from services.sealing.payload import decode_submission

MERELY_READ = replace(PERSON, assurance=Assurance.A1)
ANOTHER_CARD = replace(MERELY_READ, card_number="B99990001")
BY_IDENTITY_CARD = replace(PERSON, credential=Credential.IDENTITY_CARD, card_number="")
SOMEBODY_ELSE = replace(PERSON, id_number=IdNumber.parse("330106195509301053"))
KEPT = sorted((Path(__file__).parents[2] / "data").glob("outbox-v*.sqlite3"))


def supplement(case_id: UUID, **changes: object) -> Submission:
    whole = replace(submission(), purpose=Purpose.SUPPLEMENT, mends=case_id)
    return replace(whole, **changes)  # type: ignore[arg-type]


def arrives(queue: SendQueue, case_id: UUID, *states: CaseState) -> None:
    queue.record_answers([received(case_id)], ask_after_s=0)
    for state in states:
        queue.set_status(CaseStatus(case_id, state, received(case_id).arrived_at), ask_after_s=0)


def ids(outbox: SqliteOutbox, identity=PERSON) -> list[UUID]:  # type: ignore[no-untyped-def]
    return [case.id for case in outbox.filed_by(identity).cases]


def test_kiosk_knows_what_it_still_holds_the_newest_first(outbox: SqliteOutbox) -> None:
    first, second = outbox.save(submission()), outbox.save(submission())
    cases = outbox.filed_by(PERSON).cases
    assert [(case.id, case.number) for case in cases] == [
        (second.id, second.number.text),
        (first.id, first.number.text),
    ]
    assert all(case.is_waiting_here for case in cases)


def test_who_is_proved_sees_all_of_theirs_whatever_they_came_with(outbox: SqliteOutbox) -> None:
    by_card = outbox.save(submission()).id
    by_paper = outbox.save(replace(submission(), identity=BY_IDENTITY_CARD)).id
    assert ids(outbox) == ids(outbox, BY_IDENTITY_CARD) == [by_paper, by_card]


def test_card_that_was_merely_read_shows_what_it_filed_itself(outbox: SqliteOutbox) -> None:
    mine = outbox.save(replace(submission(), identity=MERELY_READ)).id
    outbox.save(replace(submission(), identity=BY_IDENTITY_CARD))
    assert ids(outbox, MERELY_READ) == [mine]
    assert ids(outbox, ANOTHER_CARD) == []


def test_nobody_sees_anothers(outbox: SqliteOutbox) -> None:
    outbox.save(submission())
    assert ids(outbox, SOMEBODY_ELSE) == []


def test_supplement_waits_and_goes_like_a_case_and_is_none_in_the_list(
    outbox: SqliteOutbox, queue: SendQueue
) -> None:
    case = outbox.save(submission())
    arrives(queue, case.id, CaseState.RECEIVED, CaseState.SUPPLEMENT)
    brought = outbox.save(supplement(case.id))
    assert ids(outbox) == [case.id]
    assert outbox.filed_by(PERSON).mended == {case.id}
    assert [due.case.id for due in queue.due_cases(10)] == [brought.id]


def test_case_counts_as_mended_until_the_department_has_what_was_brought(
    outbox: SqliteOutbox, queue: SendQueue
) -> None:
    case_id = uuid4()
    brought = outbox.save(supplement(case_id))
    arrives(queue, brought.id)
    assert outbox.filed_by(PERSON).mended == {case_id}
    arrives(queue, brought.id, CaseState.RECEIVED)
    assert outbox.filed_by(PERSON).mended == frozenset()


def test_supplement_saved_twice_is_there_once_with_its_papers(outbox: SqliteOutbox, queue: SendQueue) -> None:
    brought = supplement(uuid4())
    first = outbox.save(brought, [photo()])
    assert outbox.save(brought, [photo()]).number == first.number
    assert len(queue.due_blobs(10)) == 1


def test_supplement_outlives_a_restart_and_says_what_it_mends(
    open_outbox, queue: SendQueue, gateway_key: PrivateKey
) -> None:  # type: ignore[no-untyped-def]
    brought = supplement(uuid4())
    open_outbox().save(brought)
    assert open_outbox().filed_by(PERSON).mended == {brought.mends}
    (due,) = queue.due_cases(10)
    assert decode_submission(open_envelope(due.case.envelope, brought.id, gateway_key)) == brought


def test_case_that_was_taken_back_is_listed_as_such_and_is_never_sent(
    outbox: SqliteOutbox, queue: SendQueue
) -> None:
    case = outbox.save(submission())
    assert outbox.take_back(case.id) is TakenBack.DONE
    assert [one.status.state for one in outbox.filed_by(PERSON).cases] == [CaseState.WITHDRAWN]
    assert queue.due_cases(10) == []


def test_case_whose_supplement_was_taken_back_may_be_mended_again(outbox: SqliteOutbox) -> None:
    brought = outbox.save(supplement(uuid4()))
    outbox.take_back(brought.id)
    assert outbox.filed_by(PERSON).mended == frozenset()


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_outbox_of_every_version_takes_a_supplement(
    kept: Path, folder: Path, clock: Clock, gateway_key: PrivateKey
) -> None:
    folder.mkdir()
    shutil.copyfile(kept, folder / FILE_NAME)
    sealer, caps = GatewaySealer(gateway_key.public), OutboxSettings(max_waiting_age_days=365)
    outbox = SqliteOutbox.open(folder, KIOSK, sealer, clock, clock.uptime, caps)
    outbox.save(supplement(UUID(int=7)))
    assert outbox.filed_by(PERSON).mended == {UUID(int=7)}
    outbox.close()
