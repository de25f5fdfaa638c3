"""A case of 我的办件 from the wire, as the kiosk thinks of it."""

from kiosk.domain.own_cases import Missing, Move, OwnCase
from kiosk.domain.submission import CaseStatus, PartStatus
from services.government.orders import own_order
from services.government.wire import OwnCaseOnWire, PartOnWire


def own_case(case: OwnCaseOnWire) -> OwnCase:
    return OwnCase(
        id=case.id,
        number=case.number,
        service=case.service,
        status=CaseStatus(
            case.id,
            case.state,
            case.applied_at,
            case.arrived_at,
            case.reason,
            parts=tuple(map(part_status, case.parts)),
        ),
        due_on=case.due_on,
        missing=tuple(Missing(one.question, one.what) for one in case.missing),
        may_withdraw=case.may_withdraw,
        moves=tuple(Move(move.state, move.at) for move in case.moves),
        order=own_order(case.id, case.order),
    )


def part_status(part: PartOnWire) -> PartStatus:
    return PartStatus(part.id, part.title, part.department, part.state, part.reason, part.after)
