"""`yitong doctor`: is this machine ready? Each check says what it found and what to do."""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from hardware.camera.settings import CameraSettings
from hardware.card.once import reader_names
from hardware.voice.espeak import voice_problem
from kiosk.commands import exits
from kiosk.commands.crypto_checks import algorithm_findings, device_finding
from kiosk.commands.data_checks import audit_finding, data_folder_finding, disk_finding
from kiosk.commands.finding import Finding, Health
from kiosk.commands.frame import Act, Command, Said
from kiosk.commands.gateway_checks import gateway_findings
from kiosk.commands.outbox_checks import intake_finding, outbox_file_finding, outbox_finding
from kiosk.commands.place import data_place, settings_file
from kiosk.commands.settings_rights import ADVICE as EXPOSED_ADVICE
from kiosk.commands.settings_rights import is_exposed
from kiosk.domain.errors import YitongError
from kiosk.keys import check_keys
from kiosk.settings import PrinterTable, ScreenTable, Settings, VoiceEngine, load_settings
from services.catalogue.folder import BASE_FOLDER
from services.catalogue.loader import has_errors, load_folder
from services.outbox.connection import sqlite_version
from services.outbox.settings import DEFAULTS, OutboxSettings


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
        yield from gateway_findings(settings.gateway, settings.device, data_place(args))
        yield _screen(settings.screen)
        yield _camera(settings.camera)
        yield _printer(settings.printer)
        yield _guarded("device key", partial(device_finding, settings.device, data_place(args)))
    yield from _kept(args, settings)
    yield from _left_out(args, settings)
    yield from algorithm_findings(settings)


def _kept(args: argparse.Namespace, settings: Settings | None) -> Iterator[Finding]:
    if settings is None and args.data is None:
        return
    for name, look in _KEPT:
        yield _guarded(name, partial(_look_at_place, look, args))
    caps = DEFAULTS if settings is None else settings.outbox
    for name, look_at in _OUTBOX:
        yield _guarded(name, partial(_look_at_outbox, look_at, args, caps))


def _look_at_place(look: Callable[[Path], Finding], args: argparse.Namespace) -> Finding:
    return look(data_place(args))


def _look_at_outbox(
    look: Callable[[Path, OutboxSettings], Finding], args: argparse.Namespace, caps: OutboxSettings
) -> Finding:
    return look(data_place(args), caps)


_OUTBOX: tuple[tuple[str, Callable[[Path, OutboxSettings], Finding]], ...] = (
    ("outbox", outbox_finding),
    ("intake", intake_finding),
    ("outbox file", outbox_file_finding),
)
_KEPT: tuple[tuple[str, Callable[[Path], Finding]], ...] = (
    ("data folder", data_folder_finding),
    ("disk", disk_finding),
    ("audit trail", audit_finding),
)


def _left_out(args: argparse.Namespace, settings: Settings | None) -> Iterator[Finding]:
    if settings is not None:
        return
    names = ["gateway", "gateway keys", "enrolment", "clock", "screen", "camera", "printer", "device key"]
    names += [name for name, _ in (*_KEPT, *_OUTBOX)] if args.data is None else []
    yield Finding("left out", Health.WARNING, f"not looked at without settings: {', '.join(names)}")


def _guarded(name: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except YitongError as error:
        return Finding(name, Health.BAD, str(error) or error.reason.value, _ADVICE.get(name, ""))
    except OSError as error:
        advice = "run this as the service user, or give the folder to whoever runs the kiosk"
        return Finding(name, Health.BAD, f"{error.filename or name}: {error.strerror}", advice)


_ADVICE = {
    "card readers": "connect a reader; is pcscd installed and running?",
    "outbox": "do not delete the file; restore the folder's rights or the disk",
    "font": "install fonts-noto-cjk",
    "device key": "docs/sealing.md says what to do about the device key",
}


def _settings(args: argparse.Namespace) -> tuple[Settings | None, Finding]:
    file = settings_file(args)
    try:
        found = load_settings(file, args.data)
        check_keys(found)
    except YitongError as error:
        advice = "" if "docs/install.md" in str(error) else "docs/install.md says what every setting means"
        return None, Finding("settings", Health.BAD, str(error), advice)
    if is_exposed(file, found):
        return found, Finding("settings", Health.WARNING, f"{file}: everybody can read it", EXPOSED_ADVICE)
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
        return Finding("voice", Health.WARNING, problem, voice_advice(problem))
    return Finding("voice", Health.GOOD, "espeak-ng, small engine")


def voice_advice(problem: str) -> str:
    fitting = (advice for words, advice in _VOICE_ADVICE if words in problem)
    return next(fitting, "connect a sound card or a speaker; aplay -l lists what is there")


_VOICE_ADVICE = (
    ("espeak-ng", "install espeak-ng"),
    ("neither aplay nor paplay", "install alsa-utils"),
    ("another program", "end the program that holds the sound device"),
)


def _screen(screen: ScreenTable) -> Finding:
    if screen.width_mm <= 0:
        return Finding(
            "screen", Health.WARNING, "width unknown", "set width_mm in [screen]: sizes are in millimetres"
        )
    return Finding("screen", Health.GOOD, f"{screen.width_mm:.0f} mm wide")


def _camera(camera: CameraSettings) -> Finding:
    """Not opened: the kiosk may be using it."""
    device = Path(f"/dev/video{camera.source}")
    if sys.platform == "linux" and camera.source.isdigit() and not device.exists():
        detail = f"source {camera.source}: there is no {device}; codes cannot be shown"
        return Finding("camera", Health.WARNING, detail, "connect one, or set source in [camera]")
    if not camera.source:
        return Finding("camera", Health.WARNING, "none configured; codes cannot be shown")
    detail = f"source {camera.source}; not opened here, yitong scan SOURCE tries it"
    return Finding("camera", Health.GOOD, detail)


def _printer(printer: PrinterTable) -> Finding:
    if not printer.enabled:
        return Finding("printer", Health.GOOD, "none configured: the number is shown to be written down")
    return Finding("printer", Health.GOOD, f"{printer.cups.printer_uri}; nothing is printed here")


COMMAND = Command((Act("", "look at every part and say what to do", _doctor),))
