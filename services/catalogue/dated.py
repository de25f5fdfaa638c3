"""When the sources of a file were looked at: on a day that there is, and that has been."""

from datetime import date

from services.catalogue import format as f
from services.catalogue.keys import Fields
from services.catalogue.problems import Findings

_DAY_CHARACTERS = len("2026-11-30")


def check_sources(service: Fields, today: date | None, findings: Findings) -> None:
    """Without `today` a day to come is let be."""
    for source in service.get(f.SOURCES) or ():
        looked_at = source.get(f.DATE) or ""
        if len(looked_at) == _DAY_CHARACTERS and not _is_day(looked_at):
            findings.error(source.line_of(f.DATE), f"there is no {looked_at}")
        elif today is not None and looked_at > today.isoformat()[: len(looked_at)]:
            findings.error(source.line_of(f.DATE), f"looked at on {looked_at}, which is still to come")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
