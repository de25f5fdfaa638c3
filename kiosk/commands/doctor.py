"""`yitong doctor`: is this machine ready? Each check says what it found and what to do."""

import argparse
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from hardware.card.once import reader_names
from hardware.voice.espeak import voice_problem
from kiosk.clock import Clock
from kiosk.commands import exits
from kiosk.commands.frame import Act, Command, Said
from kiosk.commands.place import data_folder, settings_file
from kiosk.domain.errors import YitongError
from kiosk.keys import check_keys
from kiosk.settings import Settings, VoiceEngine, load_settings
from services.audit.trail import FILE_NAME as AUDIT_FILE
from services.audit.trail import verify
from services.catalogue.folder import BASE_FOLDER
from services.catalogue.loader import has_errors, load_folder
from services.government.client import GatewayClient
from services.outbox.connection import sqlite_version
from services.outbox.report import OutboxReport

_LEAST_FREE_BYTES = 500_000_000


class Health(StrEnum):
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """`advice` is what to do; empty where nothing needs doing."""

    name: str
    health: Health
    detail: str
    advice: str = ""


def _doctor(args: argparse.Namespace) -> Said:
    findings = list(_findings(args))
    rows = [
        {"name": f.name, "health": f.health.value, "detail": f.detail, "advice": f.advice} for f in findings
    ]
    worst = exits.FOUND if any(f.health is Health.BAD for f in findings) else exits.OK
    text = "\n".join(_line(f) for f in findings)
    return Said(text, {"ready": worst == exits.OK, "findings": rows}, worst)


def _line(finding: Finding) -> str:
    advice = f" -> {finding.advice}" if finding.advice else ""
    return f"{finding.health.value:8} {finding.name}: {finding.detail}{advice}"


def _findings(args: argparse.Namespace) -> Iterator[Finding]:
    yield _guarded("sqlite", lambda: Finding("sqlite", Health.GOOD, sqlite_version()))
    settings, finding = _settings(args)
    yield finding
    yield _guarded("services", lambda: _services(settings))
    yield _guarded("font", _font)
    yield _guarded("card readers", _readers)
    yield _voice(settings)
    if settings is not None:
        yield _guarded("gateway", lambda: _gateway(settings))
        yield _screen(settings)
    if settings is not None or args.data is not None:
        yield _guarded("disk", lambda: _disk(data_folder(args)))
        yield _guarded("outbox", lambda: _outbox(data_folder(args)))
        yield _guarded("audit trail", lambda: _audit(data_folder(args)))
    yield Finding("cryptography", Health.WARNING, "未经密评: software keys, no certified module behind them")


def _guarded(name: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except YitongError as error:
        return Finding(name, Health.BAD, str(error) or error.reason.value, _ADVICE.get(name, ""))


_ADVICE = {
    "card readers": "connect a reader; is pcscd installed and running?",
    "gateway": "check the address in [gateway], the cable, and that the gateway runs",
    "outbox": "do not delete the file; restore the folder's rights or the disk",
    "font": "install fonts-noto-cjk",
}


def _settings(args: argparse.Namespace) -> tuple[Settings | None, Finding]:
    file = settings_file(args)
    try:
        found = load_settings(file, args.data)
        check_keys(found)
    except YitongError as error:
        return None, Finding("settings", Health.BAD, str(error), "see docs/install.md")
    return found, Finding("settings", Health.GOOD, f"{file}: kiosk {found.kiosk.id}")


def _services(settings: Settings | None) -> Finding:
    loaded = load_folder(settings.kiosk.services if settings else BASE_FOLDER)
    if has_errors(list(loaded.problems)):
        first = loaded.problems[0]
        detail = f"{first.file}:{first.line}: {first.reason}"
        return Finding("services", Health.BAD, detail, "yitong services check PATH names every mistake")
    return Finding("services", Health.GOOD, ", ".join(s.slug for s in loaded.services))


def _font() -> Finding:
    from ui.application import application  # only the font database needs Qt here
    from ui.theme import SANS

    application()
    return Finding("font", Health.GOOD, SANS)


def _readers() -> Finding:
    names = reader_names()
    if not names:
        return Finding("card readers", Health.BAD, "none", _ADVICE["card readers"])
    return Finding("card readers", Health.GOOD, ", ".join(names))


def _voice(settings: Settings | None) -> Finding:
    if settings is not None and settings.voice.engine is VoiceEngine.NONE:
        return Finding("voice", Health.WARNING, "switched off in the settings")
    problem = voice_problem()
    if problem:
        return Finding(
            "voice", Health.WARNING, problem, "install espeak-ng and alsa-utils, connect a speaker"
        )
    return Finding("voice", Health.GOOD, "espeak-ng, small engine")


def _gateway(settings: Settings) -> Finding:
    if GatewayClient(settings.gateway).is_reachable():
        return Finding("gateway", Health.GOOD, f"{settings.gateway.url} answers and is genuine")
    return Finding("gateway", Health.BAD, f"{settings.gateway.url} does not answer", _ADVICE["gateway"])


def _screen(settings: Settings) -> Finding:
    if settings.screen.width_mm <= 0:
        return Finding(
            "screen", Health.WARNING, "width unknown", "set width_mm in [screen]: sizes are in millimetres"
        )
    return Finding("screen", Health.GOOD, f"{settings.screen.width_mm:.0f} mm wide")


def _disk(folder: Path) -> Finding:
    free_bytes = shutil.disk_usage(folder).free
    detail = f"{free_bytes // 1_000_000} MB free"
    if free_bytes < _LEAST_FREE_BYTES:
        return Finding("disk", Health.BAD, detail, "make room: intake stops when the disk is full")
    return Finding("disk", Health.GOOD, detail)


def _outbox(folder: Path) -> Finding:
    with closing(OutboxReport.open(folder, Clock().wall)) as report:
        overview = report.overview()
    oldest = overview.oldest_waiting
    if overview.for_clerk:
        detail = f"{overview.for_clerk} cases for a clerk"
        return Finding("outbox", Health.WARNING, detail, "yitong queue list shows them with the reason")
    waiting = f"oldest waiting since {oldest.isoformat()}" if oldest else "nothing waits"
    return Finding("outbox", Health.GOOD, waiting)


def _audit(folder: Path) -> Finding:
    path = folder / AUDIT_FILE
    if not path.exists():
        return Finding("audit trail", Health.GOOD, "empty")
    verdict = verify(path)
    if verdict.broken_at is not None:
        detail = f"line {verdict.broken_at}: {verdict.fault}"
        return Finding("audit trail", Health.BAD, detail, "keep the file and tell whoever answers for it")
    return Finding("audit trail", Health.GOOD, f"{verdict.lines} lines, unbroken")


COMMAND = Command((Act("", "look at every part and say what to do", _doctor),))
