"""How a case's owner is told: the questions that `contact` names must be able to say it, on every way."""

from collections.abc import Sequence

from kiosk.domain.submission import Reach
from services.catalogue import format as f
from services.catalogue.keys import Fields
from services.catalogue.paths import Asked, TooManyPathsError, behind, paths
from services.catalogue.problems import Findings
from services.catalogue.reachability import Conditions

_TOLD = (Reach.MESSAGE.value, Reach.CALL.value)


def check_contact(service: Fields, conditions: Conditions, findings: Findings) -> None:
    contact, questions = service.get(f.CONTACT), service.get(f.QUESTIONS) or ()
    if contact is None:
        return
    how, phones = contact.get(f.HOW), contact.get(f.PHONES)
    if how is None or phones is None:
        return
    if _check_how(contact, how, questions, findings) and _check_phones(contact, how, questions, findings):
        _check_everyone_can_be_told(contact, conditions.asked, findings)


def _check_how(contact: Fields, how: str, questions: Sequence[Fields], findings: Findings) -> bool:
    line = contact.line_of(f.HOW)
    question = next((q for q in questions if q.get(f.ID) == how), None)
    if question is None or question.get(f.TYPE) is not f.EntryType.CHOICE:
        findings.error(line, f"contact: '{how}' is no question of the type choice")
        return False
    values = {o.get(f.VALUE) for o in question.get(f.OPTIONS) or () if not o.get(f.ASKS_STAFF)}
    allowed = {reach.value for reach in Reach}
    if not values <= allowed or Reach.NOT_AT_ALL.value not in values:
        reason = f"contact: the options of '{how}' are {', '.join(Reach)}; not-at-all must be among them"
        findings.error(question.line_of(f.OPTIONS), reason)
        return False
    return True


def _check_phones(contact: Fields, how: str, questions: Sequence[Fields], findings: Findings) -> bool:
    """Asked after `how`: only then can it be said that no message reaches a fixed line."""
    ids = [question.get(f.ID) for question in questions]
    after = questions[ids.index(how) + 1 :]
    known = [q.get(f.ID) or "" for q in after if q.get(f.TYPE) is f.EntryType.PHONE]
    wrong = [phone for phone in contact[f.PHONES] if phone not in known]
    for phone in wrong:
        reason = (
            f"contact: '{phone}' is no telephone asked after '{how}'; allowed: {', '.join(known) or 'none'}"
        )
        findings.error(contact.line_of(f.PHONES), reason)
    return not wrong


def _check_everyone_can_be_told(contact: Fields, asked: Sequence[Asked], findings: Findings) -> None:
    how, phones = contact[f.HOW], contact[f.PHONES]
    line = contact.line_of(f.PHONES)
    try:
        ways = paths(behind({how, *phones}, asked))
    except TooManyPathsError:
        findings.error(line, "contact: too many combinations of answers lead here; make it simpler")
        return
    for way in ways:
        if way.get(how) in _TOLD and not any(phone in way for phone in phones):
            given = ", ".join(f"{name} = {answer}" for name, answer in way.items())
            findings.error(line, f"contact: no telephone is asked when {given}")
            return
