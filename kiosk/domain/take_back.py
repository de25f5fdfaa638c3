"""取消提交: what became of the wish to take a saved case back before it was sent."""

from enum import Enum


class TakenBack(Enum):
    """Only DONE lets anybody be told that nothing was submitted."""

    DONE = "done"
    """It never left this machine, and now it never will."""
    BEING_SENT = "being-sent"
    """It is on its way, or was sent and nobody knows yet whether it arrived."""
    ARRIVED = "arrived"
    """The gateway holds it: only the department can end it now."""
