"""Steps have names: who, each question, 核对, the notice or consent, 完成."""

from collections.abc import Sequence

from kiosk.domain.catalogue import Flow, Ground, Processing
from kiosk.workflow.forms import Form
from ui.present.page import Glance
from ui.view import Step, StepState


def steps_at(glance: Glance, form: Form, current: str) -> tuple[Step, ...]:
    """`current` is a question id, or review, consent, confirm, done."""
    named = _named(glance, form)
    index = next((i for i, (key, _) in enumerate(named) if key == current), len(named) - 1)
    return tuple(Step(name, _state(i, index)) for i, (_, name) in enumerate(named))


def _named(glance: Glance, form: Form) -> list[tuple[str, str]]:
    _ = glance.words
    named = [("who", _("确认身份"))]
    named += [(q.id, _(q.step)) for q in form.visible()]
    named.append(("review", _("核对")))
    if processing := form.processing():
        named.append(("consent", _consent_name(glance, processing)))
    if form.service.in_person is not None:
        named.append(("confirm", _("本人确认")))
    done = _("出证明") if form.service.flow is Flow.DOCUMENT else _("完成")
    return [*named, ("done", done)]


def _consent_name(glance: Glance, processing: Sequence[Processing]) -> str:
    _ = glance.words
    asks = any(p.ground is Ground.SEPARATE_CONSENT for p in processing)
    return _("同意") if asks else _("告知")


def _state(index: int, current: int) -> StepState:
    if index == current:
        return StepState.CURRENT
    return StepState.DONE if index < current else StepState.AHEAD
