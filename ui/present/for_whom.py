"""For whom, where, and whether at all: 代办, 跨省通办, 谁能办."""

from collections.abc import Iterator

from kiosk.domain.catalogue import Service
from kiosk.workflow.eligibility import asks_facts
from kiosk.workflow.events import AnotherPressed, DeclinePressed, HelpPressed
from kiosk.workflow.filing import places_of
from kiosk.workflow.forms import Form
from kiosk.workflow.identifying import is_for_oneself_alone
from kiosk.workflow.prefaces import relation_of
from kiosk.workflow.states import Filing, NotEligible, OwnPersonOnly
from ui.division_names import division_label
from ui.present.page import Glance, Page, action_back, action_next
from ui.present.retiring import of_retirement
from ui.present.steps import steps_at
from ui.view import Action, MessageBody, Notice, Picture, Tone


def who_may(glance: Glance, service: Service) -> tuple[str, ...]:
    """A line for the guide, so that nobody brings papers in vain."""
    _ = glance.words
    if is_for_oneself_alone(service):
        return (_("要本人来办"),)
    return (_("也可以替别人办"),) if service.on_behalf is not None else ()


def action_for_other(glance: Glance, service: Service) -> tuple[Action, ...]:
    """Where it can be done for others, that is asked later, and of those alone who are known."""
    if not is_for_oneself_alone(service):
        return ()
    return (Action("decline", glance.words("我替别人来的"), DeclinePressed()),)


def own_person_only(glance: Glance, scene: OwnPersonOnly) -> Page:
    _, service = glance.words, scene.service
    why = service.own_person or (service.in_person.explain if service.in_person else "")
    lines = (
        _(why),
        _("人来不了，可以请工作人员帮忙想办法。"),
        _("服务台在：{desk}", desk=_(glance.rules.centre.desk)),
    )
    another = Action("another", _("办别的事"), AnotherPressed())
    return Page(
        f"own-person.{service.slug}",
        _("这件事要本人来办"),
        MessageBody(Picture.PERSON, Tone.WAIT, lines=lines, actions=(_call(glance),)),
        back=action_back(glance),
        ways_on=(another, action_next(_("给自己办"))),
    )


def not_eligible(glance: Glance, scene: NotEligible) -> Page:
    """Why, and what there is instead: never a word of blame, and never the end of the way."""
    _, rule = glance.words, scene.rule
    of_birth = _("这是按身份证号码上的出生日期算的。号码不对的话，请找工作人员。")
    own = of_retirement(glance, scene.form, rule)
    lines = (_(rule.otherwise), *own, _(rule.way), *((of_birth,) if asks_facts(rule) and not own else ()))
    another = Action(
        "another", _("办别的事"), AnotherPressed(), "", Tone.PLAIN if scene.question_id else Tone.ACT
    )
    change = (action_next(_("改一下前面填的"), icon="pencil"),) if scene.question_id else ()
    title = _("这件事现在还不能办")
    return Page(
        f"not-eligible.{scene.form.service.slug}",
        title,
        MessageBody(Picture.STAFF, Tone.PLAIN, lines=lines, actions=(_call(glance),)),
        back=action_back(glance),
        ways_on=(another, *change),
        steps=steps_at(glance, scene.form, scene.question_id or "who"),
        spoken=_.sentences(title, *(line for line in lines if line not in own)),
        whispered=_.sentences(*own),
        announcement=_.sentences(title, lines[0]),
    )


def review_notice(glance: Glance, form: Form) -> Notice | None:
    _ = glance.words
    if form.behalf is None or not form.files_request or form.leaves_request:
        return None
    return Notice(_("替别人办的，部门看过证明才开，不在这里当场打印。"), Tone.PLAIN, "info-circle")


def owes_proof(filing: Filing) -> bool:
    """The paper that proves the relation is still to be shown."""
    behalf = filing.form.behalf
    return behalf is not None and not behalf.proof


def receipt_notices(glance: Glance, filing: Filing) -> tuple[Notice, ...]:
    """One panel: for whom, where, and what the person must still do."""
    _ = glance.words
    said = (*_for_whom(glance, filing.form), *_where(glance, filing))
    if not said:
        return ()
    owes = owes_proof(filing)
    tone, icon = (Tone.WAIT, "alert-triangle") if owes else (Tone.PLAIN, "info-circle")
    return (Notice(_.sentences(*said), tone, icon),)


def _for_whom(glance: Glance, form: Form) -> Iterator[str]:
    _, behalf = glance.words, form.behalf
    if behalf is None:
        return
    yield _("替 {person} 办的。", person=behalf.masked)
    relation = relation_of(form.service, behalf)
    if relation is not None and not behalf.proof:
        yield _("请把{proof}拿到服务台，看过才会办。", proof=_(relation.proof))


def _where(glance: Glance, filing: Filing) -> Iterator[str]:
    _, places = glance.words, places_of(filing, glance.rules.centre)
    if places is not None and places.is_elsewhere:
        place = division_label(glance.rules.catalogue, places.handled_at, _.language)
        yield _("这里收件，交给{place}办。", place=place)


def also_used(glance: Glance, form: Form) -> str:
    """What a case for somebody else uses besides what the file says. Neither name nor number, for it is read aloud."""
    _ = glance.words
    return _("还有对方的姓名和身份证号码、你们的关系和证明。") if form.behalf is not None else ""


def also_seen_by(glance: Glance, form: Form) -> str:
    _, places = glance.words, form.places(glance.rules.centre.division_code)
    return _("办理地的部门也会看到。") if places is not None and places.is_elsewhere else ""


def _call(glance: Glance) -> Action:
    return Action("help-here", glance.words("请工作人员过来"), HelpPressed(), "headset", Tone.HELP)
