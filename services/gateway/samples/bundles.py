"""示例: 高效办成一件事 at the departments. One submission, divided into the parts that the service's file names.

A part begins once all that it waits for is granted; where one of those was not, it says so and ends, and every other
part goes on. A department that cannot be reached holds up its own parts alone.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from kiosk.domain.catalogue import Service
from kiosk.domain.conditions import Known
from kiosk.domain.own_cases import Missing
from kiosk.domain.parts import GOOD, NOT_DONE, parts_of, state_of_parts
from kiosk.domain.submission import CaseState, PartStatus
from kiosk.domain.values import dataclass
from services.gateway.samples.detours import TAKEN_BACK
from services.gateway.samples.ways import Step, goes_on_at, next_step, told
from services.gateway.store import Transaction
from services.gateway.store.parts import StoredPart

LOOK_AGAIN_S = 5
"""How often a part is looked at whose department cannot be reached."""

DEPARTMENT_DOWN = "{department}的系统暂时连不上，恢复以后自动接着办（示例）"
WAITS = "等{titles}办好，就开始"
NEVER_BEGUN = "{titles}没有办成，所以这一项没有开始（示例）。先把那一项办好，再来申请这一项"


@dataclass(frozen=True, slots=True)
class Advanced:
    """Where a case in parts stands after one round. `again_at_s`: when to look again; None: nothing more to do.

    `missing` is what all parts together ask for, `due_on` the first day by which something of it must be brought.
    """

    state: CaseState
    reason: str
    has_moved: bool
    is_held: bool
    again_at_s: int | None
    due_on: date | None = None
    missing: tuple[Missing, ...] = ()


WayOfPart = Callable[[str], tuple[Step, ...]]
"""Which way a part goes, by its id."""

_DECIDING = frozenset({CaseState.IN_REVIEW, CaseState.SUSPENDED})


def parts_wanted(service: Service, known: Known) -> tuple[StoredPart, ...]:
    return tuple(
        StoredPart(part.id, part.title, part.department, part.after) for part in parts_of(service, known)
    )


def advance_parts(transaction: Transaction, case_id: UUID, way_of: WayOfPart, at: datetime) -> Advanced:
    """Move each part one state on at most, in the order of the service. Raises StoreError."""
    down = transaction.departments_down.names()
    before = transaction.parts.of(case_id)
    standing = {part.id: part for part in before}
    for part in before:
        _advance(transaction, case_id, _Turn(part, standing, way_of, down, at))
        standing = {one.id: one for one in transaction.parts.of(case_id)}
    after = tuple(standing.values())
    return _summed_up(after, way_of, down, at, has_moved=_moves(after) > _moves(before))


def take_back_parts(transaction: Transaction, case_id: UUID, at: datetime) -> None:
    """撤回: what is decided already stands, what is being decided goes on, and the others are taken back."""
    for part in transaction.parts.of(case_id):
        if not _is_over(part) and part.state not in _DECIDING:
            transaction.parts.move(case_id, part.id, CaseState.WITHDRAWN, TAKEN_BACK, at)


@dataclass(frozen=True, slots=True)
class _Turn:
    part: StoredPart
    standing: Mapping[str, StoredPart]
    way_of: WayOfPart
    down: Collection[str]
    at: datetime

    @property
    def awaited(self) -> tuple[StoredPart, ...]:
        return tuple(self.standing[one] for one in self.part.after)

    def next_step(self) -> Step | None:
        return _next_step(self.part, self.way_of)


def _advance(transaction: Transaction, case_id: UUID, turn: _Turn) -> None:
    part, has_begun = turn.part, turn.part.state is not CaseState.UPLOADED
    refused = [one for one in turn.awaited if one.state in NOT_DONE]
    waited_for = [one for one in turn.awaited if one.state not in GOOD]
    if not has_begun and refused:
        _end_unbegun(transaction, case_id, turn, NEVER_BEGUN.format(titles=_titles(refused)))
    elif not has_begun and waited_for:
        _say(transaction, case_id, part, WAITS.format(titles=_titles(waited_for)))
    elif part.department in turn.down and not _is_over(part):
        _say(transaction, case_id, part, DEPARTMENT_DOWN.format(department=part.department))
    elif part.wait_until_s <= turn.at.timestamp() and (step := turn.next_step()) is not None:
        until = int(goes_on_at(step, turn.at).timestamp())
        reason = told(step, turn.at)
        transaction.parts.move(case_id, part.id, step.state, reason, turn.at, wait_until_s=until)


def _end_unbegun(transaction: Transaction, case_id: UUID, turn: _Turn, reason: str) -> None:
    """The department hears of it and does not take it up."""
    transaction.parts.move(case_id, turn.part.id, CaseState.RECEIVED, "", turn.at)
    transaction.parts.move(case_id, turn.part.id, CaseState.NOT_ACCEPTED, reason, turn.at)


def _say(transaction: Transaction, case_id: UUID, part: StoredPart, reason: str) -> None:
    """What somebody is told to bring stays readable while the department is away."""
    if part.state is not CaseState.SUPPLEMENT and part.reason != reason:
        transaction.parts.say(case_id, part.id, reason)


def _summed_up(
    parts: Sequence[StoredPart],
    way_of: WayOfPart,
    down: Collection[str],
    at: datetime,
    *,
    has_moved: bool,
) -> Advanced:
    state = state_of_parts([_status(part) for part in parts])
    return Advanced(
        state,
        _reason(state, parts),
        has_moved,
        is_held=all(part.state is not CaseState.UPLOADED for part in parts),
        again_at_s=_again_at_s(parts, way_of, down, at),
        due_on=min((_due_on(part, at) for part in parts if _asks(part)), default=None),
        missing=tuple(one for part in parts if _asks(part) for one in _missing(part, way_of)),
    )


def _again_at_s(
    parts: Iterable[StoredPart], way_of: WayOfPart, down: Collection[str], at: datetime
) -> int | None:
    now_s, open_ones = int(at.timestamp()), [part for part in parts if not _is_over(part)]
    times = [
        now_s + LOOK_AGAIN_S if part.department in down else part.wait_until_s
        for part in open_ones
        if part.department in down or _next_step(part, way_of) is not None
    ]
    return min(times, default=None)


def _reason(state: CaseState, parts: Iterable[StoredPart]) -> str:
    """Of the whole: what is asked for, or what was not granted, part by part."""
    told_of = {CaseState.SUPPLEMENT} if state is CaseState.SUPPLEMENT else NOT_DONE
    return "。".join(f"{part.title}：{part.reason}" for part in parts if part.state in told_of)


def _next_step(part: StoredPart, way_of: WayOfPart) -> Step | None:
    return next_step(part.moves, part.state, way_of(part.id))


def _missing(part: StoredPart, way_of: WayOfPart) -> tuple[Missing, ...]:
    return next((step.missing for step in way_of(part.id) if step.state is CaseState.SUPPLEMENT), ())


def _asks(part: StoredPart) -> bool:
    return part.state is CaseState.SUPPLEMENT


def _due_on(part: StoredPart, at: datetime) -> date:
    """The last day before it is taken up again."""
    return datetime.fromtimestamp(part.wait_until_s - 1, at.tzinfo).date()


def _is_over(part: StoredPart) -> bool:
    return part.state in GOOD | NOT_DONE


def _moves(parts: Iterable[StoredPart]) -> int:
    return sum(part.moves for part in parts)


def _titles(parts: Iterable[StoredPart]) -> str:
    return "、".join(f"“{part.title}”" for part in parts)


def _status(part: StoredPart) -> PartStatus:
    return PartStatus(part.id, part.title, part.department, part.state, part.reason, part.after)
