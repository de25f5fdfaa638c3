"""Checks that need more than one key to see: repeated ids, dead ends, contradictions, missing consents."""

import re
from collections.abc import Sequence

from kiosk.domain.catalogue import DataClass, Flow, Ground, Offline
from services.catalogue import format as f
from services.catalogue.answerable import check_answerable
from services.catalogue.arrangements import check_arrangements, note_repeated, other_conditions
from services.catalogue.at_once import check_at_once, check_take_back
from services.catalogue.contact import check_contact
from services.catalogue.keys import Fields
from services.catalogue.problems import Findings
from services.catalogue.reachability import (
    Conditions,
    check_conditions,
    check_some_always_hold,
    check_somebody_may,
)

_OPTIONS_ON_ONE_SCREEN = 4
_LEAST_CLASS = {
    f.EntryType.ID_NUMBER: DataClass.L4,
    f.EntryType.PERSON: DataClass.L4,
    f.EntryType.BANK_CARD: DataClass.L4,
    f.EntryType.DOCUMENT_NUMBER: DataClass.L4,
    f.EntryType.CONTRIBUTION: DataClass.L3,
    f.EntryType.PHONE: DataClass.L3,
    f.EntryType.ADDRESS: DataClass.L3,
    f.EntryType.NAME: DataClass.L3,
    f.EntryType.SIGNATURE: DataClass.L3,
    f.EntryType.DOCUMENT: DataClass.L3,
}
"""What is of a person by its very kind cannot be called public by a file."""
_FACE = re.compile(r"人脸|面部|脸部|刷脸")
_ARTICLE = re.compile(r"《[^《》]+》第[^，。]+条")


def check_consistency(slug: str, service: Fields, findings: Findings) -> Conditions:
    """Note every such mistake, and compile the conditions."""
    questions = service.get(f.QUESTIONS) or ()
    uses = service.get(f.USES) or ()
    note_repeated(questions, f.ID, findings)
    note_repeated(uses, f.PROCESSING_ID, findings)
    for index, question in enumerate(questions):
        _check_options(question, findings)
        _check_after(question, questions[:index], findings)
        _check_without(question, findings)
        _check_class(question, findings)
        _check_forms(question, findings)
    check_answerable(service, questions, findings)
    _check_contributions(questions, findings)
    for use in uses:
        _check_duty(use, findings)
    _check_flow(service, findings)
    _check_face_consent(service.get(f.CONFIRMATION), findings)
    _check_only_for_request(service, questions, findings)
    _check_papers(service, questions, findings)
    conditions = check_conditions(questions, (*uses, *other_conditions(service)), findings)
    check_some_always_hold(uses, conditions, "consent missing: no notice or consent is shown when", findings)
    check_somebody_may(service, questions, conditions, findings)
    check_arrangements(service, conditions, findings)
    check_at_once(slug, service, findings)
    check_take_back(slug, service, findings)
    check_contact(service, conditions, findings)
    return conditions


def _check_options(question: Fields, findings: Findings) -> None:
    options = question.get(f.OPTIONS)
    if not options:
        return
    note_repeated(options, f.VALUE, findings)
    note_repeated(options, f.LABEL, findings)
    if not any(option.get(f.ASKS_STAFF) is False for option in options):
        line = question.line_of(f.OPTIONS)
        findings.error(line, "dead end: every option asks staff; at least one must lead on")
    if len(options) > _OPTIONS_ON_ONE_SCREEN:
        reason = (
            f"{len(options)} options: more than {_OPTIONS_ON_ONE_SCREEN} need a second screen; "
            "ask first for the group, then within it (one question a group, with 'when')"
        )
        findings.warning(question.line_of(f.OPTIONS), reason)


def _check_after(question: Fields, before: Sequence[Fields], findings: Findings) -> None:
    after = question.get(f.AFTER)
    kind = question.get(f.TYPE)
    allowed = [earlier.get(f.ID) or "" for earlier in before if earlier.get(f.TYPE) is kind]
    if after is not None and after not in allowed:
        known = ", ".join(allowed) or "none"
        reason = f"after names '{after}', which is no {kind} asked before; allowed: {known}"
        findings.error(question.line_of(f.AFTER), reason)


def _check_without(question: Fields, findings: Findings) -> None:
    if question.get(f.WITHOUT_GLOSS) and not question.get(f.WITHOUT):
        findings.error(
            question.line_of(f.WITHOUT_GLOSS), "without-gloss explains 'without', which is missing"
        )
    if question.get(f.LATER_WORKING_DAYS) and not question.get(f.WITHOUT):
        line = question.line_of(f.LATER_WORKING_DAYS)
        findings.error(line, "what is brought later is missing now: it needs 'without'")


def _check_class(question: Fields, findings: Findings) -> None:
    kind, given = question.get(f.TYPE), question.get(f.DATA_CLASS)
    least = _LEAST_CLASS.get(kind) if kind else None
    if least is not None and given is not None and given < least:
        reason = f"the type {kind} is at least {least.name}, and not {given.name}"
        findings.error(question.line_of(f.DATA_CLASS), reason)


def _check_forms(question: Fields, findings: Findings) -> None:
    forms = question.get(f.FORMS) or ()
    if len(set(forms)) < len(forms):
        findings.error(question.line_of(f.FORMS), "names a form of document twice")


def _check_contributions(questions: Sequence[Fields], findings: Findings) -> None:
    """What is missing is counted from one answer."""
    counted = [q for q in questions if q.get(f.TYPE) is f.EntryType.CONTRIBUTION]
    for question in counted[1:]:
        findings.error(question.line_of(f.TYPE), "contribution is asked once; the file has it already")


def _check_papers(service: Fields, questions: Sequence[Fields], findings: Findings) -> None:
    papers = [q for q in questions if q.get(f.TYPE) is f.EntryType.DOCUMENT]
    for question in papers:
        if service.get(f.FLOW) is Flow.DOCUMENT and not question.get(f.ONLY_FOR_REQUEST):
            reason = "papers go with a case; a document is issued at once without them (only-for-request)"
            findings.error(question.line, reason)
        if not question.get(f.WITHOUT):
            reason = "no way on without papers or camera but to call staff; 'without' would give one"
            findings.warning(question.line, reason)


def _check_duty(use: Fields, findings: Findings) -> None:
    ground = use.get(f.GROUND)
    if ground is not Ground.SEPARATE_CONSENT and _FACE.search(use.get(f.WHAT) or ""):
        reason = "the face of a person is used only with the ground separate-consent"
        findings.error(use.line_of(f.WHAT), reason)
    if (article := use.get(f.ARTICLE)) and not _ARTICLE.search(article):
        reason = "names no law and article; write such as 《个人信息保护法》第十三条"
        findings.error(use.line_of(f.ARTICLE), reason)
    if ground is Ground.ENTRUSTED and use.get(f.ARTICLE) == "":
        findings.error(use.line, "what was entrusted must name its article (key 'article')")
    if ground is not Ground.STATUTORY_DUTY:
        return
    if use.get(f.ARTICLE) == "":
        findings.error(use.line, "a statutory duty must name its article (key 'article')")
    if use.get(f.NEEDED) is False:
        findings.error(use.line_of(f.NEEDED), "a statutory duty cannot be optional; leave 'needed' out")


def _check_flow(service: Fields, findings: Findings) -> None:
    flow, offline = service.get(f.FLOW), service.get(f.OFFLINE)
    line = service.line_of(f.OFFLINE)
    if flow is Flow.DOCUMENT and offline is Offline.QUEUE:
        findings.error(line, "a document cannot queue; allowed: leave-request, refuse")
    if flow is Flow.APPLICATION and offline is Offline.LEAVE_REQUEST:
        findings.error(line, "an application is its own request; allowed: queue, refuse")
    if flow is Flow.DOCUMENT and service.get(f.CONFIRMATION) is not None:
        findings.error(service.line_of(f.CONFIRMATION), "in-person does not go with flow document")


def _check_only_for_request(service: Fields, questions: Sequence[Fields], findings: Findings) -> None:
    if service.get(f.OFFLINE) is Offline.LEAVE_REQUEST:
        return
    for question in questions:
        if question.get(f.ONLY_FOR_REQUEST):
            reason = "only-for-request: this service takes no request (offline: leave-request)"
            findings.error(question.line_of(f.ONLY_FOR_REQUEST), reason)


def _check_face_consent(confirmation: Fields | None, findings: Findings) -> None:
    if confirmation is None:
        return
    consent = confirmation.get(f.FACE_CONSENT)
    if confirmation.get(f.FACE_ALLOWED) and consent is None:
        findings.error(confirmation.line, "consent missing: a face check needs 'face-consent'")
    if consent is None:
        return
    if consent.get(f.GROUND) is not Ground.SEPARATE_CONSENT:
        findings.error(consent.line_of(f.GROUND), "a face check needs the ground separate-consent")
    if consent.get(f.WHEN):
        findings.error(consent.line_of(f.WHEN), "a face consent is always asked; leave 'when' out")
