"""`yitong bench screen`: what it looks at, how it tells, and the parts of it that are run for real."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.bench import browser
from kiosk.bench.glass import BLACK, HEIGHT_PX, WIDTH_PX, Glass, glass, rgb
from kiosk.bench.memory import end_family, family, pss_mb
from kiosk.bench.ratios import Footprint, Unmeasured
from kiosk.bench.screen import measure_resident
from kiosk.bench.touch import ELDER, measure
from kiosk.bench.touch_child import home_view
from kiosk.commands import exits
from kiosk.commands.bench import verdict
from kiosk.workflow.states import TextSize
from ui.theme import LIGHT
from ui.view import HomeBody

ROOM = 4.0
"""Times the aim: a machine that runs other suites."""

_PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
print("here", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def dark() -> Iterator[Glass]:
    with glass() as on:
        yield on


def test_an_empty_screen_is_dark_and_no_wait_for_a_colour_is_without_end(dark: Glass) -> None:
    assert dark.is_blank()
    assert not dark.waits(lambda: dark.share_of(rgb("#0B4F94")) > 0, patience_s=0.05)


def test_a_window_is_seen_from_outside_as_soon_as_it_is_drawn(dark: Glass) -> None:
    command = [sys.executable, "-P", "-m", "kiosk.bench.first_frame_child", "bare"]
    with subprocess.Popen(command, env=dark.environment, stdout=subprocess.DEVNULL) as process:
        try:
            assert dark.waits(lambda: dark.share_of(BLACK) < 0.5, patience_s=30)
            assert pss_mb(process.pid) > 10
        finally:
            end_family(process.pid)
    assert dark.waits(dark.is_blank, patience_s=10)


def test_all_that_a_program_started_is_counted_and_ended() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == "here\n"
    kin = family(parent.pid)
    assert kin[0].pid == parent.pid
    assert len(kin) == 2
    assert pss_mb(parent.pid) == pytest.approx(sum(process.pss_mb for process in kin), rel=0.2)
    end_family(parent.pid)
    parent.communicate()
    assert family(parent.pid) == []


def test_the_browsers_page_shows_what_the_home_screen_shows(tmp_path: Path) -> None:
    view = home_view()
    page = browser.write_page(view, tmp_path / "page.html").read_text("utf-8")
    assert isinstance(view.body, HomeBody)
    shown = [view.title, view.centre, view.body.invitation, *(tile.title for tile in view.body.tiles)]
    assert [words for words in shown if words not in page] == []
    assert page.count("<svg") >= len(view.body.tiles)
    assert LIGHT.panel.ground in page
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_the_browser_is_started_as_a_kiosk_would_start_it(tmp_path: Path) -> None:
    command = browser.kiosk_command("chromium", tmp_path / "page.html", tmp_path, WIDTH_PX, HEIGHT_PX)
    assert command[0] == "chromium"
    assert "--kiosk" in command
    assert command[-1].startswith("file://")


def test_memory_is_judged_like_time() -> None:
    within = Footprint("memory", 160.0, 400.0, 0.4, 5, "a browser")
    above = Footprint("memory", 161.0, 400.0, 0.4, 5, "a browser")
    assert verdict([within]).exit_code == exits.OK
    said = verdict([within, above])
    assert said.exit_code == exits.FOUND
    assert "160 MB against 400 MB of a browser" in said.text
    assert [row["within_aim"] for row in said.value["ratios"]] == [True, False]


def test_where_there_is_no_browser_the_aim_is_not_said_to_be_met() -> None:
    said = verdict([Unmeasured("first frame under Xvfb", "Chromium is missing: apt-get install chromium")])
    assert said.exit_code == exits.FOUND
    assert "NOT MEASURED" in said.text
    assert "apt-get install chromium" in said.text


@pytest.mark.parametrize("size", [TextSize.LARGEST.value, ELDER])
@pytest.mark.parametrize("kind", ["option", "digit"])
def test_a_touch_is_answered_at_every_size_of_the_text(kind: str, size: str) -> None:
    ratio = measure(kind, 5, size)
    assert size in ratio.name
    assert 0 < ratio.value <= ROOM * ratio.aim, ratio.line


def test_a_kiosk_walks_through_its_screens_within_its_memory(dark: Glass, tmp_path: Path) -> None:
    home, *rest = measure_resident(dark, tmp_path)
    walked = next(figure for figure in rest if "walk" in figure.name)
    assert "home screen" in home.name
    assert home.is_within, home.line
    assert walked.is_within, walked.line
    assert int(walked.name.split()[-3]) >= 8, "most of what the walk presses was there"
