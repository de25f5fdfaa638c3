"""What this kiosk holds of a person's cases, for 我的办件: number, service and where each stands. Nothing is opened."""

from typing import Final
from uuid import UUID

from sqlite_utils import Database

from kiosk.domain.identity import Assurance, Identity
from kiosk.domain.own_cases import CasesHere, OwnCase
from kiosk.domain.submission import CaseState
from services.outbox.person import PersonKey
from services.outbox.rows import STATUS_COLUMNS, Row, case_status

LOOKED_THROUGH: Final = 5000
"""The latest ones, some weeks of a busy kiosk: an index would cost every save a page more."""
_MOST: Final = 50

_OF_PERSON = f"""select number, service, mends, {STATUS_COLUMNS} from cases
    where seq > (select max(seq) from cases) - {LOOKED_THROUGH} and person = ? order by seq desc limit {_MOST}"""  # noqa: S608
_OF_BEARER = _OF_PERSON.replace("person = ?", "person = ? and bearer = ?")
_ON_ITS_WAY: Final = frozenset({CaseState.SAVED, CaseState.UPLOADED})


def filed_by(db: Database, key: PersonKey, identity: Identity) -> CasesHere:
    """All of who is proved, whatever they came with; of a card that was merely read what that very card filed."""
    person = key.hash_of(identity.id_number)
    if identity.assurance >= Assurance.A2:
        rows = list(db.query(_OF_PERSON, [person]))
    else:
        rows = list(db.query(_OF_BEARER, [person, key.bearer_hash_of(identity)]))
    mended = (UUID(row["mends"]) for row in rows if row["mends"] and CaseState(row["state"]) in _ON_ITS_WAY)
    return CasesHere(tuple(_own_case(row) for row in rows if not row["mends"]), frozenset(mended))


def _own_case(row: Row) -> OwnCase:
    status = case_status(row)
    return OwnCase(status.id, row["number"], row["service"], status)
