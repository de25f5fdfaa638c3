"""Services that are done at once or not at all, and those for which the person must stand there.

A loss that is reported tomorrow has let a thief pay today; a card that comes alive, or a sum that is told, while its
owner is elsewhere helps somebody else. So no city's file may let them wait, or let others act, where the matter
forbids it.
"""

from collections.abc import Mapping
from enum import Flag, auto

from kiosk.domain.catalogue import Flow, Offline, TakeBack
from services.catalogue import format as f
from services.catalogue.keys import Fields
from services.catalogue.problems import Findings


class Bond(Flag):
    """What such a service holds to beyond `offline: refuse`."""

    NONE = 0
    BY_ONESELF = auto()
    SEEN_BY_STAFF = auto()


AT_ONCE: Mapping[str, Bond] = {
    "card-loss": Bond.NONE,
    "card-loss-lift": Bond.BY_ONESELF | Bond.SEEN_BY_STAFF,
    "card-activate": Bond.BY_ONESELF | Bond.SEEN_BY_STAFF,
    "card-password": Bond.BY_ONESELF,
    "pension-account": Bond.BY_ONESELF,
    "medical-account": Bond.BY_ONESELF,
    "housing-fund": Bond.BY_ONESELF,
}
"""By slug: 挂失, 解挂, 启用, 密码, and the queries of money. A payment is known by its key, in arrangements.py."""


LIFTED_AS_QUICKLY = frozenset({"medical-elsewhere"})
"""What the department takes back as quickly as it was done: a filing, and no entry that others have read."""


def check_take_back(slug: str, service: Fields, findings: Findings) -> None:
    """即办: what is done while the person waits is corrected; a key that promises 撤回 would promise too much."""
    if slug in LIFTED_AS_QUICKLY or service.get(f.FLOW) is not Flow.APPLICATION:
        return
    if service.get(f.PROMISED_WORKING_DAYS) == 0 and service.get(f.TAKE_BACK) is TakeBack.DEPARTMENT:
        line = service.line_of(f.PROMISED_WORKING_DAYS)
        reason = (
            "done at once and taken back? write 'take-back: never' (不能撤回，可申请更正), or promise a day"
        )
        findings.warning(line, reason)


def check_at_once(slug: str, service: Fields, findings: Findings) -> None:
    """Nothing of a service that is not in the table."""
    bond = AT_ONCE.get(slug)
    if bond is None:
        return
    if service.get(f.OFFLINE) not in (None, Offline.REFUSE):
        reason = f"{slug} is done at once or not at all; allowed: refuse"
        findings.error(service.line_of(f.OFFLINE), reason)
    if Bond.BY_ONESELF in bond and service.get(f.ON_BEHALF) is not None:
        reason = f"{slug} is only for the person themselves; leave on-behalf out"
        findings.error(service.line_of(f.ON_BEHALF), reason)
    if Bond.SEEN_BY_STAFF in bond and service.get(f.CONFIRMATION) is None:
        findings.error(service.line, f"{slug} needs the person to be seen; key 'in-person' is missing")
