"""`yitong doctor` says what is the matter, and the advice fits it."""

import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from conftest import Machine, Run

from kiosk.commands import exits
from kiosk.commands.english import in_english
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.domain.errors import Reason
from kiosk.domain.health import Finding, Health
from kiosk.health.finding import phrase
from kiosk.health.folder import data_folder_findings, disk_findings
from kiosk.health.gateway import ADVICE, gateway_findings
from kiosk.health.outbox import INTAKE_ADVICE, intake_findings, outbox_file_findings, outbox_findings
from kiosk.health.voice import voice_advice
from services.catalogue.folder import BASE_FOLDER, FILE_NAME
from services.device.settings import DeviceSettings, Kept
from services.government.settings import GatewaySettings
from services.outbox.connection import OutboxFile, clock
from services.outbox.sending import SendQueue
from services.outbox.settings import OutboxSettings
from services.sealing.keys import generate_key

Answer = Callable[[BaseHTTPRequestHandler], None]


def one(findings: Iterable[Finding]) -> Finding:
    (finding,) = findings
    return finding


def detail(finding: Finding) -> str:
    return in_english(finding.detail)


def advice(finding: Finding) -> str:
    return in_english(finding.advice)


def english(text: str) -> str:
    return in_english(phrase(text))


@contextmanager
def somebody(answer: Answer) -> Iterator[str]:
    """Who answers at the gateway's address; the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def says(status: int, body: bytes = b"<html>Guest network</html>", *headers: tuple[str, str]) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in (("Content-Length", str(len(body))), *headers):
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def found(settings: GatewaySettings) -> dict[str, Finding]:
    nowhere = Path("/nowhere")
    return {
        finding.name: finding
        for finding in gateway_findings(settings, DeviceSettings(kept=Kept.FILE), nowhere)
    }


def settings_of(gateway: GatewayProcess, **changes: object) -> GatewaySettings:
    values: dict[str, object] = {
        "url": f"http://127.0.0.1:{gateway.port}",
        "kiosk_id": "CL07",
        "verify_key_pem": gateway.verify_key_pem,
        "seal_key_pem": gateway.seal_key_pem,
    }
    return GatewaySettings(**{**values, **changes})  # type: ignore[arg-type]


def another_key() -> str:
    return generate_key().public.to_pem().decode()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (says(200), Reason.GATEWAY_NOT_GENUINE),
        (says(302, b"", ("Location", "http://portal.example/")), Reason.GATEWAY_NOT_GENUINE),
        (says(200, b" " * (4 * 1024 * 1024 + 1)), Reason.GATEWAY_NOT_GENUINE),
        (says(500), Reason.GATEWAY_FAILING),
        (says(404), Reason.GATEWAY_REFUSED),
    ],
    ids=["login page", "redirect", "huge", "500", "404"],
)
def test_what_answers_and_is_not_the_gateway_is_called_by_its_name(
    city_gateway: GatewayProcess, answer: Answer, reason: Reason
) -> None:
    with somebody(answer) as url:
        finding = found(settings_of(city_gateway, url=url))["gateway"]
    assert (finding.health, advice(finding)) == (Health.BAD, english(ADVICE[reason]))
    assert f"{url}: {reason.value}" in detail(finding)
    assert "cable" not in advice(finding)


def test_a_gateway_that_does_not_come_to_an_end_is_slow(city_gateway: GatewayProcess) -> None:
    over = Event()
    with somebody(lambda handler: over.wait(20) and None) as url:
        finding = found(settings_of(city_gateway, url=url, read_timeout_s=0.2))["gateway"]
        over.set()
    assert advice(finding) == english(ADVICE[Reason.GATEWAY_SLOW])


def test_only_where_nobody_answers_is_the_cable_looked_at(city_gateway: GatewayProcess) -> None:
    findings = found(settings_of(city_gateway, url="http://127.0.0.1:1"))
    assert "cable" in advice(findings["gateway"])
    assert findings["gateway keys"].health is Health.WARNING


def test_a_wrong_verify_key_is_no_matter_of_the_cable(city_gateway: GatewayProcess) -> None:
    finding = found(settings_of(city_gateway, verify_key_pem=another_key()))["gateway"]
    assert "verify_key_file" in advice(finding)


def test_a_wrong_sealing_key_is_found_before_anybody_is_served(city_gateway: GatewayProcess) -> None:
    findings = found(settings_of(city_gateway, seal_key_pem=another_key()))
    assert findings["gateway"].health is Health.GOOD
    assert findings["gateway keys"].health is Health.BAD
    assert "seal_key_file" in advice(findings["gateway keys"])
    assert found(settings_of(city_gateway))["gateway keys"].health is Health.GOOD


def test_a_wrong_sealing_key_makes_the_machine_not_ready(run: Run, machine: Machine) -> None:
    (machine.config.parent / "sealing.public.pem").write_text(another_key())
    told = run("doctor", "--config", machine.config, "--data", machine.data)
    assert told.code == exits.FOUND
    assert "bad      gateway keys" in told.text


def test_a_broken_service_file_is_named_with_its_line_and_the_others_work_on(
    run: Run, machine: Machine
) -> None:
    services = machine.config.parent / "services"
    for slug in ("card-loss", "card-loss-lift", "hotline"):
        shutil.copytree(BASE_FOLDER / slug, services / slug)
    broken = services / "card-loss" / FILE_NAME
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace("offline: refuse", "offline: never"), encoding="utf-8")
    line = 1 + text.partition("offline: refuse")[0].count("\n")
    settings = machine.config.read_text(encoding="utf-8")
    named = settings.replace("[kiosk]", f'[kiosk]\nservices = "{services}"')
    machine.config.write_text(named, encoding="utf-8")
    told = run("doctor", "--config", machine.config, "--data", machine.data)
    assert told.code == exits.FOUND
    assert f"bad      services: {broken}:{line}: 'never' is not allowed" in told.text
    assert "good     services: 2: hotline, card-loss-lift" in told.text


def test_every_trouble_with_the_gateway_has_advice() -> None:
    of_the_gateway = {reason for reason in Reason if reason.value.startswith("gateway-")}
    assert set(ADVICE) == {*of_the_gateway, Reason.KIOSK_NOT_ENROLLED}


def test_a_folder_that_others_can_look_into_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    finding = one(data_folder_findings(tmp_path))
    assert (finding.health, advice(finding)) == (Health.WARNING, f"chmod 700 {tmp_path}")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    tmp_path.chmod(0o700)
    assert one(data_folder_findings(tmp_path)).health is Health.GOOD


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert one(data_folder_findings(folder)).health is Health.GOOD
    assert detail(one(outbox_findings(folder))) == "nothing saved yet"
    assert "MiB free" in detail(one(disk_findings(folder)))
    assert list(tmp_path.iterdir()) == []


def test_an_outbox_without_cases_is_well(tmp_path: Path) -> None:
    with closing(OutboxFile.open(tmp_path, clock)):
        assert detail(one(outbox_findings(tmp_path))) == "nothing waits"
        assert detail(one(outbox_file_findings(tmp_path))) == "whole"
        assert one(intake_findings(tmp_path, OutboxSettings(ballast_mib=0))).health is Health.GOOD
        assert "no ballast" in detail(one(intake_findings(tmp_path)))


def test_closed_intake_is_bad_and_says_what_to_do(tmp_path: Path) -> None:
    with closing(SendQueue.open(tmp_path, clock)) as queue:
        queue.note_gateway_key(matches=False)
    finding = one(intake_findings(tmp_path))
    assert (finding.health, "intake-wrong-key" in detail(finding)) == (Health.BAD, True)
    assert "seal_key_file" in advice(finding)


def test_every_reason_for_closed_intake_has_advice() -> None:
    assert set(INTAKE_ADVICE) >= {r for r in Reason if r.value.startswith("intake-")} | {Reason.STORE_BROKEN}


def test_without_settings_it_says_what_was_not_looked_at(run: Run, tmp_path: Path) -> None:
    text = run("doctor", "--config", tmp_path / "none.toml").text
    (left_out,) = [line for line in text.splitlines() if " left out: " in line]
    for name in ("gateway", "gateway keys", "screen", "camera", "printer", "disk", "outbox", "audit trail"):
        assert name in left_out
    assert text.count("docs/install.md") == 1


def test_camera_and_printer_have_a_line(run_json: Run, machine: Machine) -> None:
    told = run_json("--config", machine.config, "--data", machine.data, command="doctor")
    findings = {f["name"]: f["detail"] for f in told.value["findings"]}
    assert "source 0" in findings["camera"]
    assert "none configured" in findings["printer"]


@pytest.mark.parametrize(
    ("problem", "word"),
    [
        ("espeak-ng does not start: No such file or directory", "install espeak-ng"),
        ("neither aplay nor paplay is installed", "install alsa-utils"),
        ("the sound was not played: cannot find card '0'", "sound card"),
    ],
)
def test_the_advice_for_the_voice_fits_its_problem(problem: str, word: str) -> None:
    assert word in english(voice_advice(problem))
