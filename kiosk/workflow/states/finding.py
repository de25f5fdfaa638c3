"""A service is looked for: by 人生阶段 or department, or by what somebody types."""

from dataclasses import field
from enum import StrEnum

from kiosk.domain.catalogue import Service
from kiosk.domain.identity import Identity
from kiosk.domain.values import dataclass


class BrowseBy(StrEnum):
    LIFE_EVENT = "life-event"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Browsing:
    """All services by life event or department; `group` is the one that was opened, "" for none yet."""

    identity: Identity | None
    by: BrowseBy = BrowseBy.LIFE_EVENT
    group: str = ""


@dataclass(frozen=True, slots=True)
class Searching:
    """What was typed may say what somebody suffers from: it is shown on this screen and nowhere else."""

    identity: Identity | None
    typed: str = field(default="", repr=False)
    found: tuple[Service, ...] = field(default=(), repr=False)
