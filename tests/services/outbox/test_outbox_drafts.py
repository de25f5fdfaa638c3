"""草稿 and numbers that nobody saw: only for the very same card, only for a while, then unreadable."""

import shutil
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from outbox_story import ANSWER, ID_NUMBER, KIOSK, NAME, PERSON, Clock, submission

from kiosk.domain.identity import Credential, Identity, IdNumber
from kiosk.domain.submission import Draft, OwnCases
from services.device.key import DeviceKey
from services.outbox.person import OwnKeys
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.settings import DEFAULTS
from services.outbox.store import SqliteOutbox
from services.sealing.keys import PrivateKey
from services.sealing.names import SuiteName

OTHER_CARD = replace(PERSON, card_number="A20269999")
CODE = replace(PERSON, credential=Credential.SOCIAL_SECURITY_CODE)
SOMEBODY = replace(PERSON, id_number=IdNumber("330106195103081026"))
LIFE_S = DEFAULTS.draft_s


def draft(identity: Identity = PERSON) -> Draft:
    return Draft(uuid4(), "medical-elsewhere", "1", identity, {"hospital": ANSWER})


def test_draft_comes_back_to_the_same_card_as_it_was(outbox: SqliteOutbox) -> None:
    kept = draft()
    outbox.keep_draft(kept)
    assert outbox.own_cases(PERSON) == OwnCases(draft=kept)


def test_draft_is_shown_to_no_other_card_code_or_person(outbox: SqliteOutbox) -> None:
    outbox.keep_draft(draft())
    for identity in (OTHER_CARD, CODE, SOMEBODY):
        assert outbox.own_cases(identity) == OwnCases()


def test_a_person_has_one_draft_the_latest(outbox: SqliteOutbox) -> None:
    first, second, last = draft(), draft(), draft(OTHER_CARD)
    outbox.keep_draft(first)
    outbox.keep_draft(replace(first, answers={}))
    outbox.keep_draft(second)
    assert outbox.own_cases(PERSON).draft == second
    outbox.keep_draft(last)
    assert outbox.own_cases(PERSON).draft is None
    assert outbox.own_cases(OTHER_CARD).draft == last


def test_draft_survives_a_restart_and_a_reboot_and_ends_with_its_life(open_outbox, clock: Clock) -> None:
    kept = draft()
    open_outbox().keep_draft(kept)
    clock.reboot(off_s=10 * LIFE_S)
    again = open_outbox()
    assert again.own_cases(PERSON).draft == kept
    clock.forward(LIFE_S)
    assert again.own_cases(PERSON).draft is None


def test_draft_goes_with_the_save_of_its_case(outbox: SqliteOutbox) -> None:
    case = submission()
    outbox.keep_draft(replace(draft(), case_id=case.id))
    outbox.save(case)
    assert outbox.own_cases(PERSON).draft is None
    outbox.keep_draft(replace(draft(), case_id=case.id))
    assert outbox.own_cases(PERSON).draft is None


def test_draft_can_be_forgotten(outbox: SqliteOutbox) -> None:
    kept = draft()
    outbox.keep_draft(kept)
    outbox.forget_draft(uuid4())
    assert outbox.own_cases(PERSON).draft == kept
    outbox.forget_draft(kept.case_id)
    assert outbox.own_cases(PERSON).draft is None


def test_no_key_serves_longer_than_a_draft_lives_and_none_outlives_its_drafts(
    outbox: SqliteOutbox, queue: SendQueue, clock: Clock
) -> None:
    outbox.keep_draft(draft())
    clock.forward(LIFE_S - 1)
    outbox.keep_draft(draft(SOMEBODY))
    assert len(_keys(outbox)) == 1
    clock.forward(1)
    outbox.keep_draft(draft())
    assert len(_keys(outbox)) == 2
    clock.forward(LIFE_S - 1)
    assert queue.purge().drafts == 1
    assert len(_keys(outbox)) == 1
    clock.forward(1)
    assert queue.purge().drafts == 1
    assert _keys(outbox) == []


def test_nothing_of_a_draft_stands_in_clear_and_an_expired_one_leaves_nothing(
    outbox: SqliteOutbox, queue: SendQueue, folder: Path, clock: Clock
) -> None:
    outbox.keep_draft(draft())
    with outbox._file.reading() as db:
        [(sealed, wrapped)] = db.execute("select drafts.sealed, wrapped from drafts, draft_keys").fetchall()
    for secret in (NAME, ID_NUMBER, ANSWER, "medical-elsewhere"):
        assert not _is_on_disk(folder, secret.encode())
    assert _is_on_disk(folder, sealed)
    clock.forward(LIFE_S)
    queue.purge()
    assert not _is_on_disk(folder, sealed)
    assert not _is_on_disk(folder, wrapped)


def test_draft_that_was_given_up_leaves_nothing_after_the_next_upkeep(
    outbox: SqliteOutbox, queue: SendQueue, folder: Path
) -> None:
    kept = draft()
    outbox.keep_draft(kept)
    with outbox._file.reading() as db:
        [(sealed, wrapped)] = db.execute("select drafts.sealed, wrapped from drafts, draft_keys").fetchall()
    outbox.forget_draft(kept.case_id)
    queue.upkeep()
    (folder / "ballast").unlink()
    assert not _is_on_disk(folder, sealed)
    assert not _is_on_disk(folder, wrapped)


def test_copy_of_the_disk_without_the_device_key_opens_no_draft(
    outbox: SqliteOutbox, folder: Path, tmp_path: Path, clock: Clock, gateway_key: PrivateKey
) -> None:
    sealer, person = GatewaySealer(gateway_key.public), OwnKeys.of_folder(folder).person
    ours, theirs = (DeviceKey(bytes([n]) * 32).local(SuiteName.GM) for n in (1, 2))
    place = (clock, clock.uptime, DEFAULTS)
    device = SqliteOutbox.open(folder, KIOSK, sealer, *place, OwnKeys(person, ours))
    device.keep_draft(draft())
    device.close()
    outbox.close()
    shutil.copytree(folder, tmp_path / "copy")
    thief = SqliteOutbox.open(tmp_path / "copy", KIOSK, sealer, *place, OwnKeys(person, theirs))
    assert thief.own_cases(PERSON).draft is None
    thief.keep_draft(draft())
    assert thief.own_cases(PERSON).draft is not None
    thief.close()


def test_draft_moved_to_another_person_in_the_file_is_not_opened(outbox: SqliteOutbox) -> None:
    outbox.keep_draft(draft())
    outbox.keep_draft(draft(SOMEBODY))
    with outbox._file.writing() as db:
        sealed = dict(db.execute("select person, sealed from drafts").fetchall())
        one, other = sealed
        db.execute("update drafts set sealed = ? where person = ?", [sealed[other], one])
    found = [outbox.own_cases(identity).draft for identity in (PERSON, SOMEBODY)]
    assert found.count(None) == 1


def test_number_that_nobody_saw_is_found_by_the_same_card_until_it_is_seen(
    outbox: SqliteOutbox, open_outbox
) -> None:
    saved = [outbox.save(submission()) for _ in range(2)]
    again = open_outbox()
    assert again.own_cases(PERSON).unseen == tuple(saved)
    for identity in (OTHER_CARD, CODE, SOMEBODY):
        assert again.own_cases(identity).unseen == ()
    again.mark_seen(saved[0].id)
    assert outbox.own_cases(PERSON).unseen == (saved[1],)


def test_number_that_nobody_saw_is_shown_for_a_day_of_running(outbox: SqliteOutbox, clock: Clock) -> None:
    saved = outbox.save(submission())
    clock.forward(DEFAULTS.unseen_s)
    assert outbox.own_cases(PERSON).unseen == (saved,)
    clock.forward(1)
    assert outbox.own_cases(PERSON).unseen == ()


def test_kiosk_with_a_person_key_keeps_it_and_a_new_one_has_it_from_the_device(
    folder: Path, tmp_path: Path
) -> None:
    device = DeviceKey(bytes(range(32)))
    installed = OwnKeys.of_folder(folder).person
    assert OwnKeys.of_device(folder, device, SuiteName.GM).person == installed
    new = OwnKeys.of_device(tmp_path / "new", device, SuiteName.GM).person
    assert new.secret == device.person_secret() != installed.secret
    assert not (tmp_path / "new").exists()


def _keys(outbox: SqliteOutbox) -> list[object]:
    with outbox._file.reading() as db:
        return list(db.execute("select id from draft_keys").fetchall())


def _is_on_disk(folder: Path, piece: bytes) -> bool:
    return any(piece in file.read_bytes() for file in folder.iterdir())
