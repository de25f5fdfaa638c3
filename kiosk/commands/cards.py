"""A simulated card as it is named on the command line."""

from pathlib import Path

from hardware.card.simulation.card_file import load_card
from hardware.card.simulation.card_image import CardImage
from kiosk.commands.exits import UsageError
from kiosk.demo.world import CARDS
from kiosk.domain.errors import SettingsError


def card_image(card: str) -> CardImage:
    """A card from hardware/card/cards by its name, or a card file of one's own. Raises UsageError."""
    path = Path(card) if card.endswith(".json") else CARDS / f"{card}.json"
    if not path.exists():
        known = ", ".join(sorted(file.stem for file in CARDS.glob("*.json")))
        raise UsageError(f"there is no card {card}; give a card file, or one of: {known}")
    try:
        return load_card(path)
    except SettingsError as error:
        raise UsageError(str(error)) from None
