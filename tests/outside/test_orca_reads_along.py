"""What Debian's Orca says while screens change and a key is pressed: it hears what stands there, in order, once."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SCREENS = (
    "home",
    "identify",
    "question-medical-elsewhere-kind",
    "consent-medical-elsewhere-share-phone",
    "review-medical-elsewhere",
    "receipt-saved",
    "idle",
)
NEWS = "consent-unanswered"
"""The same screen, after the way on was pressed without an answer."""
Walk = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def walk(surroundings: dict[str, str]) -> Walk:
    kiosk = [sys.executable, "-P", str(HERE / "shown.py")]
    driver = ["/usr/bin/python3", "-P", str(HERE / "orca_walk.py"), str(HERE / "orca_heard.py")]
    command = ["dbus-run-session", "--", *driver, *kiosk, "--", *_in_order()]
    env = surroundings | {"PYTHONPATH": f"{surroundings['PYTHONPATH']}:{HERE}"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {line["name"]: line for line in lines}


def _in_order() -> list[str]:
    at = SCREENS.index("consent-medical-elsewhere-share-phone") + 1
    return [*SCREENS[:at], NEWS, *SCREENS[at:]]


@pytest.mark.parametrize("screen", SCREENS)
def test_it_says_the_title_of_each_screen_and_where_the_focus_stands(walk: Walk, screen: str) -> None:
    said, seen = walk[screen]["first"], walk[screen]["seen"]
    assert said.find(seen["title"]) != -1
    assert said.find(seen["title"]) < said.rfind(seen["focus"])


@pytest.mark.parametrize("screen", SCREENS)
def test_it_says_where_a_key_has_led_and_not_the_whole_screen_again(walk: Walk, screen: str) -> None:
    then = walk[screen]
    assert then["focus_then"] in then["then"]
    assert then["focus_then"] != then["seen"]["focus"]
    assert then["seen"]["title"] not in then["then"]


@pytest.mark.parametrize("screen", SCREENS)
def test_no_sentence_is_said_twice(walk: Walk, screen: str) -> None:
    said = walk[screen]["first"].splitlines()
    assert len(said) == len(set(said))
    assert walk[screen]["first"].count(walk[screen]["seen"]["title"]) == 1


def test_an_option_is_one_of_several_and_says_whether_it_is_chosen(walk: Walk) -> None:
    said = walk["question-medical-elsewhere-kind"]
    assert "selected radio button" in said["first"]
    assert "not selected radio button" in said["then"]


def test_what_is_wrong_with_an_answer_is_said_as_news(walk: Walk) -> None:
    said, problem = walk[NEWS]["first"], walk[NEWS]["seen"]["problem"]
    assert f"notification {problem}" in said
    assert said.count(problem) == 1


def test_at_the_last_check_each_button_says_the_answer_it_would_change(walk: Walk) -> None:
    said = walk["review-medical-elsewhere"]
    assert "给自己办" in said["first"]
    assert "浙江省 宁波市" not in said["first"]


def test_the_number_to_write_down_is_said_with_the_receipt(walk: Walk) -> None:
    assert "WT07-261123-037-0" in walk["receipt-saved"]["first"]


def test_a_panel_says_what_is_about_to_happen_and_how_much_time_is_left(walk: Walk) -> None:
    said = walk["idle"]["first"]
    assert "没人操作的话，会自动结束并清除您的信息。" in said
    assert "还剩 25 秒" in said
