"""A submission of an invented person, and clocks that the test turns."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.submission import Attachment, Level, Purpose, Rating, SavedCase, Submission
from services.outbox.rows import CHINA
from services.outbox.running_time import BootTime

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=CHINA)
KIOSK = "WT07"
PHOTO = Attachment("proof", "image/jpeg", b"\xff\xd8 a photo of a form")
LETTER = Attachment("letter", "image/jpeg", b"\xff\xd8 a photo of a letter")


@dataclass
class Clock:
    """The wall clock when called, and the time since boot; the test turns both."""

    time: datetime = field(default=NOON)
    up_s: float = 300.0

    def __call__(self) -> datetime:
        return self.time

    def uptime(self) -> BootTime:
        return BootTime("this boot", self.up_s)

    def forward(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        self.up_s += seconds


def submission(applied_at: datetime = NOON) -> Submission:
    return Submission(
        id=uuid4(),
        service="medical-elsewhere",
        service_version="1",
        purpose=Purpose.APPLICATION,
        identity=Identity(
            "李秀英", IdNumber("11010519491231002X"), Credential.SOCIAL_SECURITY_CARD, Assurance.A2
        ),
        answers={"phone": "13822106620"},
        consents=(),
        confirmation=None,
        applied_at=applied_at,
    )


def rating_of(case: SavedCase) -> Rating:
    return Rating(uuid4(), case.id, Level.SATISFIED, NOON)
