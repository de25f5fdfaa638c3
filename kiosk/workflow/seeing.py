"""A number counts as seen once it has stood on the screen for a moment, or was left by a touch.

Until then the outbox shows it again to the same person: the kiosk may die between commit and picture.
"""

from dataclasses import replace
from uuid import UUID

from kiosk.workflow import timeouts
from kiosk.workflow.effects import MarkSeen
from kiosk.workflow.events import Event, Touch
from kiosk.workflow.states import (
    NotDone,
    NotKnown,
    NotSubmitted,
    NumberNote,
    Receipt,
    Scene,
    ShowingDocument,
    ShowingNumber,
    Visit,
)
from kiosk.workflow.turn import Moment

_TOUCHES = Touch.__args__


def derive(before: Visit, after: Visit, event: Event, moment: Moment) -> tuple[Visit, tuple[MarkSeen, ...]]:
    """What of the numbers on the screen is known to have been seen by now."""
    note, shown = before.numbers, _numbers(after.scene)
    left = shown != note.cases
    if note.cases and not note.is_seen and _is_seen(note, event, moment, left=left):
        marks = tuple(MarkSeen(case_id) for case_id in note.cases)
        note = replace(note, is_seen=True)
    else:
        marks = ()
    now = NumberNote(shown, moment.monotonic_s) if left else note
    return (after if after.numbers == now else replace(after, numbers=now)), marks


def _is_seen(note: NumberNote, event: Event, moment: Moment, *, left: bool) -> bool:
    if left and isinstance(event, _TOUCHES):
        return True
    return moment.monotonic_s - note.since_s >= timeouts.SEEN_AFTER_S


def _numbers(scene: Scene) -> tuple[UUID, ...]:
    match scene:
        case Receipt() | ShowingDocument() | ShowingNumber():
            return (scene.case.id,)
        case NotSubmitted() | NotDone() | NotKnown():
            return (scene.case.id,)
        case _:
            return ()
