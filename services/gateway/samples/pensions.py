"""示例 office of pensions: who draws one, and until when they are known to be alive."""

from collections.abc import Sequence
from datetime import datetime

from kiosk.domain.identity import Identity
from kiosk.domain.submission import StandingAnswer
from services.gateway.samples.departments import person_key
from services.gateway.samples.people import Person, find_person
from services.gateway.store import Store

_NOT_A_PENSIONER = "没有查到您在本市领取养老待遇的记录，不用办理资格认证。（示例数据）"


class PensionOffice:
    def __init__(self, people: Sequence[Person], sample_key: bytes, store: Store) -> None:
        self._people = people
        self._sample_key = sample_key
        self._store = store

    def standing(self, identity: Identity, now: datetime) -> StandingAnswer:
        person = find_person(self._people, identity.id_number)
        if person is not None and person.pension == "none":
            return StandingAnswer(needed=False, note=_NOT_A_PENSIONER)
        known = person.pension_until if person is not None else ""
        with self._store.reading() as transaction:
            qualified = transaction.qualified.until(person_key(identity.id_number, self._sample_key))
        until = max(known, qualified)
        valid = until >= f"{now:%Y-%m}"
        return StandingAnswer(needed=not valid, valid_until=until if valid else "")
