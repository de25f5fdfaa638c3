"""Every delay of a visit, with its unit and its reason."""

IDLE_WARNING_AFTER_S = 90.0
"""Nobody touched anything: long enough to read a screen slowly, short enough for a shared machine."""

IDLE_COUNTDOWN_S = 30.0
"""At least 20 s to say one is still there (WCAG 2.2, 2.2.1)."""

CARD_OUT_S = 30.0
"""The card was pulled in the middle: time to put it back, too short for a stranger to profit."""

CARD_READING_S = 8.0
"""The reader adapter gives up sooner; this is for the adapter that never answers."""

GATEWAY_ANSWER_S = 20.0
"""The client gives up sooner; nobody waits longer in front of a moving bar."""

FAREWELL_S = 6.0
"""Long enough to read 再见, short enough for the next person."""

REMINDER_EVERY_S = 10.0
"""A forgotten card is said again and again until it is taken."""

FORGOTTEN_PREFERENCES_S = 60.0
"""Someone made the home screen large or black and left: back to default."""

TICK_S = 0.25
"""Countdowns show whole seconds; four ticks a second never skip one."""
