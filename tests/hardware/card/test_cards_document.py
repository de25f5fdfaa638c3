"""docs/cards.md keeps its word: its example is a card, and every shipped card is in its list."""

import json
import re
from pathlib import Path

from card_counter_fixture import CARDS, TODAY

from hardware.card.profiles.profile import parse_layout
from hardware.card.simulation.card_file import parse_card
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.social_security import read_card
from kiosk.domain.errors import Reason

DOCUMENT = (Path(__file__).parents[3] / "docs" / "cards.md").read_text("utf-8")


def test_the_example_is_a_card() -> None:
    example = re.search(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)
    assert example is not None

    card = parse_card(json.loads(example[1]), "example")

    assert read_card(SimulatedCard(card), TODAY).name == "钱多多"


def test_every_shipped_card_is_listed() -> None:
    assert [name for name in CARDS if f"`{name}`" not in DOCUMENT] == []


def test_example_of_a_citys_profile_is_one() -> None:
    examples = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    profile = next(text for text in examples if "base =" in text)

    layout = parse_layout(profile, "docs/cards.md")

    assert (layout.title, layout.identification_prefixes) == ("梦洲市", ("9901",))


def test_every_reason_of_a_card_is_explained() -> None:
    of_cards = [reason.value for reason in Reason if reason.name.startswith("CARD_")]
    assert [value for value in of_cards if f"`{value}`" not in DOCUMENT] == []


def test_every_shipped_profile_and_list_is_named() -> None:
    for file in ("profiles/national.toml", "psams/sample.toml", "other_cards.toml"):
        assert f"hardware/card/{file}" in DOCUMENT
