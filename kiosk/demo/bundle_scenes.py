"""高效办成一件事: what is said of its departments before it goes out, on the way, and when they differ."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.parts import parts_of, state_of_parts
from kiosk.domain.submission import CaseState, CaseStatus, PartStatus, SavedCase
from kiosk.workflow.states import Filing, Guide, Receipt, Scene

REFUSED = "没有查到可以视同缴费的年限（示例）。带上档案里的材料到窗口核对，再来申请"


def bundle_scenes(filing: Filing, case: SavedCase, status: CaseStatus) -> Iterator[tuple[str, Scene]]:
    """Each with a name. `status` is that of a case that was just saved."""
    parts = parts_of(filing.form.service, filing.form.known())
    first, *others = (part.id for part in parts)
    going = _at(parts, {first: CaseState.GRANTED, others[0]: CaseState.ACCEPTED})
    differing = _at(parts, dict.fromkeys(others, CaseState.GRANTED) | {first: CaseState.DENIED})
    yield "guide-bundle", Guide(filing.form.service, None)
    for name, told in (("saved", ()), ("going", going), ("partly", differing)):
        state = state_of_parts(told) if told else CaseState.SAVED
        yield f"receipt-bundle-{name}", Receipt(filing, case, replace(status, state=state, parts=told))


def _at(parts: tuple[PartStatus, ...], states: dict[str, CaseState]) -> tuple[PartStatus, ...]:
    reasons = {CaseState.DENIED: REFUSED}
    moved = (replace(part, state=states.get(part.id, part.state)) for part in parts)
    return tuple(replace(part, reason=reasons.get(part.state, "")) for part in moved)
