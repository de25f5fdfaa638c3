"""The screens of the card's PIN; what was typed is nobody's."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.errors import Reason
from kiosk.domain.pin import Pin, PinFault, PinReady
from kiosk.workflow.states import (
    ChangingPin,
    CheckingPin,
    EnteringPin,
    LookingAtPin,
    OneTryLeft,
    PinGate,
    PinIsLocked,
    PinReplaced,
    PinStep,
    ReplacingPin,
    Scene,
    Stuck,
)


def pin_scenes(gate: PinGate) -> Iterator[tuple[str, Scene]]:
    asked = PinReady(3, 6)
    some = Pin("3").typed("1").typed("4")
    entering = EnteringPin(gate, asked, "1234567890")
    yield "pin-looking", LookingAtPin(gate, 0.0)
    yield "pin", entering
    yield "pin-typing", replace(entering, typed=some)
    yield "pin-wrong", replace(entering, asked=PinReady(2, 6), was_wrong=True)
    yield "pin-untold", replace(entering, asked=PinReady(None, 6), was_wrong=True)
    yield "pin-shuffled", replace(entering, keys="4718205936", fault=PinFault.TOO_SHORT, typed=some)
    yield "pin-checking", CheckingPin(gate, asked, some, 0.0)
    yield "pin-one-left", OneTryLeft(gate, PinReady(1, 6), was_wrong=True)
    yield "pin-locked", PinIsLocked(gate)
    yield "pin-forgotten", PinIsLocked(gate, is_forgotten=True)
    changing = ChangingPin(gate, asked, "1234567890")
    yield "pin-change-old", changing
    yield "pin-change-initial", replace(changing, step=PinStep.NEW, is_initial=True)
    for fault in (PinFault.EASY, PinFault.ON_THE_CARD, PinFault.DIFFERS):
        yield f"pin-change-{fault}", replace(changing, step=PinStep.NEW, fault=fault)
    yield "pin-change-again", replace(changing, step=PinStep.AGAIN, typed=some)
    yield "pin-replacing", ReplacingPin(gate, asked, some, 0.0)
    yield "pin-replaced", PinReplaced(gate)
    yield "stuck-pin", Stuck(gate.service, Reason.PIN_NOT_POSSIBLE, gate.identity)
