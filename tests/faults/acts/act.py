"""One thing that the kiosk or its gateway does, small enough to be ended at each of its system calls."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from tests.faults.result import Result
from tests.faults.traced import Deed


class Act(Protocol):
    """The same act on a copy of the same folder makes the same system calls."""

    @property
    def name(self) -> str: ...

    def prepared(self, folder: Path) -> AbstractContextManager[None]:
        """What lies there before the act. The folder is copied for each time the act is done."""
        ...

    def ready(self, folder: Path) -> Deed:
        """Everything before the act, in a process that has just begun; gives back the act itself."""
        ...

    def audit(self, folder: Path, said: Sequence[str]) -> Result:
        """Whether all that was said in this folder is true there, however far the act has come."""
        ...
