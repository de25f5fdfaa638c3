"""Why something cannot be tried on this machine now."""


class OutOfReachError(Exception):
    """The message says what is missing."""
