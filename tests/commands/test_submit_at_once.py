"""`yitong submit` of what never queues: delivered before the command ends, or never; and what is to be paid."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast
from uuid import UUID, uuid4

import cv2
import pytest
from answer_files import written
from conftest import Machine, Run, Told

from hardware.camera.simulated import draw_codes
from kiosk.clock import CHINA
from kiosk.commands import exits
from kiosk.commands.at_once import AtOnce
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.ports import Outbox
from kiosk.domain.submission import ApplicationNumber, CaseState, CaseStatus, SavedCase
from kiosk.domain.take_back import TakenBack
from kiosk.workflow import timeouts
from services.gateway.listing import cases
from services.gateway.samples.codes import mint_code
from services.gateway.samples.people import sample_people
from services.sync.report import SyncReport

LOSS = {
    "answers": {"kind": "formal", "reason": "mislaid", "reach": "not-at-all"},
    "consents": {"card-loss-duty": {"version": "1.0", "agreed": True}},
}


class GoneAfterOneLook:
    """Before a gateway: lets one connection through, and from then on nothing listens there."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._relay)
        self._thread.start()

    def _relay(self) -> None:
        with self._listening:
            near, _ = self._listening.accept()
        far = socket.create_connection(("127.0.0.1", self._to))
        with near, far:
            back = threading.Thread(target=_copy, args=(far, near))
            back.start()
            _copy(near, far)
            back.join()

    def close(self) -> None:
        self._thread.join(20)


def _copy(source: socket.socket, target: socket.socket) -> None:
    while data := source.recv(65536):
        target.sendall(data)
    target.shutdown(socket.SHUT_WR)


@pytest.fixture
def phone(city_gateway: GatewayProcess, tmp_path: Path) -> Path:
    """A picture of somebody's 电子社保卡 code."""
    picture = tmp_path / "phone.png"
    code = mint_code(sample_people()[0], datetime.now(CHINA), city_gateway.keys.sample_codes)
    assert cv2.imwrite(str(picture), draw_codes(code.encode()))
    return picture


@pytest.fixture
def leaving(city_gateway: GatewayProcess) -> Iterator[GoneAfterOneLook]:
    with closing(GoneAfterOneLook(city_gateway.port)) as gateway:
        yield gateway


def reaches(machine: Machine, port: int) -> None:
    text = machine.config.read_text("utf-8")
    address = f'url = "http://127.0.0.1:{port}"'
    machine.config.write_text(re.sub("^url = .*", address, text, flags=re.MULTILINE), "utf-8")


def place(machine: Machine) -> tuple[str | Path, ...]:
    return ("--config", machine.config, "--data", machine.data)


def queued(run: Run, machine: Machine) -> list[dict[str, str]]:
    told: Told = run(*place(machine), "queue", "list", "--json")
    return cast(list[dict[str, str]], told.value["cases"])


def test_a_loss_is_with_the_gateway_when_the_command_ends(
    run_json: Run, machine: Machine, city_gateway: GatewayProcess, phone: Path, tmp_path: Path
) -> None:
    words = ("card-loss", "--scan", phone, "--answers", written(tmp_path, LOSS), *place(machine))
    told = run_json(*words, command="submit")
    assert told.code == exits.OK, told.complaint
    assert told.value["state"] == "已上传"
    assert told.value["number"] in [case.number for case in cases(city_gateway.database_url)]


def test_what_never_queues_and_whose_gateway_has_gone_is_not_submitted_and_never_sent_later(
    run: Run,
    machine: Machine,
    city_gateway: GatewayProcess,
    leaving: GoneAfterOneLook,
    tmp_path: Path,
) -> None:
    reaches(machine, leaving.port)
    told = run(*place(machine), "submit", *insurance(tmp_path))
    assert told.code == exits.GATEWAY
    assert "was not submitted" in told.complaint
    assert "12393" in told.complaint
    assert told.complaint.count("\n") == 1
    reaches(machine, city_gateway.port)
    assert run(*place(machine), "queue", "sync").text == "delivered 0, refused 0, rated 0\n"
    (case,) = queued(run, machine)
    assert case["state"] == "已撤回"


def insurance(folder: Path) -> tuple[str | Path, ...]:
    answers = {"matter": "renew", "whom": "self", "kind": "adult", "year": "next", "reach": "not-at-all"}
    consents = {"insurance-duty": {"version": "1.0", "agreed": True}}
    file = written(folder, {"answers": answers, "consents": consents})
    return ("resident-medical-insurance", "--demo", "--answers", file)


def test_what_is_to_be_paid_and_how_else_is_said(run: Run, machine: Machine, tmp_path: Path) -> None:
    number, owed = run(*place(machine), "submit", *insurance(tmp_path)).text.splitlines()
    assert ApplicationNumber.is_valid(number)
    assert owed.startswith("to be paid: 400.00 yuan, 居民医保一年的费用（示例）; 不想用手机付")


def test_json_has_what_is_to_be_paid(run_json: Run, machine: Machine, tmp_path: Path) -> None:
    told = run_json(*insurance(tmp_path), *place(machine), command="submit")
    assert told.value["to_pay"]["yuan"] == "400.00"
    assert "银行" in told.value["to_pay"]["other_ways"]


# --- whoever else is sending -----------------------------------------------------------------------------

CASE = SavedCase(
    uuid4(), ApplicationNumber("WT07-261122-037-X"), "card-loss", datetime(2026, 11, 22, tzinfo=CHINA)
)
HELP = "请打 12333"


@dataclass
class Counter:
    """An outbox with this one case, and seconds that pass only while somebody rests."""

    states: dict[float, CaseState]
    outcome: TakenBack
    passed_s: float = 0.0
    is_back: bool = False

    def status(self, case_id: UUID) -> CaseStatus:
        state = [state for from_s, state in self.states.items() if from_s <= self.passed_s][-1]
        arrived_at = None if state is CaseState.SAVED else CASE.applied_at
        if self.is_back:
            return CaseStatus(case_id, CaseState.WITHDRAWN, CASE.applied_at)
        return CaseStatus(case_id, state, CASE.applied_at, arrived_at)

    def take_back(self, case_id: UUID) -> TakenBack:
        assert case_id == CASE.id
        self.is_back = self.outcome is TakenBack.DONE
        return self.outcome

    def rest(self, seconds: float) -> None:
        self.passed_s += seconds

    def delivers(self, report: SyncReport) -> CaseStatus:
        sender = AtOnce(lambda: report, cast(Outbox, self), lambda: self.passed_s, self.rest, HELP)
        return sender.deliver(CASE)


def test_while_another_process_sends_its_answer_is_waited_for() -> None:
    counter = Counter({0: CaseState.SAVED, 4: CaseState.UPLOADED}, TakenBack.DONE)
    assert counter.delivers(SyncReport(skipped="busy")).state is CaseState.UPLOADED
    assert not counter.is_back


def test_what_another_process_does_not_send_in_time_is_taken_back() -> None:
    counter = Counter({0: CaseState.SAVED}, TakenBack.DONE)
    with pytest.raises(GatewayError, match=HELP):
        counter.delivers(SyncReport(skipped="busy"))
    assert counter.passed_s == timeouts.UPLOAD_S


def test_what_the_gateway_refuses_is_taken_back_and_that_is_why() -> None:
    counter = Counter({0: CaseState.SAVED}, TakenBack.DONE)
    with pytest.raises(GatewayError, match="was not submitted") as told:
        counter.delivers(SyncReport(refused=1))
    assert told.value.reason is Reason.GATEWAY_REFUSED


def test_what_is_under_way_and_arrives_after_all_is_submitted() -> None:
    counter = Counter({0: CaseState.SAVED, 20: CaseState.RECEIVED}, TakenBack.BEING_SENT)
    status = counter.delivers(SyncReport(trouble=Reason.GATEWAY_SLOW))
    assert status.state is CaseState.RECEIVED


def test_where_nobody_can_know_that_is_said_and_not_that_it_failed() -> None:
    counter = Counter({0: CaseState.SAVED}, TakenBack.BEING_SENT)
    with pytest.raises(GatewayError, match="nobody knows yet whether it arrived"):
        counter.delivers(SyncReport(trouble=Reason.GATEWAY_SLOW))
    assert counter.passed_s == timeouts.NEVER_WAITS_S + timeouts.ASK_AGAIN_S
