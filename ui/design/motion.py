"""How what moves moves: by steps of this length, position and opacity only; not at all where the person wants it still.

Panels and screens come and go without moving: whoever is slow must not look for what is on its way.
"""

BEAT_MS = 160
"""One step of what shows that something goes on."""
