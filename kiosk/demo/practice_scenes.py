"""先练一练, for the gallery: offered, begun, on the way, at its end that is none."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.submission import CaseState, CaseStatus, SavedCase
from kiosk.workflow.forms import Form
from kiosk.workflow.practice import PERSON
from kiosk.workflow.states import (
    Choosing,
    Ending,
    Farewell,
    Filing,
    Practice,
    PracticeOffered,
    Receipt,
    Reviewing,
    Scene,
    Visit,
)


def practice_scenes(form: Form, filing: Filing, case: SavedCase) -> Iterator[tuple[str, Visit]]:
    yield "practice-offered", Visit(PracticeOffered())
    form = replace(form, identity=PERSON)
    filing = replace(filing, form=form)
    status = CaseStatus(case.id, CaseState.SAVED, case.applied_at)
    scenes: tuple[tuple[str, Scene], ...] = (
        ("choosing", Choosing(PERSON)),
        ("review", Reviewing(form)),
        ("receipt", Receipt(filing, case, status)),
    )
    yield from ((f"practice-{name}", Visit(scene, practice=Practice(True, None))) for name, scene in scenes)
    yield "practice-ended", Visit(Farewell(Ending.PRACTISED, 0.0))
