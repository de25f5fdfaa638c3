"""How long what moves takes to move. Position and opacity only; nothing where the person wants it still."""

SWIFT_MS = 120
"""A panel that goes."""
CALM_MS = 200
"""A panel that comes."""
BEAT_MS = 160
"""One step of what shows that something goes on."""
