"""The stations that a case of one's own has passed, where it is, and what is ahead."""

from collections.abc import Iterator
from datetime import datetime

from kiosk.domain.catalogue import Service
from kiosk.domain.own_cases import OwnCase
from kiosk.domain.submission import CaseState
from ui.present.page import Glance
from ui.strings import N_
from ui.view import Milestone, StepState

_ENDS = {
    CaseState.NOT_ACCEPTED: N_("没有受理"),
    CaseState.LAPSED: N_("已结束"),
    CaseState.WITHDRAWN: N_("已撤回"),
    CaseState.GRANTED: N_("办结"),
    CaseState.DENIED: N_("办结"),
    CaseState.PARTLY: N_("办结"),
    CaseState.DELIVERED: N_("办结"),
}
_REFUSED = frozenset({CaseState.NOT_ACCEPTED, CaseState.LAPSED, CaseState.DENIED})
_BEFORE_ACCEPTANCE = frozenset({CaseState.UPLOADED, CaseState.RECEIVED, CaseState.SUPPLEMENT})


def stations(glance: Glance, case: OwnCase, service: Service | None) -> tuple[Milestone, ...]:
    """Four or five, each with its day once it is behind."""
    return tuple(_all(glance, case, service))


def _all(glance: Glance, case: OwnCase, service: Service | None) -> Iterator[Milestone]:
    _, state = glance.words, case.status.state
    yield Milestone(_("已存好"), _day(glance, case.status.applied_at), StepState.DONE)
    yield _passed(glance, case, _("部门收到"), CaseState.RECEIVED)
    if state is CaseState.SUPPLEMENT:
        yield Milestone(_("补材料"), "", StepState.CURRENT)
    if state is CaseState.WITHDRAWING:
        yield Milestone(_("撤回"), _("等部门答复"), StepState.CURRENT)
        return
    accepted = _passed(glance, case, _("已受理"), CaseState.ACCEPTED)
    if accepted.state is StepState.DONE or state not in _ENDS:
        yield accepted
    yield _end(glance, case, service)


def _passed(glance: Glance, case: OwnCase, label: str, state: CaseState) -> Milestone:
    at = next((move.at for move in case.moves if move.state is state), None)
    if at is None:
        return Milestone(label, "", StepState.DONE if _is_behind(case, state) else StepState.AHEAD)
    return Milestone(label, _day(glance, at), StepState.DONE)


def _is_behind(case: OwnCase, state: CaseState) -> bool:
    """Of a case that only this kiosk knows there are no days, but where it stands."""
    now = case.status.state
    if now in (CaseState.SAVED, CaseState.UPLOADED, CaseState.WITHDRAWN, CaseState.WITHDRAWING):
        return False
    return state is CaseState.RECEIVED or now not in (*_BEFORE_ACCEPTANCE, *_ENDED_EARLY)


_ENDED_EARLY = (CaseState.NOT_ACCEPTED, CaseState.LAPSED)


def _end(glance: Glance, case: OwnCase, service: Service | None) -> Milestone:
    _, state = glance.words, case.status.state
    if state in _ENDS:
        at = next((move.at for move in reversed(case.moves) if move.state is state), None)
        shape = StepState.REFUSED if state in _REFUSED else StepState.DONE
        return Milestone(_(_ENDS[state]), _day(glance, at) if at else "", shape)
    days = service.promised_working_days if service else 0
    detail = _("约 {days} 个工作日", days=days) if days else ""
    return Milestone(_("办结"), detail, StepState.AHEAD)


def _day(glance: Glance, moment: datetime) -> str:
    """On the centre's calendar: a gateway may count in another zone."""
    return glance.words.day_of_year(moment.astimezone(glance.wall.tzinfo).date())
