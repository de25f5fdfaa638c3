"""挂失: done while she waits; or not done, and then nothing lies in the outbox to be done later."""

import itertools
from collections.abc import Callable

import pytest
from city import held_of_kiosk, loses_network
from steps import (
    WANG,
    chooses_service,
    comes_by_code,
    finds_by_life_event,
    message,
    says_it_is_me,
    sees_headline,
    sees_receipt,
)
from test_taken_back_before_upload import in_the_outbox

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.domain.submission import CaseState

LOSS = "card-loss"
PATIENTLY_MS = 120_000
"""It is given up after half a minute by the clock on the wall."""
_kiosks = itertools.count(1)


def fills_in(on: Stage) -> None:
    on.citizen.chooses(f"{LOSS}.kind", "formal")
    on.citizen.chooses(f"{LOSS}.reason", "mislaid")
    on.citizen.chooses(f"{LOSS}.reach", "not-at-all")
    on.citizen.sees(f"review.{LOSS}")


def submits(on: Stage) -> None:
    on.citizen.touches("next")
    on.citizen.takes_note(f"{LOSS}.card-loss-duty")


@pytest.fixture(params=["code", "identity card"])
def filled(
    request: pytest.FixtureRequest, open_stage: Callable[..., Stage], city_gateway: GatewayProcess
) -> Stage:
    """Who has lost the card comes with the telephone, or with nothing but the 身份证."""
    has_pad = request.param == "identity card"
    on = open_stage(gateway=city_gateway, kiosk_id=f"WTL{next(_kiosks)}", pad=has_pad)
    if has_pad:
        chooses_service(on, LOSS)
        on.world.lay_identity_card("zhang-cuiying")
        says_it_is_me(on)
        on.world.lift_identity_card()
    else:
        comes_by_code(on, WANG, LOSS)
    fills_in(on)
    return on


def test_online_she_waits_until_the_department_has_answered(filled: Stage) -> None:
    on = filled
    submits(on)
    on.citizen.sees("receipt")
    receipt = sees_receipt(on)
    sees_headline(on, "办好了")
    assert [case.number for case in held_of_kiosk(on)] == [receipt.number]


def test_network_lost_in_the_middle_of_the_form_nothing_is_saved(filled: Stage) -> None:
    on = filled
    loses_network(on)
    submits(on)
    on.citizen.sees("offer-request")
    assert "12333" in "".join(message(on).lines)
    assert in_the_outbox(on) == []


def test_line_that_breaks_while_it_goes_out_leaves_nothing_to_be_done_later(filled: Stage) -> None:
    """Nobody can know whether it arrived, and she is told so. The gateway's word that it never came ends it."""
    on = filled
    on.citizen.touches("next")
    on.citizen.sees(f"consent.{LOSS}.card-loss-duty")
    on.world.relay.cut()
    on.citizen.touches("next")
    on.citizen.sees("not-known", patience_ms=PATIENTLY_MS)
    assert "12333" in "".join(message(on).lines)
    on.world.relay.restore()
    on.world.let_time_pass(120)
    on.citizen.sees("not-done", patience_ms=PATIENTLY_MS)
    [case] = in_the_outbox(on)
    assert (case.state, case.sealed_bytes) == (CaseState.WITHDRAWN, 0)
    assert held_of_kiosk(on) == []


def test_without_network_from_the_start_she_reads_whom_to_call(on: Stage) -> None:
    on.citizen.sees("home")
    loses_network(on)
    finds_by_life_event(on, LOSS)
    on.citizen.turns_to(f"tile.{LOSS}")
    on.citizen.touches(f"tile.{LOSS}")
    on.citizen.sees(f"guide.{LOSS}")
    on.citizen.reads("打 12333 挂失")
