"""A case of several departments: where it stands as a whole, told from where its parts stand."""

from collections.abc import Collection, Sequence

from kiosk.domain.catalogue import Service
from kiosk.domain.conditions import Known
from kiosk.domain.submission import CaseState, PartStatus

GOOD = frozenset({CaseState.GRANTED, CaseState.DELIVERED})
"""A part that waits for another may begin once that one stands so. Of a part only what was granted is delivered."""

NOT_DONE = frozenset({CaseState.DENIED, CaseState.NOT_ACCEPTED, CaseState.WITHDRAWN, CaseState.LAPSED})
"""Ended without what the person came for."""

_BEFORE_ACCEPTED = frozenset({CaseState.UPLOADED, CaseState.RECEIVED})


def parts_of(service: Service, known: Known) -> tuple[PartStatus, ...]:
    """What there is to do for this person, in the order of the file; none waits for one that is not among them."""
    wanted = [part for part in service.parts if part.when.holds(known)]
    ids = {part.id for part in wanted}
    return tuple(
        PartStatus(part.id, part.title, part.department, after=tuple(one for one in part.after if one in ids))
        for part in wanted
    )


def state_of_parts(parts: Collection[PartStatus]) -> CaseState:
    """Never 办结（准予） unless every part is granted. Of no parts it is 已上传."""
    states = [part.state for part in parts]
    if CaseState.SUPPLEMENT in states:
        return CaseState.SUPPLEMENT
    if all(state in GOOD | NOT_DONE for state in states) and states:
        return _result(states)
    if all(state is CaseState.UPLOADED for state in states):
        return CaseState.UPLOADED
    if all(state in _BEFORE_ACCEPTED for state in states):
        return CaseState.RECEIVED
    return CaseState.ACCEPTED


def _result(states: Sequence[CaseState]) -> CaseState:
    if all(state in GOOD for state in states):
        return CaseState.GRANTED
    if any(state in GOOD for state in states):
        return CaseState.PARTLY
    if all(state is CaseState.WITHDRAWN for state in states):
        return CaseState.WITHDRAWN
    return CaseState.DENIED


def is_taken_back_in_part(parts: Collection[PartStatus]) -> bool:
    """Some were granted before, and all the others are as their person wanted it."""
    states = {part.state for part in parts}
    return CaseState.WITHDRAWN in states and bool(states & GOOD) and states <= GOOD | {CaseState.WITHDRAWN}
