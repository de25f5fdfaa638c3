"""For whom, where, and whether at all, with arrangements as a city's file may make them."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.catalogue import Eligibility, Elsewhere, Far, OnBehalf, Relation, Service
from kiosk.domain.checks import AnswerFault
from kiosk.domain.conditions import Always
from kiosk.domain.entries import NO_PAGES
from kiosk.domain.texts import N_
from kiosk.workflow import prefaces
from kiosk.workflow.forms import Form
from kiosk.workflow.states import Asking, NotEligible, OwnPersonOnly, Reviewing, Scene

_CHILD, CHILDS_NAME = "330106201505140019", "古丽·艾力"
_PARENT, PARENTS_NAME = "330106194811021031", "示例老人"
HALF_SPELT = "古li"

FOR_OTHERS = OnBehalf(
    N_("替别人办，要带能证明关系的材料。对方的姓名和身份证号码也要用到。"),
    (
        Relation("child", N_("我的孩子（没满 18 岁）"), N_("出生医学证明或户口簿")),
        Relation("parent", N_("我的父母"), N_("老人签字的委托书")),
        Relation("spouse", N_("我的爱人"), N_("结婚证和委托书")),
        Relation("ward", N_("我监护的人"), N_("监护人证明")),
    ),
)

ELSEWHERE = Elsewhere(
    Far.HANDED_ON,
    N_("要在哪里办？"),
    N_("材料在这里交就行，不用跑回去。"),
    N_("材料在这里收，替您寄过去，由那边的部门办。"),
)

TOO_YOUNG = Eligibility(
    Always(("age",)),
    N_("这项补贴是给 80 岁以上的老人的，您现在还没到。"),
    N_("家里有 80 岁以上的老人，可以替他办。您自己的养老服务，可以问工作人员。"),
)
_OF_ANOTHER_KIND = Eligibility(
    Always(("matter",)),
    N_("临时去外地看急诊，不用备案，直接看就行。"),
    N_("要长住，请返回改一下。说不准，请问工作人员。"),
)


def behalf_scenes(form: Form, alone: Service) -> Iterator[tuple[str, Scene]]:
    """Each with a name. `form` is filled in; `alone` is a service that wants the person."""
    service = replace(form.service, on_behalf=FOR_OTHERS, elsewhere=ELSEWHERE)
    own = replace(form, service=service)
    child = _for(own, "child", CHILDS_NAME, _CHILD)
    away = child.with_answer(prefaces.WHERE, prefaces.AWAY).with_answer(prefaces.DIVISION, "310000")
    yield "behalf-who", Asking(own, prefaces.WHO, prefaces.SELF)
    yield "behalf-relation", Asking(child, prefaces.RELATION, "child")
    yield "behalf-name", Asking(child, prefaces.NAME, CHILDS_NAME)
    yield "behalf-name-spelt", Asking(child, prefaces.NAME, HALF_SPELT, AnswerFault.NAME_STILL_SPELT)
    yield "behalf-person", Asking(child, prefaces.PERSON, _CHILD)
    yield "behalf-person-wrong", Asking(child, prefaces.PERSON, _CHILD[:-1] + "4", AnswerFault.ID_NUMBER)
    yield "behalf-proof", Asking(child, prefaces.PROOF)
    yield "places-where", Asking(own, prefaces.WHERE, prefaces.HERE)
    yield "places-division", Asking(away, prefaces.DIVISION, "310000")
    yield "places-division-here", Asking(away, prefaces.DIVISION, "", AnswerFault.DIVISION_HERE)
    yield "behalf-review", Reviewing(away)
    yield "own-person", OwnPersonOnly(alone, form.identity)
    yield "not-eligible", NotEligible(own, TOO_YOUNG)
    yield "not-eligible-answer", NotEligible(own, _OF_ANOTHER_KIND, "matter")


def for_parent_elsewhere(form: Form) -> Form:
    """Without the paper that proves it, to be done in another place."""
    service = replace(form.service, on_behalf=FOR_OTHERS, elsewhere=ELSEWHERE)
    parent = _for(replace(form, service=service), "parent", PARENTS_NAME, _PARENT)
    return parent.with_answer(prefaces.WHERE, prefaces.AWAY).with_answer(prefaces.DIVISION, "310000")


def _for(form: Form, relation: str, name: str, number: str) -> Form:
    for question, answer in (
        (prefaces.WHO, prefaces.OTHER),
        (prefaces.RELATION, relation),
        (prefaces.NAME, name),
        (prefaces.PERSON, number),
        (prefaces.PROOF, NO_PAGES),
    ):
        form = form.with_answer(question, answer)
    return form
