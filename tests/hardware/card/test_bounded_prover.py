"""Whoever proves the terminal is waited for so long and no longer, and asked once at a time."""

import threading

import pytest

from hardware.card.authentication.proving import BoundedProver
from kiosk.domain.card_proof import CardAlgorithm, CardProver, CardToProve
from kiosk.domain.errors import CardError, GatewayError, Reason, YitongError

CARD = CardToProve(
    region="330100",
    atr_history=b"",
    algorithm=CardAlgorithm.SM4,
    card_id=bytes(16),
    internal_factor=bytes(8),
    internal_challenge=bytes(8),
    external_factor=bytes(8),
    external_challenge=bytes(8),
    terminal="",
)


class Answering:
    """Answers with this, as soon as it may."""

    def __init__(self, answer: bytes | Exception, may_answer: threading.Event | None = None) -> None:
        self._answer = answer
        self._may_answer = may_answer

    def prove_terminal(self, card: CardToProve) -> bytes:
        if self._may_answer is not None:
            self._may_answer.wait(20)
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


def bounded(prover: CardProver, timeout_s: float = 10.0, begun: list[str] | None = None) -> BoundedProver:
    return BoundedProver(prover, timeout_s, lambda: (begun if begun is not None else []).append("begun"))


def test_proof_that_comes_is_handed_on_and_the_asking_is_told() -> None:
    begun: list[str] = []
    assert bounded(Answering(b"proof"), begun=begun).prove_terminal(CARD) == b"proof"
    assert begun == ["begun"]


@pytest.mark.parametrize("error", [CardError(Reason.CARD_NOT_GENUINE), GatewayError(Reason.GATEWAY_SLOW)])
def test_known_misfortune_is_handed_on(error: YitongError) -> None:
    with pytest.raises(YitongError) as told:
        bounded(Answering(error)).prove_terminal(CARD)
    assert told.value is error


def test_prover_that_breaks_keeps_nobody_waiting_and_its_words_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(CardError) as told:
        bounded(Answering(RuntimeError("330106 张")), timeout_s=20.0).prove_terminal(CARD)
    assert told.value.reason is Reason.CARD_NEEDS_AUTHENTICATION
    assert "RuntimeError" in caplog.text
    assert "张" not in caplog.text


def test_prover_that_is_silent_is_given_up() -> None:
    may_answer = threading.Event()
    with pytest.raises(CardError) as told:
        bounded(Answering(b"late", may_answer), timeout_s=0.05).prove_terminal(CARD)
    assert told.value.reason is Reason.CARD_NEEDS_AUTHENTICATION
    may_answer.set()


def test_card_that_leaves_ends_the_wait_and_all_later_ones() -> None:
    may_answer = threading.Event()
    prover = BoundedProver(Answering(b"late", may_answer), 20.0, lambda: prover.card_is_gone())
    for _ in range(2):
        with pytest.raises(CardError) as told:
            prover.prove_terminal(CARD)
        assert told.value.reason is Reason.CARD_PULLED
    may_answer.set()
