"""Steps have names: who, each question, 核对, the notice or consent, 完成."""

from collections.abc import Mapping, Set

from kiosk.domain.catalogue import Flow, Processing
from kiosk.workflow.forms import Form
from kiosk.workflow.prefaces import STEP_OF
from ui.present.page import Glance
from ui.view import Step, StepState


def steps_at(glance: Glance, form: Form, current: str) -> tuple[Step, ...]:
    """`current` is a question id, or review, notice, consent, confirm, done."""
    folded = _folded(form)
    named, current = _named(glance, form, folded), folded.get(current, current)
    index = next((i for i, (key, _) in enumerate(named) if key == current), len(named) - 1)
    return tuple(Step(name, _state(i, index)) for i, (_, name) in enumerate(named))


def _named(glance: Glance, form: Form, folded: Mapping[str, str]) -> list[tuple[str, str]]:
    _ = glance.words
    named = [("who", _("确认身份"))]
    named += [(q.id, _(q.step)) for q in form.visible() if q.id not in folded]
    named.append(("review", _("核对")))
    named += _processing_steps(glance, {processing_step(p) for p in form.processing()})
    if form.to_commit_to():
        named.append(("commitment", _("承诺")))
    if form.service.in_person is not None:
        named.append(("confirm", _("本人确认")))
    done = _("出证明") if form.service.flow is Flow.DOCUMENT else _("完成")
    return [*named, ("done", done)]


def _folded(form: Form) -> dict[str, str]:
    """Questions that stand under the step of another one: where that is asked at all."""
    asked = {question.id for question in form.visible()}
    return {question: step for question, step in STEP_OF.items() if step in asked}


def processing_step(processing: Processing) -> str:
    """A notice is read, a consent is chosen: two steps, never one for both."""
    return "notice" if processing.is_notice else "consent"


def _processing_steps(glance: Glance, shown: Set[str]) -> list[tuple[str, str]]:
    _ = glance.words
    named = (("notice", _("告知")), ("consent", _("同意")))
    return [(key, name) for key, name in named if key in shown]


def _state(index: int, current: int) -> StepState:
    if index == current:
        return StepState.CURRENT
    return StepState.DONE if index < current else StepState.AHEAD
