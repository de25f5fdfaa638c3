"""A kiosk that nobody stands before, with its camera off, costs next to nothing."""

from kiosk.bench.idle import measure_idle
from kiosk.bench.ratios import Ceiling
from kiosk.commands import exits
from kiosk.commands.bench import verdict

GENEROUS = 3.0
"""Times the aim: a short look on a machine that runs other suites."""


def test_an_idle_kiosk_takes_hardly_any_processor_time() -> None:
    for figure in measure_idle(seconds=5):
        assert 0 < figure.value <= GENEROUS * figure.aim, figure.line


def test_what_is_above_its_ceiling_is_a_missed_aim() -> None:
    within, above = (Ceiling("idle", value, "% of a core", 1.0) for value in (1.0, 1.01))
    assert verdict([within]).exit_code == exits.OK
    said = verdict([within, above])
    assert said.exit_code == exits.FOUND
    assert "1.01 % of a core (ABOVE the aim of 1)" in said.text
    assert [row["within_aim"] for row in said.value["ceilings"]] == [True, False]
