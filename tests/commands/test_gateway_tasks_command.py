"""`yitong gateway tasks`: calls to make and cases to look at; a number only on purpose."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import Run
from gateway_fixture import KIOSK, sealed_case, submission

from kiosk.commands import exits
from kiosk.domain.submission import Contact, Reach
from services.gateway.intake import Intake
from services.gateway.keys import open_keys
from services.gateway.samples.departments import Departments
from services.gateway.settings import ServerSettings
from services.gateway.store import Store
from services.government.queue_file import case_part
from services.government.wire import CasesRequest

MOBILE = "13800138000"
REFERRAL = {"matter": "new", "kind": "transfer"}


@dataclass
class Desk:
    """A gateway's store with one call to make."""

    url: str
    keys: Path
    number: str


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    url, folder = f"sqlite:///{tmp_path / 'gateway.sqlite3'}", tmp_path / "keys"
    keys, store = open_keys(folder), Store.open(url)
    intake = Intake(store, keys, lambda: datetime.now(UTC))
    case = sealed_case(submission(answers=REFERRAL, contact=Contact(Reach.CALL, MOBILE)), keys.sealing.public)
    intake.receive(CasesRequest("A" * 22, KIOSK, (case_part(case),)))
    departments = Departments(store, keys, ServerSettings(url, folder), lambda: datetime.now(UTC))
    while departments.advance():
        pass
    intake.close()
    store.close()
    return Desk(url, folder, case.number)


def test_a_call_says_whom_about_what_why_and_until_when(run: Run, run_json: Run, desk: Desk) -> None:
    told = run("gateway", "tasks", "--database", desk.url)
    for said in (desk.number, "异地就医备案", "补正", "打电话", "最晚 ", "转诊单"):
        assert said in told.text
    assert MOBILE not in told.text
    (task,) = run_json("--database", desk.url, command="gateway tasks").value["tasks"]
    assert task["has_phone"]
    assert (task["do"], task["service"], task["title"]) == ("打电话", "medical-elsewhere", "异地就医备案")


def test_number_is_shown_on_purpose_and_the_task_is_done(run: Run, run_json: Run, desk: Desk) -> None:
    (task,) = run_json("--database", desk.url, command="gateway tasks").value["tasks"]
    words = ("--database", desk.url, "--clerk", "C001", "--keys", desk.keys)
    assert run("gateway", "tasks", "phone", task["id"][:8], *words).text.strip() == MOBILE
    shown = run_json("phone", task["id"][:8], *words, command="gateway tasks")
    assert shown.value == {"id": task["id"], "phone": MOBILE}
    done = run_json(
        "done", task["id"], "--database", desk.url, "--note", "已告诉本人", command="gateway tasks"
    )
    assert done.value["number"] == desk.number
    assert run("gateway", "tasks", "--database", desk.url).text.strip() == "nothing to do for a clerk"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("done", "00000000", "--note", "x"), "no open task"),
        (("done", "00000000"), "--note"),
        (("phone", "00000000"), "--clerk"),
        (("list", "00000000"), "no ID"),
    ],
)
def test_what_cannot_be_done_gets_one_sentence(
    run: Run, desk: Desk, words: tuple[str, ...], sentence: str
) -> None:
    told = run("gateway", "tasks", *words, "--database", desk.url)
    assert told.code == exits.USAGE
    assert sentence in told.complaint
    assert told.complaint.count("\n") == 1


def test_a_note_with_a_telephone_number_is_refused_as_it_is_kept_in_clear(run: Run, desk: Desk) -> None:
    told = run("gateway", "tasks", "done", "00000000", "--database", desk.url, "--note", f"打了{MOBILE}")
    assert told.code == exits.USAGE
    assert "kept in clear" in told.complaint
    assert MOBILE not in told.complaint


def test_keys_of_another_gateway_show_nothing_and_mistyped_ones_are_not_made(
    run: Run, run_json: Run, desk: Desk, tmp_path: Path
) -> None:
    (task,) = run_json("--database", desk.url, command="gateway tasks").value["tasks"]
    open_keys(tmp_path / "others")
    words = ("gateway", "tasks", "phone", task["id"], "--database", desk.url, "--clerk", "C001", "--keys")
    others, none = run(*words, tmp_path / "others"), run(*words, tmp_path / "none")
    assert (others.code, none.code) == (exits.SETTINGS, exits.SETTINGS)
    assert "another gateway's key" in others.complaint
    assert "no keys of a gateway here" in none.complaint
    assert not (tmp_path / "none").exists()
