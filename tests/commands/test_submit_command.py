"""`yitong submit`: the number after the commit; one sentence, and nothing saved, for whatever does not stand."""

import json
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import cv2
import pytest
from answer_files import TRIP, cancellation, certificate, pension, written
from conftest import Machine, Run

from hardware.camera.simulated import draw_codes
from hardware.card.simulation.card_file import load_card
from hardware.card.simulation.virtual import VirtualReader
from kiosk.clock import CHINA
from kiosk.commands import exits
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.world import CARDS
from kiosk.domain.submission import ApplicationNumber
from services.catalogue.folder import BASE_FOLDER
from services.gateway.samples.codes import mint_code
from services.gateway.samples.people import sample_people
from services.outbox.report import OutboxReport


def test_a_demo_prints_a_valid_number_and_keeps_the_case(run: Run, tmp_path: Path) -> None:
    told = run("--data", tmp_path, "submit", TRIP, "--demo", "--answers", written(tmp_path, cancellation()))
    assert told.code == exits.OK
    assert ApplicationNumber.is_valid(told.text.strip())
    assert told.text.strip() in run("--data", tmp_path, "queue", "list").text


@pytest.mark.parametrize(
    ("service", "answers", "confirmed"),
    [
        (TRIP, cancellation, True),
        ("insurance-certificate", certificate, True),
        ("pension-qualification", pension, False),
    ],
)
def test_json_says_what_was_saved(
    run_json: Run, tmp_path: Path, service: str, answers: Callable[[], Any], confirmed: bool
) -> None:
    file = written(tmp_path, answers())
    told = run_json(service, "--demo", "--answers", file, "--data", tmp_path, command="submit")
    assert told.code == exits.OK
    assert told.value["service"] == service
    assert told.value["state"] == "已存待传"
    assert told.value["confirmed_in_person"] is confirmed


def test_the_card_of_a_demo_can_be_named(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, cancellation())
    for card in ("wang-fang", CARDS / "li-jianguo.json"):
        told = run("submit", TRIP, "--demo", card, "--answers", file, "--data", tmp_path)
        assert told.code == exits.OK


def test_a_card_in_a_real_reader_says_who_it_is(
    run: Run, machine: Machine, virtual_reader: VirtualReader, tmp_path: Path
) -> None:
    virtual_reader.insert(load_card(CARDS / "zhang-cuiying.json"))
    file = written(tmp_path, cancellation())
    told = run("--config", machine.config, "--data", machine.data, "submit", TRIP, "--answers", file)
    assert told.code == exits.OK, told.complaint
    assert ApplicationNumber.is_valid(told.text.strip())


def test_a_scanned_code_is_resolved_by_the_gateway(
    run: Run, machine: Machine, city_gateway: GatewayProcess, tmp_path: Path
) -> None:
    picture = tmp_path / "phone.png"
    code = mint_code(sample_people()[0], datetime.now(CHINA), city_gateway.keys.sample_codes)
    assert cv2.imwrite(str(picture), draw_codes(code.encode()))
    file = written(tmp_path, cancellation())
    words = ("--config", machine.config, "--data", machine.data, "submit", TRIP, "--answers", file)
    assert run(*words, "--scan", picture).code == exits.OK
    again = run(*words, "--scan", picture)
    assert again.code == exits.DEVICE
    assert again.complaint.count("\n") == 1


def saved(data: Path) -> int:
    with closing(OutboxReport.open(data)) as report:
        return len(report.listing())


def _of(**changes: Any) -> Any:
    return cancellation(**changes)


def _consent(**changes: Any) -> Any:
    table = cancellation()
    table["consents"]["filing-duty"].update(changes)
    return table


BAD = {
    "not JSON": ("{answers", "not valid JSON"),
    "not an object": ("[]", 'needs exactly "answers" and "consents"'),
    "another table": ('{"answers": {}, "consents": {}, "identity": {}}', "needs exactly"),
    "no consents": ('{"answers": {}}', "must be objects"),
    "a number as answer": (_of(phone=13822106620), "answers.phone must be text"),
    "an answer missing": (_of(phone=None), "answers.phone: the answer is missing (empty)"),
    "an unknown option": (_of(reason="because"), "answers.reason: this is none of the options"),
    "an option that asks staff": (
        _of(matter="unsure", reason=None, cancel_from=None),
        "answers.matter: unsure is for a person to help with",
    ),
    "a day that is none": (_of(cancel_from="2026-02-30"), "answers.cancel_from: there is no such day"),
    "a day too early": (
        _of(cancel_from="2020-01-01"),
        "answers.cancel_from: this is earlier than the service allows",
    ),
    "a message to a fixed line": (
        _of(phone="057188886666"),
        "answers.phone: a text message needs a mobile number",
    ),
    "a telephone that nobody asked for": (
        _of(reach="not-at-all"),
        "answers.phone: is not asked in this case",
    ),
    "a telephone of four digits": (_of(phone="1234"), "answers.phone: a mobile number has 11 digits"),
    "an answer to a question not asked": (_of(hospital="市第一医院"), "answers.hospital: is not asked"),
    "another version of the notice": (_consent(version="0.9"), "version 1.3 is shown now, not 0.9"),
    "a notice not shown": ({**cancellation(), "consents": {}}, "consents.filing-duty"),
    "a consent that is not asked": (
        {
            **cancellation(),
            "consents": {**_consent()["consents"], "face": {"version": "1.0", "agreed": True}},
        },
        "consents.face: is not asked",
    ),
    "a needed word refused": (_consent(agreed=False), "without it the service cannot be filed here"),
    "a word that is not yes or no": (_consent(agreed="yes"), "agreed must be true or false"),
    "an answer twice": (
        json.dumps(cancellation()).replace('"matter"', '"matter": "new", "matter"'),
        'answers.json: "matter" stands there twice',
    ),
    "all answers twice": ('{"answers": {}, "consents": {}, "answers": {}}', '"answers" stands there twice'),
    "too deep": ("[" * 100_000, "not valid JSON"),
    "too large": (json.dumps({"answers": {"x": "a" * 1_100_000}, "consents": {}}), "larger than"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_does_not_stand_gets_one_sentence_and_nothing_is_saved(
    run: Run, tmp_path: Path, what: str
) -> None:
    content, sentence = BAD[what]
    told = run("--data", tmp_path, "submit", TRIP, "--demo", "--answers", written(tmp_path, content))
    assert told.code == exits.USAGE
    assert sentence in told.complaint
    assert told.complaint.count("\n") == 1
    assert "13822106620" not in told.complaint
    assert saved(tmp_path) == 0


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    told = run("--data", tmp_path, "submit", TRIP, "--demo", "--answers", tmp_path / "none.json")
    assert told.code == exits.USAGE
    assert "No such file" in told.complaint


def test_an_unknown_service_names_those_that_are_known(run: Run, tmp_path: Path) -> None:
    told = run(
        "--data", tmp_path, "submit", "passport", "--demo", "--answers", written(tmp_path, cancellation())
    )
    assert told.code == exits.USAGE
    assert "medical-elsewhere" in told.complaint


@pytest.mark.parametrize("card", ["bank", "expired", "bad-check-digit", "damaged", "upside-down"])
def test_a_card_that_does_not_work_is_a_matter_of_the_device(run: Run, tmp_path: Path, card: str) -> None:
    file = written(tmp_path, cancellation())
    told = run("--data", tmp_path, "submit", TRIP, "--demo", card, "--answers", file)
    assert told.code == exits.DEVICE
    assert told.complaint.count("\n") == 1


def slow_card(folder: Path) -> Path:
    """A good card that takes a minute for every command."""
    table = json.loads((CARDS / "zhang-cuiying.json").read_text(encoding="utf-8"))
    table["behaviour"] = {"delay_ms": 60_000}
    file = folder / "slow.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    return file


@pytest.mark.parametrize("card", ["mute", "slow"])
def test_a_simulated_card_that_does_not_answer_is_given_up(run_json: Run, tmp_path: Path, card: str) -> None:
    named = slow_card(tmp_path) if card == "slow" else card
    file = written(tmp_path, cancellation())
    told = run_json(TRIP, "--demo", named, "--answers", file, "--data", tmp_path, command="submit")
    assert (told.code, told.value["error"]) == (exits.DEVICE, "card-mute")
    assert saved(tmp_path) == 0


def refusing(machine: Machine, folder: Path, service: str, was: str) -> None:
    """The kiosk now offers this one service, and refuses it without the gateway."""
    copied = folder / "services" / service
    shutil.copytree(BASE_FOLDER / service, copied)
    file = copied / "service.yaml"
    text = file.read_text(encoding="utf-8")
    assert f"offline: {was}" in text
    refused = "offline: refuse\noffline-help: 请打 12345 问。"
    text = text.replace(f"offline: {was}", refused).replace("    only-for-request: true\n", "")
    file.write_text(text, encoding="utf-8")
    settings = machine.config.read_text(encoding="utf-8")
    settings = settings.replace("[kiosk]", f'[kiosk]\nservices = "{copied.parent}"')
    machine.config.write_text(settings, encoding="utf-8")


def test_a_document_that_takes_no_request_is_not_filed(run: Run, machine: Machine, tmp_path: Path) -> None:
    refusing(machine, tmp_path, "insurance-certificate", was="leave-request")
    words = ("submit", "insurance-certificate", "--demo", "--answers", written(tmp_path, certificate()))
    told = run("--config", machine.config, "--data", machine.data, *words)
    assert told.code == exits.USAGE
    assert "takes no request" in told.complaint
    assert saved(machine.data) == 0


def test_what_is_refused_offline_needs_the_gateway(run: Run, machine: Machine, tmp_path: Path) -> None:
    refusing(machine, tmp_path, TRIP, was="queue")
    words = ("submit", TRIP, "--demo", "--answers", written(tmp_path, cancellation()))
    place = ("--config", machine.config, "--data", machine.data)
    assert run(*place, *words).code == exits.OK
    text = machine.config.read_text(encoding="utf-8")
    machine.config.write_text(
        re.sub("^url = .*", 'url = "http://127.0.0.1:1"', text, flags=re.MULTILINE), encoding="utf-8"
    )
    told = run(*place, *words)
    assert told.code == exits.GATEWAY
    assert "cannot be reached" in told.complaint
    assert saved(machine.data) == 1


def test_a_certificate_is_left_as_a_request_and_that_is_said(run: Run, run_json: Run, tmp_path: Path) -> None:
    file = written(tmp_path, certificate())
    words = ("insurance-certificate", "--demo", "--answers", file, "--data", tmp_path)
    number, note = run("submit", *words).text.splitlines()
    assert ApplicationNumber.is_valid(number)
    assert "a request was left" in note
    assert run_json(*words, command="submit").value["purpose"] == "left-request"


def test_a_pin_is_changed_in_the_card_and_never_filed(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, {"answers": {}, "consents": {}})
    told = run("--data", tmp_path, "submit", "card-password", "--demo", "--answers", file)
    assert told.code == exits.USAGE
    assert "card-password changes a PIN in the card itself and files no case" in told.complaint
    assert not (tmp_path / "outbox.sqlite3").exists()


def test_a_card_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, cancellation())
    told = run("--data", tmp_path, "submit", TRIP, "--demo", "nobody", "--answers", file)
    assert told.code == exits.USAGE
    assert told.complaint.count("\n") == 1


def test_without_settings_and_without_demo_it_says_what_to_do(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, cancellation())
    told = run("--data", tmp_path, "submit", TRIP, "--answers", file, "--config", tmp_path / "none.toml")
    assert told.code == exits.SETTINGS
    assert "docs/install.md" in told.complaint


def test_with_json_a_complaint_is_a_document(run_json: Run, tmp_path: Path) -> None:
    file = written(tmp_path, "{")
    told = run_json(TRIP, "--demo", "--answers", file, "--data", tmp_path, command="submit")
    assert told.code == exits.USAGE
    assert told.value["error"] == "settings-invalid"


def test_a_data_folder_may_be_called_like_a_command(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, cancellation())
    told = run("--data", tmp_path / "demo", "submit", TRIP, "--demo", "--answers", file)
    assert told.code == exits.OK
    told = run("--data", "demo", "queue", "status", cwd=tmp_path)
    assert "已存待传: 1" in told.text


def test_a_place_where_demo_keys_cannot_be_kept_is_a_matter_of_storage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "demo-gateway-keys").write_text("")
    file = written(tmp_path, cancellation())
    told = run("--data", tmp_path, "submit", TRIP, "--demo", "--answers", file)
    assert told.code == exits.STORE
    assert "keys cannot be kept here" in told.complaint


# --- files that belong to an answer ------------------------------------------------------------------

PDF, PNG, JPEG = b"%PDF-1.7 some pages", b"\x89PNG\r\n\x1a\n some picture", b"\xff\xd8\xff\xe0 some photo"


def attached(run_json: Run, folder: Path, *attach: str) -> Any:
    file = written(folder, cancellation())
    options = [word for one in attach for word in ("--attach", one)]
    return run_json(TRIP, "--demo", "--answers", file, "--data", folder, *options, command="submit")


@pytest.mark.parametrize("content", [PDF, PNG, JPEG], ids=["pdf", "png", "jpeg"])
def test_a_file_of_a_known_kind_is_kept_with_the_case(run_json: Run, tmp_path: Path, content: bytes) -> None:
    paper = tmp_path / "whatever.bin"
    paper.write_bytes(content)
    told = attached(run_json, tmp_path, f"reason={paper}")
    assert told.code == exits.OK, told.complaint
    assert told.value["attachments"] == 1


def test_several_files_may_belong_to_a_case(run_json: Run, tmp_path: Path) -> None:
    for name, content in (("a", PDF), ("b", PNG)):
        (tmp_path / name).write_bytes(content)
    told = attached(run_json, tmp_path, f"reason={tmp_path / 'a'}", f"reason={tmp_path / 'b'}")
    assert told.value["attachments"] == 2


@pytest.mark.parametrize(
    ("attach", "complaint"),
    [
        ("reason", "is not QUESTION=FILE"),
        ("=paper.pdf", "is not QUESTION=FILE"),
        ("reason=nowhere.pdf", "nowhere.pdf: No such file"),
    ],
)
def test_an_attachment_that_is_none_is_named(run: Run, tmp_path: Path, attach: str, complaint: str) -> None:
    file = written(tmp_path, cancellation())
    told = run("--data", tmp_path, "submit", TRIP, "--demo", "--answers", file, "--attach", attach)
    assert told.code == exits.USAGE
    assert complaint in told.complaint
    assert not (tmp_path / "outbox.sqlite3").exists()


def test_a_file_that_is_only_called_a_picture_is_refused(run: Run, tmp_path: Path) -> None:
    fake = tmp_path / "photo.jpg"
    fake.write_bytes(b"MZ some program")
    file = written(tmp_path, cancellation())
    told = run("--data", tmp_path, "submit", TRIP, "--demo", "--answers", file, "--attach", f"reason={fake}")
    assert told.code == exits.USAGE
    assert "is no PDF, JPEG or PNG" in told.complaint


def test_a_file_for_a_question_that_is_not_asked_is_refused(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(PDF)
    file = written(tmp_path, cancellation())
    told = run("--data", tmp_path, "submit", TRIP, "--demo", "--answers", file, "--attach", f"proof={paper}")
    assert told.code == exits.USAGE
    assert "--attach proof: is not asked in this case" in told.complaint
    assert saved(tmp_path) == 0


def test_a_file_larger_than_this_machine_takes_is_said_and_nothing_is_saved(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(PDF + bytes(9 * 1024 * 1024))
    file = written(tmp_path, cancellation())
    told = run("--data", tmp_path, "submit", TRIP, "--demo", "--answers", file, "--attach", f"reason={paper}")
    assert told.code == exits.USAGE
    assert "larger than 8 MiB (outbox.max_file_mib)" in told.complaint
    assert saved(tmp_path) == 0


def long_stay(**changes: Any) -> dict[str, Any]:
    """长期住在外地, with its proof."""
    today = datetime.now(CHINA).date().isoformat()
    stay = {"matter": "new", "kind": "long", "residence": "retired", "place": "310000", "start": today}
    return cancellation(reason=None, cancel_from=None, reach="not-at-all", phone=None, **{**stay, **changes})


@pytest.mark.parametrize(
    ("proof", "files", "complaint"),
    [
        ("2", 2, ""),
        ("0", 0, ""),
        ("2", 1, "answers.proof: as many files must be attached as the answer says"),
        ("0", 1, "--attach proof: the answer says that there are none"),
    ],
)
def test_papers_are_as_many_files_as_the_answer_says(
    run: Run, tmp_path: Path, proof: str, files: int, complaint: str
) -> None:
    page = tmp_path / "page.jpg"
    page.write_bytes(b"\xff\xd8\xff a page")
    words = [word for _ in range(files) for word in ("--attach", f"proof={page}")]
    file = written(tmp_path, long_stay(proof=proof))
    told = run("--data", tmp_path, "submit", TRIP, "--demo", "--answers", file, *words)
    assert complaint in told.complaint
    assert told.code == (exits.USAGE if complaint else exits.OK), told.complaint
