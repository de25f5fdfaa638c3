"""What closes the intake comes from two sides, and the visit hears one answer."""

import pytest

from kiosk.domain.errors import Reason
from kiosk.intake import IntakeWatch
from kiosk.workflow.events import Event, IntakeChanged


@pytest.fixture
def heard() -> list[Event]:
    return []


@pytest.fixture
def watch(heard: list[Event]) -> IntakeWatch:
    return IntakeWatch(heard.append)


def test_either_side_closes_it(watch: IntakeWatch, heard: list[Event]) -> None:
    watch.frozen(Reason.INTAKE_TOO_MANY)
    watch.frozen(None)
    watch.trouble(Reason.KIOSK_NOT_ENROLLED)
    reasons = (Reason.INTAKE_TOO_MANY, None, Reason.KIOSK_NOT_ENROLLED)
    assert heard == [IntakeChanged(reason) for reason in reasons]


def test_it_opens_only_when_neither_side_closes_it_any_more(watch: IntakeWatch, heard: list[Event]) -> None:
    watch.trouble(Reason.KIOSK_NOT_ENROLLED)
    watch.frozen(Reason.INTAKE_LOW_DISK)
    watch.frozen(None)
    assert heard[-1] == IntakeChanged(Reason.KIOSK_NOT_ENROLLED)
    watch.trouble(None)
    assert heard[-1] == IntakeChanged(None)


def test_what_is_full_is_said_before_what_only_people_far_away_can_mend(
    watch: IntakeWatch, heard: list[Event]
) -> None:
    watch.trouble(Reason.KIOSK_NOT_ENROLLED)
    watch.frozen(Reason.INTAKE_LOW_DISK)
    assert heard[-1] == IntakeChanged(Reason.INTAKE_LOW_DISK)
