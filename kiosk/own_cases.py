"""我的办件: what the departments say, joined with what this kiosk holds. Either may fail, and the other is still told."""

import logging

from kiosk.domain.errors import StoreError, YitongError
from kiosk.domain.identity import Identity
from kiosk.domain.own_cases import CaseDesk, CasesHere, OwnCaseList, joined
from kiosk.domain.ports import Outbox

_log = logging.getLogger(__name__)


def find_cases(desk: CaseDesk, outbox: Outbox, identity: Identity) -> OwnCaseList:
    """`problem` says why the departments could not be asked."""
    return joined(_told(desk, identity), _held(outbox, identity), identity)


def _told(desk: CaseDesk, identity: Identity) -> OwnCaseList:
    try:
        return desk.cases(identity)
    except YitongError as error:
        _log.warning("own cases: %s", error.reason.value)
        return OwnCaseList(problem=error.reason)


def _held(outbox: Outbox, identity: Identity) -> CasesHere:
    try:
        return outbox.filed_by(identity)
    except StoreError as error:
        _log.warning("own cases here: %s", error.reason.value)
        return CasesHere()
