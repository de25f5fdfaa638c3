"""An act, over and over, each time on a copy of the same folder: disturbed, looked at, done once more in peace."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pysqlite3

from tests.faults.acts.act import Act
from tests.faults.out_of_reach import OutOfReachError
from tests.faults.recording import RECORDED, Recording, recording_of
from tests.faults.result import Result, unreadable
from tests.faults.traced import Call, calls_of, do_traced, insist


class Trial:
    """What does not balance is kept, in a folder named after the fault."""

    def __init__(self, act: Act, folder: Path, before: Path) -> None:
        self._act = act
        self._folder = folder
        self._before = before
        self._log = folder / "strace.txt"

    def calls(self) -> Sequence[Call]:
        """All that the act makes when nothing goes wrong."""
        here, log = self._watched("--decode-fds=path")
        return calls_of(log, str(here))

    def recording(self) -> Recording:
        """All that the act brings to the disk, and when it said what."""
        ready = self._folder / "ready"
        here, log = self._watched(*RECORDED, before=lambda: shutil.copytree(self.new_folder(), ready))
        return recording_of(log, here, ready)

    def meet(self, fault: Sequence[str]) -> Result:
        """The act under strace, which kills it or makes calls fail."""
        here = self._copy()
        said = do_traced(self._act.ready, here, (*fault, "--output", str(self._log)))
        return _met(self._log.read_text("utf-8")) + self.close(here, said, "-".join(fault))

    def close(self, here: Path, said: Sequence[str], fault: str) -> Result:
        """Is all true that was said? And does the next life bring the act to its end?"""
        found = self._as_it_lies(here, said)
        said = list(said)
        insist(lambda say: self._act.ready(here)(say), said.append)
        found += self._at_its_end(said, fault) + self._audit(here, said)
        if found.balances:
            shutil.rmtree(here)
        else:
            here.rename(self._folder / f"at-{fault.replace(':', '-')}")
        return found

    def new_folder(self) -> Path:
        return self._folder / "now"

    def _as_it_lies(self, here: Path, said: Sequence[str]) -> Result:
        """On a copy: to look at a file mends it, and the kiosk shall meet it as it was left."""
        look = Path(shutil.copytree(here, self._folder / "look"))
        found = self._audit(look, said).wrong()
        shutil.rmtree(look)
        return found

    def _audit(self, here: Path, said: Sequence[str]) -> Result:
        try:
            return self._act.audit(here, said)
        except pysqlite3.Error as error:
            return unreadable(f"{self._act.name}: {error}")

    def _at_its_end(self, said: Sequence[str], fault: str) -> Result:
        """Errors are errors of ours, and in peace the act comes to its end."""
        if said[-1] == "done" and not any(line.startswith("crashed") for line in said):
            return Result()
        return Result(problems=(f"{self._act.name}, {fault}: {said}",))

    def _watched(self, *strace: str, before: Callable[[], object] = lambda: None) -> tuple[Path, str]:
        here = self._copy()
        said = do_traced(self._act.ready, here, (*strace, "--output", str(self._log)), before)
        assert said[-1:] == ["done"], f"{self._act.name} does not even come to its end in peace: {said}"
        shutil.rmtree(here)
        return here, self._log.read_text("utf-8")

    def _copy(self) -> Path:
        return Path(shutil.copytree(self._before, self.new_folder()))


@contextmanager
def trial_of(act: Act, folder: Path) -> Iterator[Trial]:
    """Raises OutOfReachError."""
    if shutil.which("strace") is None:
        raise OutOfReachError(f"{act.name}: takes strace: apt-get install strace")
    before = folder / "before"
    before.mkdir()
    with act.prepared(before):
        yield Trial(act, folder, before)


def _met(log: str) -> Result:
    """A point that this run of the act did not reach is no fault."""
    killed = "+++ killed by SIGKILL +++" in log
    return Result(faults=log.count("(INJECTED)") + killed, kills=int(killed))
