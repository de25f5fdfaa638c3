"""`yitong queue export`: two members of staff, a sealed file, and nothing gone from the queue."""

import json
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from conftest import Machine, Run

from hardware.card.simulation.card_file import load_card
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.demo_staff import settings_for
from hardware.card.simulation.virtual import VirtualReader
from kiosk.commands import exits
from kiosk.demo.world import CARDS
from kiosk.device import open_device
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.submission import Attachment, Purpose, Submission
from kiosk.settings import load_settings
from services.audit.trail import FILE_NAME as AUDIT
from services.device.settings import DeviceSettings, Kept
from services.government.keys import seal_key
from services.government.queue_file import opened
from services.government.wire import CaseOnWire
from services.outbox.sealer import GatewaySealer
from services.outbox.store import SqliteOutbox


def submission() -> Submission:
    return Submission(
        id=uuid4(),
        service="medical-elsewhere",
        service_version="1",
        purpose=Purpose.APPLICATION,
        identity=Identity(
            "张翠英", IdNumber("33010619510308102X"), Credential.SOCIAL_SECURITY_CARD, Assurance.A1
        ),
        answers={},
        consents=(),
        confirmation=None,
        applied_at=datetime.now(UTC),
    )


STAFF = ("staff-s001", "staff-s002")


def card(name: str) -> CardImage:
    return load_card(CARDS / f"{name}.json")


@pytest.fixture
def allowed(machine: Machine) -> Machine:
    """A kiosk whose IT staff switched exporting on, and that knows two staff cards."""
    known = settings_for(*map(card, STAFF)).cards
    cards = ", ".join(f'{staff_id} = "{key}"' for staff_id, key in known.items())
    more = f'\n[export]\nenabled = true\n\n[device]\nkept = "file"\n\n[staff]\ncards = {{ {cards} }}\n'
    machine.config.write_text(machine.config.read_text("utf-8") + more, "utf-8")
    return machine


def place(machine: Machine) -> tuple[str | Path, ...]:
    return ("--config", machine.config, "--data", machine.data)


def saves(machine: Machine, attachments: tuple[Attachment, ...] = ()) -> str:
    found = load_settings(machine.config)
    sealer = GatewaySealer(seal_key(found.gateway))
    with closing(SqliteOutbox.open(machine.data, found.kiosk.id, sealer)) as outbox:
        return outbox.save(submission(), attachments).number.text


def audited(machine: Machine) -> list[tuple[str, str]]:
    lines = (machine.data / AUDIT).read_text("utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    return [(e["kind"], e["detail"]) for e in events if "export" in e["kind"]]


def test_waiting_cases_are_written_sealed_and_stay_in_the_queue(
    run: Run, run_json: Run, allowed: Machine, tmp_path: Path
) -> None:
    photo = Attachment("proof", "image/jpeg", b"\xff\xd8 a photo")
    numbers = [saves(allowed), saves(allowed, (photo,))]
    file = tmp_path / "stick.queue"
    told = run_json(*place(allowed), file, "--demo", *STAFF, command="queue export")
    assert told.code == exits.OK, told.complaint
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (told.value["cases"], told.value["attachments"]) == (2, 1)
    assert told.value["confirmed_by"] == ["S001", "S002"]
    device = open_device(DeviceSettings(Kept.FILE), allowed.data).key
    keys = [device.signing(suite).public for suite in (DeviceSettings().suite,)]
    with opened(file, lambda kiosk: keys) as queue:
        parts = list(queue.parts())
        assert [part.number for part in parts if isinstance(part, CaseOnWire)] == numbers
    assert "张翠英" not in file.read_text("utf-8")
    assert audited(allowed) == [
        ("export-confirmed", "S001 S002"),
        ("queue-exported", "2 cases 1 attachments"),
    ]
    listed = run_json(*place(allowed), command="queue list").value["cases"]
    assert {(c["state"], c["exported_at"] is not None) for c in listed} == {("已存待传", True)}
    assert "written to a file" in run(*place(allowed), "queue", "list").text


def test_file_that_is_there_is_never_overwritten(run: Run, allowed: Machine, tmp_path: Path) -> None:
    file = tmp_path / "photos.zip"
    file.write_text("holiday")
    assert run(*place(allowed), "queue", "export", file, "--demo", *STAFF).code == exits.USAGE
    assert file.read_text() == "holiday"


def test_export_is_off_unless_it_was_switched_on(run: Run, machine: Machine, tmp_path: Path) -> None:
    told = run(*place(machine), "queue", "export", tmp_path / "stick", "--demo", *STAFF)
    assert told.code == exits.SETTINGS
    assert "switched off" in told.complaint
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize(
    "cards", [("staff-s001", "staff-s001"), ("staff-s001", "staff-unknown"), ("bank", "bank")]
)
def test_without_two_known_members_of_staff_nothing_is_written(
    run: Run, allowed: Machine, tmp_path: Path, cards: tuple[str, str]
) -> None:
    saves(allowed)
    told = run(*place(allowed), "queue", "export", tmp_path / "stick", "--demo", *cards)
    assert told.code == exits.DEVICE
    assert not (tmp_path / "stick").exists()


def test_folder_that_is_not_there_is_told_before_anybody_is_sent_for_a_card(
    run: Run, allowed: Machine, tmp_path: Path
) -> None:
    told = run(*place(allowed), "queue", "export", tmp_path / "no" / "stick", "--demo", *STAFF)
    assert told.code == exits.USAGE
    assert "there is no such folder" in told.complaint
    assert "staff card 1" not in told.complaint


def test_staff_cards_in_a_reader_agree_one_after_the_other(
    run: Run, allowed: Machine, tmp_path: Path, virtual_reader: VirtualReader
) -> None:
    saves(allowed)
    virtual_reader.insert(card("staff-s001"))
    told = run(*place(allowed), "queue", "export", tmp_path / "stick", "--wait", "0.5")
    assert told.code == exits.DEVICE
    assert "S001 agrees; staff card 2 of 2" in told.complaint
    assert not (tmp_path / "stick").exists()
