"""The case that is measured: an invented person and a dozen answers, new each time."""

from datetime import UTC, datetime
from uuid import uuid4

from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.submission import Purpose, Submission

_INVENTED = Identity("李秀英", IdNumber("11010519491231002X"), Credential.SOCIAL_SECURITY_CARD, Assurance.A2)


def sample_submission() -> Submission:
    return Submission(
        id=uuid4(),
        service="medical-elsewhere",
        service_version="1",
        purpose=Purpose.APPLICATION,
        identity=_INVENTED,
        answers={f"question-{n}": "新疆维吾尔自治区乌鲁木齐市" for n in range(12)},
        consents=(),
        confirmation=None,
        applied_at=datetime.now(UTC),
    )
