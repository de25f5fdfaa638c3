"""Give only once: what departments share of the person stands in the form, marked where from, and can be corrected."""

from city import submitted, waits_for_delivery
from steps import CHEN, comes_by_code, receipt
from walker import goes_to_the_end

from kiosk.demo.stage import Stage
from kiosk.workflow.states import Asking


def test_what_departments_know_is_filled_in_and_sent(on: Stage) -> None:
    comes_by_code(on, CHEN, "unemployment-registration")
    on.citizen.sees("question.unemployment-registration.why")
    scene = on.world.kiosk.conductor.visit.scene
    assert isinstance(scene, Asking)
    form = scene.form
    assert {question: prefill.text for question, prefill in form.prefills.items()} == {
        "since": "2026-11-15",
        "phone": "13800138005",
    }
    on.citizen.chooses("unemployment-registration.why", "ended")
    on.citizen.sees("question.unemployment-registration.since")
    on.citizen.touches("next")
    assert goes_to_the_end(on, {})[-1] == "receipt"
    number = receipt(on).number
    waits_for_delivery(on, number)
    assert submitted(on, number).answers["since"] == "2026-11-15"
