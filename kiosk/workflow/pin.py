"""密码: first how many tries are left, then the pad, then the card's own word. No PIN is ever tried by itself."""

from dataclasses import replace
from hashlib import sha256
from typing import Final
from uuid import UUID

from kiosk.domain.catalogue import Service
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Assurance, Identity
from kiosk.domain.pin import (
    NOTHING_TYPED,
    Compare,
    Pin,
    PinChange,
    PinChanged,
    PinFault,
    PinInitial,
    PinLocked,
    PinNotPossible,
    PinNotTaken,
    PinReady,
    PinState,
    PinVerdict,
    PinVerified,
    PinWrong,
    Replace,
    TellTries,
    fault_of_new,
)
from kiosk.workflow import timeouts
from kiosk.workflow.effects import AskPin
from kiosk.workflow.events import BackPressed, CardRefused, Event, NextPressed, Ticked
from kiosk.workflow.events.pin import (
    PinChangeTried,
    PinChangeWanted,
    PinCleared,
    PinCompared,
    PinErased,
    PinForgotten,
    PinStateTold,
    PinTyped,
)
from kiosk.workflow.presence import came_by_card
from kiosk.workflow.states import (
    CardOut,
    ChangingPin,
    CheckingPin,
    Choosing,
    EnteringPin,
    Guide,
    LookingAtPin,
    OneTryLeft,
    PinGate,
    PinIsLocked,
    PinReplaced,
    PinStep,
    ReplacingPin,
    Stuck,
)
from kiosk.workflow.turn import Step, Turn

DIGITS: Final = "1234567890"
_Pad = EnteringPin | ChangingPin


def lifts(turn: Turn, service: Service, identity: Identity) -> bool:
    """Whether the card's PIN makes this person known well enough. Of a code and a copied card it proves nothing."""
    enough = service.least_assurance <= Assurance.A3
    return enough and came_by_card(identity) and identity.assurance >= turn.rules.pin_counts_from


def ask(turn: Turn, gate: PinGate) -> Step:
    """Ask the card first. One that is out meanwhile has to come back."""
    card, looking = turn.visit.citizen_card, LookingAtPin(gate, turn.moment.monotonic_s)
    if card is None:
        return turn.to(CardOut(looking, gate.identity, turn.moment.monotonic_s))
    return turn.to(looking, AskPin(card, gate.identity, TellTries()))


def at_looking(turn: Turn, scene: LookingAtPin, event: Event) -> Step:
    match event:
        case PinStateTold(_, state):
            return _asked(turn, scene.gate, state)
        case CardRefused(_, reason):
            return _stuck(turn, scene.gate, reason)
        case Ticked() if turn.moment.monotonic_s - scene.since_s > timeouts.CARD_READING_S:
            return _stuck(turn, scene.gate, Reason.CARD_MUTE)
        case BackPressed():
            return _back_to_guide(turn, scene.gate)
        case _:
            return turn.stay()


def at_entering(turn: Turn, scene: EnteringPin, event: Event) -> Step:
    match event:
        case PinTyped() | PinErased() | PinCleared():
            return turn.to(_typed(scene, event))
        case NextPressed() if len(scene.typed) < scene.asked.digits:
            return turn.to(replace(scene, fault=PinFault.TOO_SHORT, was_wrong=False))
        case NextPressed() if turn.visit.citizen_card is not None:
            return _check(turn, scene, turn.visit.citizen_card)
        case PinChangeWanted():
            return turn.to(ChangingPin(scene.gate, scene.asked, scene.keys))
        case BackPressed():
            return _back_to_guide(turn, scene.gate)
        case _:
            return turn.stay()


def at_checking(turn: Turn, scene: CheckingPin, event: Event) -> Step:
    """But for the right PIN, which leads on to the service."""
    match event:
        case PinCompared(_, PinInitial()):
            return turn.to(_changed_first(turn, scene))
        case PinCompared(_, verdict):
            return _not_verified(turn, scene.gate, scene.asked, verdict)
        case _:
            return _waiting(turn, scene, event)


def at_one_left(turn: Turn, scene: OneTryLeft, event: Event) -> Step:
    match event:
        case NextPressed():
            return turn.to(_pad(turn, scene.gate, scene.asked))
        case BackPressed():
            return _back_to_guide(turn, scene.gate)
        case _:
            return turn.stay()


def at_locked(turn: Turn, scene: PinIsLocked, event: Event) -> Step:
    match event:
        case NextPressed() | BackPressed():
            return turn.to(Choosing(scene.gate.identity))
        case _:
            return turn.stay()


def at_changing(turn: Turn, scene: ChangingPin, event: Event) -> Step:
    match event:
        case PinTyped() | PinErased() | PinCleared():
            return turn.to(_typed(scene, event))
        case NextPressed() if len(scene.typed) < scene.asked.digits:
            return turn.to(replace(scene, fault=PinFault.TOO_SHORT, was_wrong=False))
        case NextPressed():
            return _next_step(turn, scene)
        case PinForgotten() if scene.gate.filing is not None:
            return turn.to(PinIsLocked(scene.gate, is_forgotten=True))
        case BackPressed():
            return _step_back(turn, scene)
        case _:
            return turn.stay()


def at_replacing(turn: Turn, scene: ReplacingPin, event: Event) -> Step:
    match event:
        case PinChangeTried(_, outcome):
            return _replaced(turn, scene, outcome)
        case _:
            return _waiting(turn, scene, event)


def keys_of(turn: Turn) -> str:
    """The order of the pad: as on a telephone, or another one each time, so that no eye learns where fingers go."""
    return _shuffled(turn.moment.fresh_id) if turn.rules.shuffle_pin_pad else DIGITS


def _shuffled(chance: UUID) -> str:
    number, left, keys = int.from_bytes(sha256(b"yitong-pad" + chance.bytes).digest()), DIGITS, ""
    while left:
        number, index = divmod(number, len(left))
        keys, left = keys + left[index], left[:index] + left[index + 1 :]
    return keys


def _typed(scene: _Pad, event: PinTyped | PinErased | PinCleared) -> _Pad:
    """What was wrong stays said while they type: words that go would move the keys under the finger."""
    typed = _after(scene, event)
    is_said = scene.fault is not PinFault.TOO_SHORT or len(typed) < scene.asked.digits
    return replace(scene, typed=typed, fault=scene.fault if is_said else None)


def _after(scene: _Pad, event: PinTyped | PinErased | PinCleared) -> Pin:
    match event:
        case PinTyped(digit) if digit in DIGITS and len(digit) == 1 and len(scene.typed) < scene.asked.digits:
            return scene.typed.typed(digit)
        case PinTyped():
            return scene.typed
        case PinErased():
            return scene.typed.erased()
        case PinCleared():
            return NOTHING_TYPED


def _asked(turn: Turn, gate: PinGate, state: PinState) -> Step:
    match state:
        case PinReady(tries_left=1):
            return turn.to(OneTryLeft(gate, state))
        case PinReady():
            return turn.to(_pad(turn, gate, state))
        case PinLocked():
            return turn.to(PinIsLocked(gate))
        case PinNotPossible():
            return _stuck(turn, gate, Reason.PIN_NOT_POSSIBLE)


def _not_verified(turn: Turn, gate: PinGate, asked: PinReady, verdict: PinVerdict | PinChange) -> Step:
    match verdict:
        case PinWrong(tries_left=1):
            return turn.to(OneTryLeft(gate, replace(asked, tries_left=1), was_wrong=True))
        case PinWrong(tries_left):
            again = replace(asked, tries_left=tries_left)
            return turn.to(EnteringPin(gate, again, keys_of(turn), was_wrong=True))
        case PinLocked():
            return turn.to(PinIsLocked(gate))
        case PinNotPossible():
            return _stuck(turn, gate, Reason.PIN_NOT_POSSIBLE)
        case PinVerified() | PinInitial() | PinChanged() | PinNotTaken():
            return turn.stay()


def _check(turn: Turn, scene: EnteringPin, card: int) -> Step:
    checking = CheckingPin(scene.gate, scene.asked, scene.typed, turn.moment.monotonic_s)
    return turn.to(checking, AskPin(card, scene.gate.identity, Compare(scene.typed)))


def _changed_first(turn: Turn, scene: CheckingPin) -> ChangingPin:
    """They have typed it just now and need not do so again."""
    keys = keys_of(turn)
    return ChangingPin(scene.gate, scene.asked, keys, PinStep.NEW, old=scene.typed, is_initial=True)


def _next_step(turn: Turn, scene: ChangingPin) -> Step:
    typed, clean = scene.typed, replace(scene, typed=NOTHING_TYPED, fault=None, was_wrong=False)
    match scene.step:
        case PinStep.OLD:
            return turn.to(replace(clean, step=PinStep.NEW, old=typed))
        case PinStep.NEW:
            fault = fault_of_new(typed, scene.old, scene.gate.identity.id_number)
            if fault is not None:
                return turn.to(replace(clean, fault=fault))
            return turn.to(replace(clean, step=PinStep.AGAIN, new=typed))
        case PinStep.AGAIN if typed != scene.new:
            return turn.to(replace(clean, step=PinStep.NEW, new=NOTHING_TYPED, fault=PinFault.DIFFERS))
        case PinStep.AGAIN:
            return _replace(turn, scene)


def _replace(turn: Turn, scene: ChangingPin) -> Step:
    card, identity = turn.visit.citizen_card, scene.gate.identity
    if card is None:
        return turn.stay()
    now_s = turn.moment.monotonic_s
    replacing = ReplacingPin(scene.gate, scene.asked, scene.old, now_s, scene.is_initial)
    return turn.to(replacing, AskPin(card, identity, Replace(scene.old, scene.new)))


def _step_back(turn: Turn, scene: ChangingPin) -> Step:
    clean = replace(scene, typed=NOTHING_TYPED, new=NOTHING_TYPED, fault=None, was_wrong=False)
    match scene.step:
        case PinStep.AGAIN:
            return turn.to(replace(clean, step=PinStep.NEW))
        case PinStep.NEW if not scene.is_initial:
            return turn.to(replace(clean, step=PinStep.OLD, old=NOTHING_TYPED))
        case PinStep.NEW:
            return _back_to_guide(turn, scene.gate)
        case PinStep.OLD:
            return _out_of_changing(turn, scene)


def _out_of_changing(turn: Turn, scene: ChangingPin) -> Step:
    if scene.gate.filing is not None:
        return _back_to_guide(turn, scene.gate)
    return turn.to(EnteringPin(scene.gate, scene.asked, scene.keys))


def _pad(turn: Turn, gate: PinGate, asked: PinReady) -> EnteringPin | ChangingPin:
    """Who came to change it types the old one as the first step of that."""
    kind = EnteringPin if gate.filing is None else ChangingPin
    return kind(gate, asked, keys_of(turn))


def _replaced(turn: Turn, scene: ReplacingPin, outcome: PinChange) -> Step:
    match outcome:
        case PinChanged():
            proved = replace(scene.gate, identity=scene.gate.identity.proved_by_pin())
            return turn.to(PinReplaced(proved))
        case PinNotTaken():
            changing = ChangingPin(scene.gate, scene.asked, keys_of(turn), PinStep.NEW, old=scene.old)
            return turn.to(replace(changing, fault=PinFault.NOT_TAKEN, is_initial=scene.is_initial))
        case PinWrong(tries_left) if tries_left != 1:
            asked = replace(scene.asked, tries_left=tries_left)
            return turn.to(ChangingPin(scene.gate, asked, keys_of(turn), was_wrong=True))
        case _:
            return _not_verified(turn, scene.gate, scene.asked, outcome)


def _waiting(turn: Turn, scene: CheckingPin | ReplacingPin, event: Event) -> Step:
    """Without an answer nobody knows whether a try is spent, so nothing is sent again: they begin anew."""
    match event:
        case CardRefused(_, reason):
            return _stuck(turn, scene.gate, reason)
        case Ticked() if turn.moment.monotonic_s - scene.since_s > timeouts.CARD_READING_S:
            return _stuck(turn, scene.gate, Reason.CARD_MUTE)
        case _:
            return turn.stay()


def _stuck(turn: Turn, gate: PinGate, reason: Reason) -> Step:
    return turn.to(Stuck(gate.service, reason, gate.identity))


def _back_to_guide(turn: Turn, gate: PinGate) -> Step:
    return turn.to(Guide(gate.service, gate.identity))
