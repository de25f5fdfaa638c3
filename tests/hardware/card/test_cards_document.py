"""docs/cards.md keeps its word: its example is a card, and every shipped card is in its list."""

import json
import re
from pathlib import Path

from card_counter_fixture import CARDS, TODAY

from hardware.card.card_file import parse_card
from hardware.card.simulated_card import SimulatedCard
from hardware.card.social_security import read_card

DOCUMENT = (Path(__file__).parents[3] / "docs" / "cards.md").read_text("utf-8")


def test_the_example_is_a_card() -> None:
    example = re.search(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)
    assert example is not None

    card = parse_card(json.loads(example[1]), "example")

    assert read_card(SimulatedCard(card), TODAY).name == "钱多多"


def test_every_shipped_card_is_listed() -> None:
    assert [name for name in CARDS if f"`{name}`" not in DOCUMENT] == []
