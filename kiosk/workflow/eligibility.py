"""谁能办: what the service's file asks of a person, judged as soon as it can be told and not before."""

from kiosk.domain.catalogue import Eligibility
from kiosk.domain.conditions import Known
from kiosk.domain.facts import CONTRIBUTION_MISSING, FACTS
from kiosk.workflow import prefaces
from kiosk.workflow.forms import Form


def failing(form: Form) -> Eligibility | None:
    """The first rule that does not hold. What cannot be known (a fact, an open question) is held against nobody."""
    known = form.known()
    return next((rule for rule in form.service.eligibility if _fails(form, rule, known)), None)


def answer_behind(form: Form, rule: Eligibility) -> str:
    """The question whose answer may be changed: the last one that the rule names; empty: there is none."""
    given = form.given()
    names = set(rule.when.names)
    if names & CONTRIBUTION_MISSING.keys():
        names.add(form.contribution_question)
    named = [q.id for q in form.visible() if q.id in given and q.id in names]
    if named:
        return named[-1]
    if form.service.on_behalf is None or not asks_facts(rule):
        return ""
    # It may be meant for somebody else, or for another person than the number says.
    return prefaces.WHO if form.behalf is None else prefaces.PERSON


def asks_facts(rule: Eligibility) -> bool:
    """Whether it hangs on what an identity number tells, such as the day of birth."""
    return any(name in FACTS for name in rule.when.names)


def _fails(form: Form, rule: Eligibility, known: Known) -> bool:
    return all(_is_settled(form, name, known) for name in rule.when.names) and not rule.when.holds(known)


def _is_settled(form: Form, name: str, known: Known) -> bool:
    """What this person will never be asked counts as not said, once all the rest is answered."""
    return name in known or (name not in FACTS and form.first_open() is None)
