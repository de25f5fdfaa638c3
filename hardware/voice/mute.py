"""Why nothing is heard."""


class MuteError(Exception):
    """For IT staff. Stays in this folder: a voice never raises."""


class BrokenOffError(MuteError):
    """The player ended by itself, before all was heard."""
