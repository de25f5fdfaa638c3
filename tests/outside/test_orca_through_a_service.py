"""A whole service with Debian's Orca and a keyboard: from home to goodbye, what is asked, chosen and told was said."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PENSION, PHONE = "pension-qualification", "13822106620"
PLAN = (
    ("home", (f"tile.{PENSION}",)),
    (f"guide.{PENSION}", ("next",)),
    ("identify.", ("card",)),
    ("confirm-identity", ("next",)),
    (f"question.{PENSION}.kind", ("option.resident", "option.employee", "next")),
    (f"question.{PENSION}.living", ("option.here", "next")),
    (f"question.{PENSION}.reach", ("option.message", "next")),
    (f"question.{PENSION}.phone", ("key.1", "key.3", "key.erase", "clear", f"type {PHONE}", "next")),
    (f"review.{PENSION}", ("next",)),
    (f"consent.{PENSION}", ("next",)),
    ("confirm-in-person", ("decline",)),
    ("receipt", ("next",)),
    ("rating", ("level.satisfied", "decline")),
    ("farewell", ()),
)
"""领养老金认证 while no staff are there: each screen by the beginning of its key, and what is done on it."""
KEYS = [key for key, _ in PLAN]
NAME, NUMBER = "张翠英", "33010619510308102X"
Walk = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def walk(surroundings: dict[str, str]) -> Walk:
    env = surroundings | {"PYTHONPATH": f"{surroundings['PYTHONPATH']}:{HERE}"}
    driver = ["/usr/bin/python3", "-P", str(HERE / "orca_service.py"), str(HERE / "orca_heard.py")]
    kiosk = [sys.executable, "-P", str(HERE / "served.py")]
    command = ["dbus-run-session", "--", *driver, *kiosk, "--", json.dumps(PLAN)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=1500)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return dict(zip(KEYS, lines, strict=True))


@pytest.mark.parametrize("key", KEYS)
def test_each_screen_says_its_question_and_what_to_do(walk: Walk, key: str) -> None:
    seen, said = walk[key]["seen"], walk[key]["first"]
    assert seen["title"] in said
    assert seen["lead"] in said
    assert seen["focus"] in said


@pytest.mark.parametrize("key", KEYS)
def test_a_key_leads_to_every_button_and_each_says_what_it_is(walk: Walk, key: str) -> None:
    """As it is in the end: a case that was sent meanwhile cannot be taken back any more."""
    screen = walk[key]
    names = dict(screen["reachable"])
    assert set(names) - set(screen["each"]) == set()
    assert {id: name for id, name in names.items() if name not in screen["each"][id]} == {}


@pytest.mark.parametrize(
    ("key", "act", "words"),
    [
        (f"question.{PENSION}.kind", "option.resident", "已选 居民养老金"),
        (f"question.{PENSION}.kind", "option.employee", "已选 职工养老金"),
        (f"question.{PENSION}.phone", "key.3", "第 2 个"),
        (f"question.{PENSION}.phone", "key.erase", "删了一个，还有 1 个"),
        (f"question.{PENSION}.phone", "clear", "已清空"),
        ("rating", "level.satisfied", "已选 满意"),
    ],
)
def test_what_a_press_has_done_is_said(walk: Walk, key: str, act: str, words: str) -> None:
    assert f"notification {words}" in walk[key]["after"][act]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (f"guide.{PENSION}", "要带什么：社会保障卡"),
        (f"consent.{PENSION}", "只用于确认您还能继续领待遇"),
        ("confirm-in-person", "请工作人员当面看一看您和身份证"),
        ("receipt", "工作人员当面确认后，才算认证成功"),
        ("farewell", "您的信息已从屏幕上清除"),
    ],
)
def test_what_stands_on_a_screen_besides_is_said_with_it(walk: Walk, key: str, words: str) -> None:
    assert words in walk[key]["first"]


def test_the_number_of_the_case_is_said(walk: Walk) -> None:
    receipt = walk["receipt"]
    assert receipt["seen"]["number"].startswith("WT07-")
    assert receipt["seen"]["number"] in receipt["first"]


def test_before_it_is_sent_each_answer_is_said(walk: Walk) -> None:
    said = "\n".join(walk[f"review.{PENSION}"]["each"].values())
    for answer in ("职工养老金", "就住在本市", "发短信", "138 2210 6620"):
        assert answer in said


def test_whose_card_it_is_is_said_as_masked_as_it_stands_there(walk: Walk) -> None:
    said = "\n".join(
        "\n".join((one["first"], *one["each"].values(), *one["after"].values())) for one in walk.values()
    )
    assert "张*英" in walk["confirm-identity"]["first"]
    assert NAME not in said
    assert NUMBER not in said


def test_of_what_is_typed_the_kiosk_says_only_how_many_there_are(walk: Walk) -> None:
    """The digits themselves are Orca's own echo of the keyboard, which its owner may turn off."""
    told = walk[f"question.{PENSION}.phone"]["after"][f"type {PHONE}"]
    ours = [line.strip(" .") for line in told.splitlines() if line.startswith("notification")]
    assert ours == [f"notification 第 {count} 个" for count in range(1, len(PHONE) + 1)]
