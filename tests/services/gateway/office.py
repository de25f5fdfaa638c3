"""A store, its intake and its departments, for the tests of what departments do."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from gateway_fixture import KIOSK, sealed_case, submission

from kiosk.domain.ports import SealedCase
from kiosk.domain.submission import CaseState
from services.gateway.intake import Intake
from services.gateway.keys import GatewayKeys
from services.gateway.samples.departments import Departments
from services.gateway.samples.rules import ServiceRules
from services.gateway.settings import ServerSettings
from services.gateway.store import Store, StoredCase
from services.government.queue_file import case_part
from services.government.wire import CasesRequest
from services.sealing.digests import digest_of
from services.sealing.envelope import seal
from services.sealing.keys import generate_key
from services.sealing.payload import SCHEMA

KEYS = GatewayKeys(generate_key(), generate_key(), bytes(32))
TODAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


class Office:
    """A store, its intake and its departments, without a process around them."""

    def __init__(
        self, url: str, folder: Path, rules: Mapping[str, ServiceRules] | None = None, **settings: Any
    ) -> None:
        self._rules = rules
        self.store = Store.open(url)
        self.time = TODAY
        self._intake = Intake(self.store, KEYS, lambda: self.time)
        self._settings = ServerSettings(url, folder / "keys", **settings)
        self.has_keys(KEYS)

    def has_keys(self, keys: GatewayKeys) -> None:
        self.departments = Departments(self.store, keys, self._settings, lambda: self.time, self._rules)

    def take_in(self, **changes: Any) -> UUID:
        return self._receive(sealed_case(submission(**changes), KEYS.sealing.public))

    def take_in_content(self, content: bytes) -> UUID:
        """What a kiosk that is not ours may have sealed."""
        like = sealed_case(replace(submission(), id=UUID(json.loads(content)["id"])), KEYS.sealing.public)
        envelope = seal(content, like.id, SCHEMA, KEYS.sealing.public)
        return self._receive(replace(like, envelope=envelope, digest=digest_of(envelope, KEYS.sealing.suite)))

    def _receive(self, case: SealedCase) -> UUID:
        on_wire = case_part(case)
        (result,) = self._intake.receive(CasesRequest("A" * 22, KIOSK, (on_wire,)))
        assert result.receipt, result.code
        return case.id

    def close(self) -> None:
        self._intake.close()
        self.store.close()

    def case(self, case_id: UUID) -> StoredCase:
        with self.store.reading() as transaction:
            case = transaction.cases.find(case_id)
        assert case is not None
        return case

    def way_of(self, case_id: UUID) -> list[tuple[CaseState, str]]:
        """Advance until nothing moves any more; every state the case went through."""
        way = []
        while True:
            case = self.case(case_id)
            way.append((case.state, case.reason))
            if not self.departments.advance():
                return way
