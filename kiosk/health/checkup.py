"""All checks, in the order in which they are read: what the kiosk stands on, its devices, its gateway, its data."""

import platform
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from hardware.card.settings import PcscSettings
from hardware.keypad.present import keyboards
from kiosk.domain.health import Finding, HealthReport
from kiosk.health.audit import audit_findings
from kiosk.health.camera import camera_findings, document_camera_findings
from kiosk.health.crypto import algorithm_findings, device_findings
from kiosk.health.drivers import driver_findings
from kiosk.health.finding import guarded, warning
from kiosk.health.folder import data_folder_findings, disk_findings
from kiosk.health.gateway import gateway_findings
from kiosk.health.keypad import headphone_findings, keypad_findings, scanner_findings
from kiosk.health.languages import language_findings
from kiosk.health.outbox import intake_findings, outbox_file_findings, outbox_findings
from kiosk.health.printer import printer_findings
from kiosk.health.psam import psam_findings
from kiosk.health.readers import reader_findings, staff_findings
from kiosk.health.scope import Scope
from kiosk.health.screen import FONT_ADVICE, font_findings, screen_findings
from kiosk.health.settings import calendar_findings, services_findings
from kiosk.health.sign_language import sign_language_findings
from kiosk.health.sqlite import sqlite_findings
from kiosk.health.typing import typing_findings
from kiosk.health.units import unit_findings
from kiosk.health.voice import spoken_findings, voice_findings
from kiosk.settings import Settings
from kiosk.version import VERSION
from services.catalogue.hours import load_calendar
from services.outbox.settings import DEFAULTS, OutboxSettings
from ui.strings import N_

Look = Callable[[], Iterable[Finding]]
Part = tuple[str, Look]
"""By its name, under which it is told where it cannot be looked at."""

_OF_SETTINGS = (
    "staff cards",
    "sign language",
    "headphones",
    "keypad",
    "scanner",
    "screen",
    "camera",
    "printer",
    "gateway",
    "gateway keys",
    "enrolment",
    "clock",
    "device key",
)
_OF_DATA = ("data folder", "disk", "audit trail", "outbox", "intake", "outbox file")
_ADVICE = {
    "outbox": N_("不要删这个文件；恢复文件夹的权限，或修好磁盘"),
    "font": FONT_ADVICE,
    "device key": N_("docs/sealing.md 里写着本机密钥出了问题怎么办"),
}


def findings(scope: Scope, now: datetime) -> Iterator[Finding]:
    """One after another, as they are found. `now` is aware, in the centre's time zone."""
    for name, look in _parts(scope, now):
        yield from guarded(name, look, _ADVICE.get(name, ""))
    yield from left_out(scope)


def report(scope: Scope, found: Iterable[Finding], now: datetime) -> HealthReport:
    """With what names the machine: its make and system, never a person."""
    kiosk_id = scope.settings.kiosk.id if scope.settings else ""
    return HealthReport(kiosk_id, VERSION, machine_name(), now, tuple(found))


def machine_name() -> str:
    try:
        system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    except OSError:
        system = f"{platform.system()} {platform.release()}"
    return f"{platform.node()}, {system}, {platform.machine()}"


def left_out(scope: Scope) -> Iterator[Finding]:
    """What could not be looked at without settings."""
    names = (*(_OF_SETTINGS if scope.settings is None else ()), *(_OF_DATA if scope.data is None else ()))
    if names:
        yield warning("left out", N_("没有设置，没法看：{names}"), names=", ".join(names))


def _parts(scope: Scope, now: datetime) -> Iterator[Part]:
    settings, data = scope.settings, scope.data
    yield "sqlite", partial(sqlite_findings, data)
    yield "services", partial(services_findings, settings)
    yield "calendar", lambda: calendar_findings(load_calendar(), now.date())
    yield "system units", unit_findings
    yield "font", partial(font_findings, is_on_screen=scope.is_kiosk)
    yield "language", partial(language_findings, settings)
    yield "voice languages", partial(spoken_findings, settings)
    yield "typing", typing_findings
    if settings is not None:
        yield "sign language", partial(sign_language_findings, settings)
        yield from _devices(settings, scope)
        if data is not None:
            yield "gateway", partial(gateway_findings, settings.gateway, settings.device, data)
            yield "device key", partial(device_findings, settings.device, data)
    else:
        yield from _devices_without_settings(scope)
    if data is not None:
        yield from data_parts(data, DEFAULTS if settings is None else settings.outbox)
    yield "algorithms", partial(algorithm_findings, settings)


def _devices(settings: Settings, scope: Scope) -> Iterator[Part]:
    if settings.cards.enabled:
        yield "card readers", partial(reader_findings, settings.cards)
    yield "psam", partial(psam_findings, settings.cards)
    yield "vendor drivers", partial(driver_findings, settings.vendors, is_held=scope.is_kiosk)
    yield "staff cards", partial(staff_findings, settings.staff)
    yield "voice", partial(voice_findings, settings.voice, settings.pack, aloud=scope.aloud)
    yield "headphones", partial(headphone_findings, settings.headphones)
    yield "keypad", lambda: keypad_findings(settings.keypad, keyboards())
    yield "scanner", lambda: scanner_findings(settings.scanner, keyboards())
    yield "screen", partial(screen_findings, settings.screen)
    yield "camera", partial(camera_findings, settings.camera)
    yield "document camera", partial(document_camera_findings, settings.documents, settings.camera)
    yield "printer", partial(printer_findings, settings.printer, settings.receipt_printer)


def _devices_without_settings(scope: Scope) -> Iterator[Part]:
    yield "card readers", partial(reader_findings, PcscSettings())
    yield "voice", partial(voice_findings, None, aloud=scope.aloud)


def data_parts(data: Path, caps: OutboxSettings) -> Iterator[Part]:
    yield "data folder", partial(data_folder_findings, data)
    yield "disk", partial(disk_findings, data, caps)
    yield "outbox", partial(outbox_findings, data, caps)
    yield "intake", partial(intake_findings, data, caps)
    yield "outbox file", partial(outbox_file_findings, data, caps)
    yield "audit trail", partial(audit_findings, data)
