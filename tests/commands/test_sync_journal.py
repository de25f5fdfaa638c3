"""What `queue sync --forever` tells the journal: each change once, and what only people can mend by its name."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from kiosk.commands.sync_journal import SyncJournal
from kiosk.domain.errors import Reason
from kiosk.domain.submission import CaseState, CaseStatus
from kiosk.workflow.events import NetworkChanged

URL = "https://gateway.example"


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture
def journal(lines: list[str]) -> SyncJournal:
    return SyncJournal(URL, lines.append)


def status(state: CaseState) -> CaseStatus:
    now = datetime.now(UTC)
    return CaseStatus(uuid4(), state, now, now, "", is_processed=False)


def test_gateway_that_goes_and_comes_back_is_two_lines(journal: SyncJournal, lines: list[str]) -> None:
    journal.post(NetworkChanged(online=False))
    journal.post(NetworkChanged(online=True))
    assert ["gateway-unreachable" in line for line in lines] == [True, False]
    assert "answers" in lines[1]


@pytest.mark.parametrize("reason", [Reason.KIOSK_NOT_ENROLLED, Reason.INTAKE_WRONG_KEY])
def test_what_people_must_mend_is_said_instead_of_unreachable(
    journal: SyncJournal, lines: list[str], reason: Reason
) -> None:
    journal.trouble(reason)
    journal.post(NetworkChanged(online=False))
    (line,) = lines
    assert line.startswith(f"nothing is delivered: {reason.value}: ")
    journal.trouble(None)
    journal.post(NetworkChanged(online=True))
    assert lines[1:] == [f"{URL}: the gateway answers; what waits is sent"]


def test_intake_is_told_when_it_closes_and_when_it_opens(journal: SyncJournal, lines: list[str]) -> None:
    for reason in (None, Reason.INTAKE_TOO_OLD, Reason.INTAKE_TOO_OLD, None):
        journal.frozen(reason)
    assert [line.split(":")[0] for line in lines] == ["intake is closed", "intake is open"]


def test_delivered_cases_are_counted_and_other_news_is_not(journal: SyncJournal, lines: list[str]) -> None:
    for state in (CaseState.UPLOADED, CaseState.UPLOADED, CaseState.RECEIVED):
        journal.changed(status(state))
    journal.tell_delivered()
    journal.tell_delivered()
    assert lines == ["delivered 2"]
