"""The settings file, the services it names, the official calendar."""

import stat
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kiosk.domain.errors import YitongError
from kiosk.domain.health import Finding, Health
from kiosk.health.days_left import days_left
from kiosk.health.finding import bad, good, warning
from kiosk.health.pin import pin_findings
from kiosk.keys import check_keys
from kiosk.settings import Settings, load_settings
from services.catalogue.folder import BASE_FOLDER
from services.catalogue.hours import OfficialCalendar
from services.catalogue.loader import load_folders
from services.catalogue.problems import Problem, Severity
from ui.strings import N_


def read_settings(file: Path, data: Path | None = None) -> tuple[Settings | None, Finding]:
    """None where they cannot be used. `data` overrides where things are kept."""
    try:
        found = load_settings(file, data)
        check_keys(found)
    except YitongError as error:
        advice = "" if "docs/install.md" in str(error) else N_("每一项是什么意思，见 docs/install.md")
        return None, bad("settings", str(error), advice)
    if is_exposed(file, found):
        return found, warning("settings", N_("{file}：谁都能读"), EXPOSED, file=str(file))
    return found, good("settings", N_("{file}：终端 {kiosk}"), file=str(file), kiosk=found.kiosk.id)


def is_exposed(file: Path, settings: Settings) -> bool:
    """Whether everybody can read secrets of a province; the gateway's two keys are public."""
    return settings.gateway.province is not None and bool(file.stat().st_mode & stat.S_IROTH)


def services_findings(settings: Settings | None) -> Iterator[Finding]:
    """Raises OSError."""
    loaded = load_folders(settings.service_folders if settings else [BASE_FOLDER])
    for problem in _first_of_each_file(loaded.problems):
        told = f"{problem.file}:{problem.line}: {problem.reason}"
        yield bad("services", told, N_("yitong services check PATH 会列出每一处错误"))
    slugs = ", ".join(service.slug for service in loaded.services)
    yield good("services", f"{len(loaded.services)}: {slugs}")
    if settings is not None:
        yield from pin_findings(loaded.services, settings.pin)


def _first_of_each_file(problems: Iterable[Problem]) -> Iterable[Problem]:
    """Each service that was left out, by its first mistake."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    return {problem.file: problem for problem in reversed(errors)}.values()


def calendar_findings(calendar: OfficialCalendar, today: date) -> Iterator[Finding]:
    """Never bad: without it people are served, and only the desk's hours on holidays are wrong."""
    last = date(max(calendar.years), 12, 31) if calendar.years else today
    advice = N_("装上新的年度日历，否则明年的节假日和调休会按平常的星期算")
    yield days_left("calendar", last - today, advice, worst=Health.WARNING)


EXPOSED = N_("里面有省里发的密钥：chmod o-r，只让服务用户的组读")
