"""One visit, stopped at one moment; and what a hand does on the screen then."""

from dataclasses import replace

from kiosk.domain.handwriting import Stroke
from kiosk.domain.values import dataclass
from kiosk.workflow.states import CardPresence, Farewell, Home, Identifying, Scene, Visit


@dataclass(frozen=True, slots=True)
class Still:
    """`touches` and `ink` are what a visit knows nothing of: what is spelt and written stands on the screen alone."""

    name: str
    visit: Visit
    touches: tuple[str, ...] = ()
    """The ids of what is touched, one after the other."""
    ink: tuple[Stroke, ...] = ()
    """Strokes in the field to write in, as shares of its width and height."""


def still(name: str, scene: Scene, **more: object) -> Still:
    """`more`: fields of the visit."""
    card = not isinstance(scene, Home | Identifying | Farewell)
    visit = Visit(scene=scene, citizen_card=1 if card else None, cards=(CardPresence(1),) if card else ())
    return Still(name, replace(visit, **more))  # type: ignore[arg-type]
