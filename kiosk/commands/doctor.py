"""`yitong doctor`: is this machine ready? Each check says what it found and what to do."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.clock import Clock
from kiosk.commands import exits
from kiosk.commands.doctor_paper import print_pages, save_report
from kiosk.commands.english import in_english
from kiosk.commands.frame import Act, Command, Said, named_path
from kiosk.commands.place import settings_file
from kiosk.domain.health import Finding, HealthReport
from kiosk.health.checkup import findings, report
from kiosk.health.scope import Scope
from kiosk.health.settings import read_settings


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--speak", action="store_true", help="have the voice say a sentence")
    parser.add_argument("--print", action="store_true", help="print the report, to try the printer")
    parser.add_argument("--report", type=named_path, metavar="FILE", help="write the report as PDF")


def _doctor(args: argparse.Namespace) -> Said:
    settings, first = read_settings(settings_file(args), args.data)
    data: Path | None = settings.kiosk.data if settings else args.data
    scope, now = Scope(settings, data, args.speak), Clock().wall()
    found = report(scope, (first, *findings(scope, now)), now)
    if args.print:
        found = replace(found, findings=(*found.findings, *print_pages(found, settings)))
    if args.report is not None:
        save_report(found, settings, args.report)
    return Said("\n".join(_lines(found, args.report)), _value(found), _code(found))


def _code(found: HealthReport) -> int:
    return exits.OK if found.is_ready else exits.FOUND


def _value(found: HealthReport) -> dict[str, object]:
    rows = [
        {
            "name": finding.name,
            "health": finding.health.value,
            "detail": in_english(finding.detail),
            "advice": in_english(finding.advice),
        }
        for finding in found.findings
    ]
    return {
        "ready": found.is_ready,
        "kiosk": found.kiosk_id,
        "version": found.version,
        "machine": found.machine,
        "at": found.at.isoformat(timespec="seconds"),
        "findings": rows,
    }


def _lines(found: HealthReport, file: Path | None) -> Iterator[str]:
    """To be copied into a message to whoever helps: nothing in it is personal."""
    yield f"yitong {found.version}, kiosk {found.kiosk_id or '-'}, {found.machine}, {found.at:%Y-%m-%d %H:%M}"
    yield from (_line(finding) for finding in found.findings)
    if file is not None:
        yield f"the report is in {file}"


def _line(finding: Finding) -> str:
    advice = f" -> {in_english(finding.advice)}" if finding.advice else ""
    return f"{finding.health.value:8} {finding.name}: {in_english(finding.detail)}{advice}"


COMMAND = Command((Act("", "look at every part and say what to do", _doctor, _arguments),))
