"""From the kiosk's disk to the telephone: a real outbox, a real gateway process, a provider over real HTTP."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from gateway_fixture import KIOSK, GatewayProcess, submission
from provider_server import ProviderServer, a_provider

from kiosk.domain.submission import Attachment, CaseState, CaseStatus, Contact, Reach, SavedCase
from services.gateway.store.tasks import TaskKind
from services.gateway.tasks.texts import TELLING
from services.gateway.tasks.work import work
from services.outbox.running_time import BootTime
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import LONGEST_ASK_S, SendQueue
from services.outbox.store import SqliteOutbox
from services.sync.blobs import BlobLane
from services.sync.round import SyncRound

Start = Callable[..., GatewayProcess]
MOBILE, FIXED_LINE = "13800138000", "057188886666"
REFERRAL = {
    "matter": "new",
    "kind": "transfer",
    "place": "310100",
    "start": "2026-12-01",
    "end": "2026-12-20",
}
PHOTO = Attachment("letter", "image/jpeg", b"\xff\xd8 a photo of a letter")
SOON_S = 30.0
MOST_ROUNDS = 2000


class Kiosk:
    """A kiosk's outbox and its sync, without the threads; its clock runs as fast as it likes."""

    def __init__(self, gateway: GatewayProcess, folder: Path) -> None:
        self._up_s = 0.0
        self.outbox = SqliteOutbox.open(
            folder, KIOSK, GatewaySealer(gateway.keys.sealing.public), self._now, self._uptime
        )
        self.queue = SendQueue.open(folder, self._now, self._uptime)
        client, jitter = gateway.client(), lambda: 1.0
        self._sync = SyncRound(self.queue, client, jitter, lambda status: None)
        self._blobs = BlobLane(self.queue, client, jitter, lambda: False)

    def close(self) -> None:
        self.queue.close()
        self.outbox.close()

    def _now(self) -> datetime:
        return datetime.now(UTC)

    def _uptime(self) -> BootTime:
        return BootTime("this boot", self._up_s)

    def saves(self, contact: Contact) -> SavedCase:
        case = replace(submission(answers=REFERRAL, contact=contact), applied_at=self._now())
        return self.outbox.save(case, [PHOTO])

    def sends(self) -> None:
        """Attachments give way to every case that is due."""
        while self._blobs.send_all().sent:
            self._sync.run()

    def hears_of(self, case: SavedCase, state: CaseState) -> CaseStatus:
        for _ in range(MOST_ROUNDS):
            status = self.outbox.status(case.id)
            if status.state is state:
                return status
            self._up_s += LONGEST_ASK_S
            self._sync.run()
        raise AssertionError(f"never heard of {state}")


@pytest.fixture
def provider() -> Iterator[ProviderServer]:
    with a_provider() as running:
        yield running


def config(folder: Path, provider: ProviderServer) -> Path:
    (folder / "sms.secret").write_text("not a real secret")
    (folder / "sms.secret").chmod(0o600)
    templates = "\n".join(f'"{state}" = "T-{state}"' for state in TELLING)
    file = folder / "messages.toml"
    head = f'endpoint = "{provider.url}"\napp_id = "yitong"\nsecret_file = "sms.secret"\n[templates]\n'
    file.write_text(head + templates, "utf-8")
    return file


def test_who_must_bring_something_hears_of_it_by_message_on_screen_or_from_a_clerk(
    start_gateway: Start, database_url: str, provider: ProviderServer, tmp_path: Path
) -> None:
    words = ("--messages", "http", "--messages-config", str(config(tmp_path, provider)))
    gateway = start_gateway(*words, database_url=database_url, advance_every_s=0.05)
    with closing(Kiosk(gateway, tmp_path / "kiosk")) as kiosk:
        by_message = kiosk.saves(Contact(Reach.MESSAGE, MOBILE))
        by_call = kiosk.saves(Contact(Reach.CALL, FIXED_LINE))
        kiosk.sends()
        status = kiosk.hears_of(by_message, CaseState.SUPPLEMENT)
        kiosk.hears_of(by_call, CaseState.SUPPLEMENT)
    assert "转诊单" in status.reason
    assert status.is_processed
    assert provider.was_asked.wait(SOON_S)
    due = (datetime.now().astimezone() + timedelta(days=30)).date()
    asked = provider.asked[0].value
    assert (asked["phone"], asked["templateId"]) == (MOBILE, "T-补正")
    assert asked["params"] == {"number": by_message.number.text, "due": f"{due.month}月{due.day}日"}
    assert [(task.number, task.kind) for task in work(database_url).tasks] == [
        (by_call.number.text, TaskKind.CALL)
    ]
    assert gateway.stop() == 0
    assert MOBILE not in gateway.stderr
    assert len(provider.asked) == 1
    assert work(database_url).messages_waiting == 0


def test_number_that_no_message_reaches_is_on_the_clerks_list(
    start_gateway: Start, database_url: str, provider: ProviderServer, tmp_path: Path
) -> None:
    provider.status = 422
    provider.may_answer.clear()
    words = ("--messages", "http", "--messages-config", str(config(tmp_path, provider)))
    gateway = start_gateway(*words, database_url=database_url, advance_every_s=0.05)
    with closing(Kiosk(gateway, tmp_path / "kiosk")) as kiosk:
        case = kiosk.saves(Contact(Reach.MESSAGE, MOBILE))
        kiosk.sends()
        kiosk.hears_of(case, CaseState.SUPPLEMENT)
    assert provider.was_asked.wait(SOON_S)
    assert work(database_url).tasks == []
    provider.may_answer.set()
    assert gateway.stop() == 0
    (task,) = work(database_url).tasks
    assert (task.number, task.kind) == (case.number.text, TaskKind.CALL)
    assert "短信发不到" in task.why
