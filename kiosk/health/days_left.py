"""What comes to an end by itself: said early enough for whoever must order, sign or install the next."""

from datetime import timedelta

from kiosk.domain.health import Finding, Health, Phrase
from kiosk.health.finding import phrase
from ui.strings import N_

WARN_DAYS = 30
"""A certificate has to be asked for, signed by another office and brought to every machine: a month."""

BAD_DAYS = 7
"""Whoever comes once a week comes for the last time before it ends."""


def days_left(name: str, left: timedelta, advice: str, worst: Health = Health.BAD) -> Finding:
    """`worst` is how bad it can get: not all that ends stops the kiosk."""
    text = N_("还有 {days} 天到期") if left > timedelta() else N_("已经到期")
    return Finding(name, _health(left, worst), phrase(text, days=left.days), _advice(left, advice))


def _health(left: timedelta, worst: Health) -> Health:
    if left > timedelta(days=WARN_DAYS):
        return Health.GOOD
    return worst if left <= timedelta(days=BAD_DAYS) else Health.WARNING


def _advice(left: timedelta, advice: str) -> Phrase | None:
    return phrase(advice) if left <= timedelta(days=WARN_DAYS) else None
