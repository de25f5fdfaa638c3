"""A third-generation card and this terminal prove themselves to each other, so that the holder's file opens.

The card answers INTERNAL AUTHENTICATE, gives two challenges, and takes EXTERNAL AUTHENTICATE: once a reading and never
a second time, because a card counts wrong answers and locks its key. Until it is reset, its holder's file is open.
"""

import logging
import secrets
from collections.abc import Sequence

from hardware.card import apdu
from hardware.card.apdu import Answer, ask, exchange
from hardware.card.profiles.layout import Layout
from hardware.card.tlv import find_object
from kiosk.domain.card_proof import CardAlgorithm, CardProver, CardToProve
from kiosk.domain.errors import CardError, GatewayError, Reason
from kiosk.domain.ports import CardChannel

_log = logging.getLogger(__name__)

_HALF_BYTES = 8
_REGION_DIGITS = 6
_ID_BYTES = 16
# TS, T0 and two interface bytes come before, as on all cards seen; the low half of T0 says how many bytes it has.
_HISTORY_AT = 4
_HISTORY_COUNT = 0x0F
# Where the file description is silent, the first byte of 卡的识别码 tells the two older algorithms apart.
_SSF33_FIRST_BYTE = 0x11
_DESCRIPTION = (b"\x6f", b"\xa5", b"\x9f\x0c")
_ALGORITHM_TAG = b"\x86"


class ProversInTurn:
    """The terminal's provers in the order they are asked; the first that can prove it does."""

    def __init__(self, provers: Sequence[CardProver]) -> None:
        self._provers = provers

    def prove_terminal(self, card: CardToProve) -> bytes:
        """A card that one prover does not find genuine may be another city's, whose keys the next one has."""
        reason = Reason.CARD_NEEDS_AUTHENTICATION
        for prover in self._provers:
            try:
                return prover.prove_terminal(card)
            except (CardError, GatewayError) as error:
                _log.warning("%s: %s", type(prover).__name__, error)
                if error.reason is Reason.CARD_NOT_GENUINE:
                    reason = error.reason
        raise CardError(reason, "nobody here could prove this terminal to the card")


def authenticate(
    channel: CardChannel, card_id: bytes, layout: Layout, prover: CardProver, terminal: str
) -> None:
    """Returns when the card has opened its holder's file. Raises CardError.

    CARD_NOT_GENUINE: its answer to INTERNAL AUTHENTICATE is wrong. CARD_NEEDS_AUTHENTICATION: it cannot be
    opened here, which is no fault of the card.
    """
    card = _first_step(channel, card_id, layout, terminal)
    try:
        proof = prover.prove_terminal(card)
    except GatewayError as error:
        raise CardError(Reason.CARD_NEEDS_AUTHENTICATION, str(error)) from None
    key = layout.authentication.external_key
    status = exchange(channel, apdu.external_authenticate(proof, key)).status
    if status != apdu.OK:
        raise _closed(f"EXTERNAL AUTHENTICATE answers {status:04X}")


def _first_step(channel: CardChannel, card_id: bytes, layout: Layout, terminal: str) -> CardToProve:
    if len(card_id) != _ID_BYTES:
        raise _closed("the card does not tell its id")
    algorithm = _algorithm(channel, card_id, layout)
    # Our own chance, not the card's: a copy that chose what it is asked could have the answer ready.
    factor, challenge = secrets.token_bytes(_HALF_BYTES), secrets.token_bytes(_HALF_BYTES)
    key = layout.authentication.internal_key
    answer = ask(channel, apdu.internal_authenticate(factor + challenge, key))
    return CardToProve(
        region=card_id.hex()[:_REGION_DIGITS],
        atr_history=_atr_history(channel.atr),
        algorithm=algorithm,
        card_id=card_id,
        internal_factor=factor,
        internal_challenge=challenge,
        internal_answer=_told(answer, "INTERNAL AUTHENTICATE"),
        external_factor=_challenge(channel),
        external_challenge=_challenge(channel),
        terminal=terminal,
    )


def _atr_history(atr: bytes) -> bytes:
    return atr[_HISTORY_AT:][: atr[1] & _HISTORY_COUNT] if len(atr) > 1 else b""


def _algorithm(channel: CardChannel, card_id: bytes, layout: Layout) -> CardAlgorithm:
    """By the file description, 9F0C 03 86 01 xx; to have it the environment is selected once more."""
    told = exchange(channel, apdu.select_by_name(layout.environment)).data
    described = find_object(told, *_DESCRIPTION)
    code = find_object(described, _ALGORITHM_TAG) if described else None
    if not code:
        return CardAlgorithm.SSF33 if card_id[0] == _SSF33_FIRST_BYTE else CardAlgorithm.TDES
    algorithm = layout.authentication.algorithms.get(code[0])
    if algorithm is None:
        raise _closed(f"the card's algorithm is {code[0]:02X}, which the profile does not have")
    return algorithm


def _challenge(channel: CardChannel) -> bytes:
    return _told(exchange(channel, apdu.get_challenge(_HALF_BYTES)), "GET CHALLENGE")


def _told(answer: Answer, what: str) -> bytes:
    if not answer.is_ok or len(answer.data) != _HALF_BYTES:
        raise _closed(f"{what} answers {answer.status:04X} with {len(answer.data)} bytes")
    return answer.data


def _closed(message: str) -> CardError:
    return CardError(Reason.CARD_NEEDS_AUTHENTICATION, message)
