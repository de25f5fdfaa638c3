"""`yitong doctor`: is this machine ready? Each check says what it found and what to do."""

import argparse
from pathlib import Path

from kiosk.clock import Clock
from kiosk.commands import exits
from kiosk.commands.english import in_english
from kiosk.commands.frame import Act, Command, Said
from kiosk.commands.place import settings_file
from kiosk.domain.health import Finding, HealthReport
from kiosk.health.checkup import findings, report
from kiosk.health.scope import Scope
from kiosk.health.settings import read_settings


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--speak", action="store_true", help="have the voice say a sentence")


def _doctor(args: argparse.Namespace) -> Said:
    settings, first = read_settings(settings_file(args), args.data)
    data: Path | None = settings.kiosk.data if settings else args.data
    scope, now = Scope(settings, data, args.speak), Clock().wall()
    found = report(scope, (first, *findings(scope, now)), now)
    return Said(_text(found), _value(found), exits.OK if found.is_ready else exits.FOUND)


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
    return {"ready": found.is_ready, "findings": rows}


def _text(found: HealthReport) -> str:
    return "\n".join(_line(finding) for finding in found.findings)


def _line(finding: Finding) -> str:
    advice = f" -> {in_english(finding.advice)}" if finding.advice else ""
    return f"{finding.health.value:8} {finding.name}: {in_english(finding.detail)}{advice}"


COMMAND = Command((Act("", "look at every part and say what to do", _doctor, _arguments),))
