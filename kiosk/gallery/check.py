"""A walk through many dresses, and the table of what was found; what is noted already is not walked again."""

from collections.abc import Callable, Sequence

from kiosk.demo.still import Still
from kiosk.gallery.dress import Dress
from kiosk.gallery.notes import Notes, Seen
from kiosk.gallery.table import Table
from kiosk.gallery.walk import Lens, walk
from kiosk.workflow.turn import Rules


class Progress:
    """How far a walk is, and how long the rest may take: a line for whoever waits."""

    def __init__(self, of: int, clock_s: Callable[[], float], tell: Callable[[str], None]) -> None:
        self._of, self._clock_s, self._tell = of, clock_s, tell
        self._began_s = clock_s()
        self._walked = self._noted = 0

    def walked(self, dress: str) -> None:
        self._walked += 1
        left = self._of - self._walked - self._noted
        each_s = (self._clock_s() - self._began_s) / self._walked
        done = self._of - left
        self._tell(f"{done} of {self._of}, about {minutes(left * each_s)} more: {dress}")

    def noted(self) -> None:
        self._noted += 1


def check(
    stills: Sequence[Still],
    dresses: Sequence[Dress],
    rules: Rules,
    lens: Lens,
    progress: Progress,
    notes: Notes | None = None,
) -> Table:
    """One window a dress."""
    table, names = Table(), [still.name for still in stills]
    for dress in dresses:
        seen = notes.of(dress.name, names) if notes is not None else None
        if seen is None:
            seen = _looked_over(stills, dress, rules, lens)
            if notes is not None:
                notes.keep(dress.name, seen)
            progress.walked(dress.name)
        else:
            progress.noted()
        for one in seen:
            table.add(dress, one.screen, one.found, turns_pages=one.turns_pages)
    return table


def _looked_over(stills: Sequence[Still], dress: Dress, rules: Rules, lens: Lens) -> tuple[Seen, ...]:
    return tuple(
        Seen(hung.still.name, hung.look_over(rules), hung.wall.turns_pages())
        for hung in walk(stills, [dress], rules, lens)
    )


def minutes(seconds: float) -> str:
    """1 h 04 min."""
    hours, rest = divmod(round(seconds / 60), 60)
    return f"{hours} h {rest:02} min" if hours else f"{rest} min"
