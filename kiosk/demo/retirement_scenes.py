"""What the law says of somebody's own retirement: for the gallery, too early and with too little paid in."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from kiosk.domain.catalogue import Service
from kiosk.domain.identity import Identity, IdNumber
from kiosk.workflow import eligibility
from kiosk.workflow.forms import Form
from kiosk.workflow.states import Asking, NotEligible, Scene

_WOMAN_OF_47, _MAN_OF_60 = IdNumber("330106197906151043"), IdNumber("330106196602151018")
_TOO_EARLY = {"why": "age", "post": "worker"}
_TOO_LITTLE = {"why": "age", "timing": "on-time", "early_years": "none", "paid": "150"}


def retirement_scenes(
    service: Service, identity: Identity, case_id: UUID, today: date
) -> Iterator[tuple[str, Scene]]:
    """`service` is 退休一件事."""
    people = (("early", _WOMAN_OF_47, _TOO_EARLY), ("contribution", _MAN_OF_60, _TOO_LITTLE))
    for name, number, answers in people:
        form = _form(service, replace(identity, id_number=number), case_id, today, answers)
        if rule := eligibility.failing(form):
            yield f"not-eligible-{name}", NotEligible(form, rule, eligibility.answer_behind(form, rule))
        if "paid" in answers:
            yield "entry-contribution", Asking(form, "paid", answers["paid"])


def _form(
    service: Service, identity: Identity, case_id: UUID, today: date, answers: Mapping[str, str]
) -> Form:
    form = Form(service, identity, case_id, MappingProxyType(dict(answers)))
    return form.seen_on(today)
