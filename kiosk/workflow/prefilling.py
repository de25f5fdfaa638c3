"""Give only once: before the first question, what departments share is asked for, and the form begins with it.

It is a help and never a hurdle: without network, or without an answer in time, everything is asked as ever.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from kiosk.domain.catalogue import Question
from kiosk.domain.checks import AnswerFault
from kiosk.domain.entries import Choice, DocumentEntry, SignatureEntry
from kiosk.domain.licences import licences_wanted
from kiosk.domain.prefill import AlreadyKnown, Prefill
from kiosk.workflow.forms import Form
from kiosk.workflow.states import Visit
from kiosk.workflow.turn import Turn


def may_ask(turn: Turn, form: Form) -> bool:
    """Whoever came with a card that anyone may have copied is told nothing that departments know of its holder,
    and whoever acts for somebody else nothing of either."""
    is_worth_it = form.identity.assurance >= turn.rules.licences_from
    is_own = form.subject == form.identity.id_number
    return turn.visit.online and is_worth_it and is_own and bool(licences_wanted(form.service))


def begun_with(turn: Turn, form: Form, licences: Mapping[str, str]) -> Form:
    """The form, with what is known already in the places of its answers. Nothing counts as answered by that.

    Somebody else's case begins with nothing of the agent's card.
    """
    holder = form.identity if form.subject == form.identity.id_number else None
    earlier = {q: text for q, text in turn.visit.earlier.items() if _is_of_whoever_is_here(form, q)}
    known = AlreadyKnown(holder, licences, MappingProxyType(earlier))
    form = replace(form, licences=MappingProxyType(dict(licences)))
    found = {q.id: prefill for q in form.service.questions if (prefill := _first(turn, form, q, known))}
    return replace(form, prefills=MappingProxyType(found))


def remembered(visit: Visit, form: Form) -> Visit:
    """What was answered serves the next form of the same visit; papers and signatures are each case's own."""
    given = form.given()
    again = {
        q.id: given[q.id]
        for q in form.service.questions
        if q.id in given and _may_serve_again(q) and _is_of_whoever_is_here(form, q.id)
    }
    return replace(visit, earlier=MappingProxyType({**visit.earlier, **again}))


def _is_of_whoever_is_here(form: Form, question_id: str) -> bool:
    """Of a case for somebody else only how to be told, which is the agent's own: no address, no spouse."""
    if form.behalf is None:
        return True
    asked = form.service.contact
    return asked is not None and question_id in (asked.how, *asked.phones)


def _first(turn: Turn, form: Form, question: Question, known: AlreadyKnown) -> Prefill | None:
    """The first that is there, and would stand as an answer: nobody has to mend what others have written."""
    for prefill in known.of(question.prefill):
        text = form.check(question, prefill.text, turn.surroundings)
        if text and not isinstance(text, AnswerFault) and not _asks_staff(question, text):
            return replace(prefill, text=text)
    return None


def _asks_staff(question: Question, text: str) -> bool:
    match question.entry:
        case Choice(options):
            return any(o.value == text and o.asks_staff for o in options)
        case _:
            return False


def _may_serve_again(question: Question) -> bool:
    return not isinstance(question.entry, DocumentEntry | SignatureEntry)
