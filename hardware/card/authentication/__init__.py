"""Third-generation cards: the card and this terminal prove themselves to each other."""
