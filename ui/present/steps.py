"""Steps have names: who, each question, 核对, the notice or consent, 完成."""

from kiosk.domain.catalogue import Flow, Ground
from kiosk.workflow.forms import Form
from ui.present.page import Glance
from ui.view import Step, StepState


def steps_at(glance: Glance, form: Form, current: str) -> tuple[Step, ...]:
    """`current` is a question id, or review, consent, confirm, done."""
    named = _named(glance, form)
    index = next((i for i, (key, _) in enumerate(named) if key == current), len(named) - 1)
    return tuple(Step(name, _state(i, index)) for i, (_, name) in enumerate(named))


def step_line(glance: Glance, form: Form, current: str) -> str:
    _ = glance.words
    steps = steps_at(glance, form, current)
    number = next(i for i, s in enumerate(steps, 1) if s.state is StepState.CURRENT)
    return _(
        "第 {number} 步，共 {total} 步 · {name}", number=number, total=len(steps), name=steps[number - 1].name
    )


def _named(glance: Glance, form: Form) -> list[tuple[str, str]]:
    _ = glance.words
    named = [("who", _("确认身份"))]
    named += [(q.id, _(q.step)) for q in form.visible()]
    named.append(("review", _("核对")))
    if form.processing():
        named.append(("consent", _consent_name(glance, form)))
    if form.service.in_person is not None:
        named.append(("confirm", _("本人确认")))
    done = _("出证明") if form.service.flow is Flow.DOCUMENT else _("完成")
    return [*named, ("done", done)]


def _consent_name(glance: Glance, form: Form) -> str:
    _ = glance.words
    asks = any(p.ground is Ground.SEPARATE_CONSENT for p in form.processing())
    return _("同意") if asks else _("告知")


def _state(index: int, current: int) -> StepState:
    if index == current:
        return StepState.CURRENT
    return StepState.DONE if index < current else StepState.AHEAD
