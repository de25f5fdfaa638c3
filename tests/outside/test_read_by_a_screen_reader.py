"""What Orca would find: the tree of a real window on a real display, read over AT-SPI by another process."""

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
    "entry-money",
    "review-medical-elsewhere",
    "consent-medical-elsewhere-share-phone",
    "pin-typing",
    "receipt-saved",
    "my-cases",
    "idle",
    "call-notified",
)
READ_AS_BUTTON = {"push button", "check box", "radio button", "toggle button", "page tab"}
Tree = list[dict[str, Any]]


@pytest.fixture(scope="module")
def found(surroundings: dict[str, str]) -> dict[str, tuple[dict[str, Any], Tree]]:
    kiosk = [sys.executable, "-P", str(HERE / "shown.py")]
    reader = ["dbus-run-session", "--", "/usr/bin/python3", str(HERE / "reader.py"), *kiosk, "--", *SCREENS]
    done = subprocess.run(reader, env=surroundings, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {line["name"]: (line["seen"], line["tree"]) for line in lines}


def names(tree: Tree) -> list[str]:
    return [node["name"] for node in tree]


@pytest.mark.parametrize("screen", SCREENS)
def test_title_and_every_action_are_read_and_can_be_pressed(found: dict[str, Any], screen: str) -> None:
    seen, tree = found[screen]
    assert seen["title"] in " ".join(names(tree))
    buttons = {node["name"]: node for node in tree if node["role"] in READ_AS_BUTTON}
    for label in (*seen["actions"], seen["help"]):
        assert label in buttons, f"{label} is no button to a screen reader"
        assert "Press" in buttons[label]["acts"]
        assert buttons[label]["focusable"]


@pytest.mark.parametrize("screen", SCREENS)
def test_no_button_is_without_a_name(found: dict[str, Any], screen: str) -> None:
    _, tree = found[screen]
    assert [node for node in tree if node["role"] in READ_AS_BUTTON and not node["name"].strip()] == []


@pytest.mark.parametrize("screen", ["home", "question-medical-elsewhere-kind", "receipt-saved"])
def test_it_is_read_from_who_and_where_over_the_one_thing_to_the_way_on(
    found: dict[str, Any], screen: str
) -> None:
    seen, tree = found[screen]
    read = names(tree)
    title = next(at for at, name in enumerate(read) if seen["title"] in name)
    assert read.index("梧桐街道便民服务中心") < title < read.index(seen["help"])


def test_an_option_says_whether_it_is_chosen_and_what_it_means(found: dict[str, Any]) -> None:
    _, tree = found["question-medical-elsewhere-kind"]
    options = [node for node in tree if node["role"] == "radio button"]
    assert [node["name"] for node in options if node["checked"]] == ["医院让我转过去看"]
    assert all(node["description"] for node in options)


def test_nothing_of_the_screen_before_is_left_in_the_tree(found: dict[str, Any]) -> None:
    _, tree = found["review-medical-elsewhere"]
    assert "点下面的键来写" not in " ".join(names(tree))
    assert "请插入社保卡" not in names(tree)


def test_the_number_of_the_receipt_is_read(found: dict[str, Any]) -> None:
    _, tree = found["receipt-saved"]
    assert any("WT07-261123-037-0" in node["name"] and node["role"] == "label" for node in tree)


def test_of_a_pin_only_how_many_digits_are_there_is_read(found: dict[str, Any]) -> None:
    _, tree = found["pin-typing"]
    dots = [node for node in tree if "位" in node["name"] and node["role"] == "label"]
    assert dots
    digits = sorted(node["name"] for node in tree if node["name"].isdigit() and node["role"] == "push button")
    assert digits == list("0123456789")


def test_a_panel_over_the_screen_is_read_with_its_own_buttons(found: dict[str, Any]) -> None:
    for screen, button in (("idle", "我还在，继续办"), ("call-notified", "知道了")):
        assert button in names(found[screen][1])


def test_the_window_has_the_name_of_the_kiosk(found: dict[str, Any]) -> None:
    _, tree = found["home"]
    assert tree[1]["name"] == "一通"
