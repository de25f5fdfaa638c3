"""Checks of what a service arranges beyond its questions: for whom, from where, for how much, by whom."""

from collections.abc import Iterator, Sequence

from kiosk.domain.catalogue import Flow, Offline
from kiosk.domain.facts import FACTS
from services.catalogue import format as f
from services.catalogue.keys import Fields, Key
from services.catalogue.problems import Findings
from services.catalogue.reachability import Conditions, check_some_always_hold


def other_conditions(service: Fields) -> Iterator[Fields]:
    """Sections with a condition that sees all answers, besides the uses of data."""
    yield from _sections(service, f.ELIGIBILITY)
    yield from _sections(service, f.COMMITMENTS)
    yield from _sections(service, f.PARTS)
    payment = service.get(f.PAYMENT)
    if payment is not None:
        yield from _sections(payment, f.AMOUNTS)


def check_arrangements(service: Fields, conditions: Conditions, findings: Findings) -> None:
    _check_offline_help(service, findings)
    _check_days(service, findings)
    _check_card_pin(service, findings)
    _check_names(service, findings)
    _check_for_whom(service, findings)
    _check_payment(service, conditions, findings)
    _check_parts(service, conditions, findings)
    note_repeated(_sections(service, f.COMMITMENTS), f.PROCESSING_ID, findings)


def _sections(service: Fields, key: Key[tuple[Fields, ...]]) -> tuple[Fields, ...]:
    return service.get(key) or ()


def note_repeated(sections: Sequence[Fields], key: Key[str], findings: Findings) -> None:
    first: dict[str, int] = {}
    for section in sections:
        value = section.get(key)
        line = section.line_of(key)
        if value is not None and first.setdefault(value, line) != line:
            findings.error(line, f"{key.name} '{value}' stands already at line {first[value]}")


def _check_offline_help(service: Fields, findings: Findings) -> None:
    if service.get(f.OFFLINE) is Offline.REFUSE and service.get(f.OFFLINE_HELP) == "":
        reason = "offline: refuse leaves people standing; 'offline-help' says whom to call or where to go"
        findings.error(service.line_of(f.OFFLINE), reason)


def _check_days(service: Fields, findings: Findings) -> None:
    promised, legal = service.get(f.PROMISED_WORKING_DAYS), service.get(f.LEGAL_WORKING_DAYS)
    if promised is not None and legal is not None and promised > legal:
        reason = f"promised-working-days {promised} is more than the law's {legal}"
        findings.error(service.line_of(f.PROMISED_WORKING_DAYS), reason)


def _check_card_pin(service: Fields, findings: Findings) -> None:
    if service.get(f.FLOW) is not Flow.CARD_PIN:
        return
    if service.get(f.OFFLINE) is not Offline.REFUSE:
        findings.error(service.line_of(f.OFFLINE), "a card's PIN is not changed later; allowed: refuse")
    for key in (f.CONFIRMATION, f.ON_BEHALF):
        if service.get(key) is not None:
            findings.error(service.line_of(key), f"{key.name} does not go with flow card-pin")


def _check_names(service: Fields, findings: Findings) -> None:
    for question in service.get(f.QUESTIONS) or ():
        name = question.get(f.ID) or ""
        if name in FACTS:
            reason = f"'{name}' is the name of a fact in conditions; choose another id"
            findings.error(question.line_of(f.ID), reason)


def _check_for_whom(service: Fields, findings: Findings) -> None:
    behalf = service.get(f.ON_BEHALF)
    if behalf is None:
        return
    note_repeated(_sections(behalf, f.RELATIONS), f.VALUE, findings)
    if service.get(f.OWN_PERSON):
        findings.error(service.line_of(f.OWN_PERSON), "own-person and on-behalf contradict each other")
    if service.get(f.CONFIRMATION) is not None:
        reason = "nobody confirms the presence of whom somebody else acts for: in-person and on-behalf"
        findings.error(service.line_of(f.ON_BEHALF), reason)


def _check_payment(service: Fields, conditions: Conditions, findings: Findings) -> None:
    payment = service.get(f.PAYMENT)
    if payment is None:
        return
    if service.get(f.OFFLINE) is not Offline.REFUSE:
        findings.error(service.line_of(f.PAYMENT), "a payment never queues: it needs offline: refuse")
    amounts = _sections(payment, f.AMOUNTS)
    check_some_always_hold(amounts, conditions, "dead end: nothing says what is to be paid when", findings)


def _check_parts(service: Fields, conditions: Conditions, findings: Findings) -> None:
    parts = _sections(service, f.PARTS)
    note_repeated(parts, f.PROCESSING_ID, findings)
    before: list[str] = []
    for part in parts:
        for name in part.get(f.PARTS_BEFORE) or ():
            if name not in before:
                reason = (
                    f"after names '{name}', which is no part before it; parts: {', '.join(before) or 'none'}"
                )
                findings.error(part.line_of(f.PARTS_BEFORE), reason)
        before.append(part.get(f.PROCESSING_ID) or "")
    check_some_always_hold(parts, conditions, "dead end: no department has anything to do when", findings)
