"""What may lie over a screen: the call for staff, the countdown, and every panel of what a person likes."""

from collections.abc import Iterator
from uuid import UUID

from kiosk.demo.still import Still, still
from kiosk.domain.identity import Identity
from kiosk.workflow.states import (
    CallingStaff,
    CardOut,
    DraftNote,
    HandNote,
    Home,
    Idle,
    Panel,
    Reviewing,
    StaffNotified,
    StaffUnreached,
    SteadyOffer,
)

_LONG_AGO_S = -60.0


def overlay_stills(asking: Reviewing, identity: Identity, case_id: UUID) -> Iterator[Still]:
    yield still("call-calling", asking, call=CallingStaff(1, 0.0))
    yield still("call-calling-slow", asking, call=CallingStaff(1, _LONG_AGO_S))
    yield still("call-notified", asking, call=StaffNotified())
    yield still("call-out-of-hours", asking, call=StaffUnreached(out_of_hours=True))
    yield still("call-unreached", asking, call=StaffUnreached(out_of_hours=False))
    yield still("steady-offer", asking, hand=HandNote(offer=SteadyOffer.ASKED))
    yield from (still(name, asking, panel=panel) for panel, name in _NAMES.items())
    yield from (still(f"{_NAMES[panel]}-home", Home(), panel=panel) for panel in (Panel.LOOK, Panel.LANGUAGE))
    yield still("idle", asking, idle=Idle(0.0, 0.0))
    kept = DraftNote(case_id, is_kept=True)
    yield still("idle-kept", asking, idle=Idle(0.0, 0.0), draft=kept)
    yield still("card-out-kept", CardOut(asking, identity, 0.0), cards=(), draft=kept)


_NAMES = {
    Panel.LOOK: "panel-look",
    Panel.SOUND: "panel-sound",
    Panel.LANGUAGE: "panel-language",
    Panel.KEYS: "panel-keys",
    Panel.NO_VOICE: "no-voice",
}
