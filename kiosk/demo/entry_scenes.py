"""Stills of every way to answer, of what nobody has to give again, and of 告知承诺."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from kiosk.demo.sample_answers import sample_answer
from kiosk.domain.catalogue import Catalogue, Question, Service
from kiosk.domain.checks import AnswerFault
from kiosk.domain.entries import (
    AddressEntry,
    BankCardEntry,
    CreditCodeEntry,
    DateEntry,
    DocumentNumberEntry,
    MoneyEntry,
    NameEntry,
    NumberEntry,
    PersonEntry,
    SignatureEntry,
)
from kiosk.domain.identity import Identity
from kiosk.domain.prefill import Prefill
from kiosk.workflow.forms import Form
from kiosk.workflow.states import (
    Asking,
    AskingLicences,
    BringingPapers,
    ReadingCommitment,
    Reviewing,
    Scene,
    SigningCommitment,
)

_KINDS = {
    "money": MoneyEntry,
    "number": NumberEntry,
    "bank-card": BankCardEntry,
    "credit-code": CreditCodeEntry,
    "document-number": DocumentNumberEntry,
    "address": AddressEntry,
    "name": NameEntry,
    "person": PersonEntry,
    "signature": SignatureEntry,
}
_WRONG = (
    ("credit-code", "91330100MA2EXAMP", AnswerFault.CREDIT_CODE_LENGTH),
    ("credit-code", "91330100MA2EXBMP54", AnswerFault.CREDIT_CODE),
    ("document-number", "XOOOOOOOO1", AnswerFault.DOCUMENT_NUMBER_LETTERS),
    ("document-number", "0000000001", AnswerFault.DOCUMENT_NUMBER),
    ("document-number", "X00000001", AnswerFault.DOCUMENT_NUMBER_LENGTH),
)
"""What is typed wrong into which of them, and what is said."""
_NAME_DRAWN = (
    "150,120 150,330;150,200 330,190 330,330;430,110 400,230;420,180 560,170;480,120 480,340;"
    "650,130 800,120;720,90 700,330 640,350;660,220 790,215"
)
Named = tuple[str, Scene]


def entry_scenes(catalogue: Catalogue, identity: Identity, case_id: UUID, now: datetime) -> Iterator[Named]:
    """As far as the services ask for such things."""
    for name, kind in _KINDS.items():
        found = _first(catalogue, kind)
        if found is not None:
            service, question = found
            form = Form.begun(service, identity, case_id, now.date())
            answer = _NAME_DRAWN if kind is SignatureEntry else sample_answer(question)
            yield f"entry-{name}", Asking(form, question.id, answer)
            yield f"entry-{name}-empty", Asking(form, question.id, "", AnswerFault.EMPTY)
    yield from _wrong(catalogue, identity, case_id, now)
    promising = [service for service in catalogue.services if service.commitments]
    for service in sorted(promising, key=lambda s: len(s.questions))[:1]:
        yield from _promising(_filled(service, identity, case_id, now))


def _wrong(catalogue: Catalogue, identity: Identity, case_id: UUID, now: datetime) -> Iterator[Named]:
    """With the numbers of documents two dates, of which the second depends on the first."""
    for name, typed, fault in _WRONG:
        found = _first(catalogue, _KINDS[name])
        if found is not None:
            form = Form.begun(found[0], identity, case_id, now.date())
            yield f"entry-wrong-{fault}", Asking(form, found[1].id, typed, fault)
    ends = [(s, q) for s in catalogue.services for q in s.questions if _follows(q)]
    for service, question in ends[:1]:
        form = Form.begun(service, identity, case_id, now.date())
        yield "entry-wrong-before-other", Asking(form, question.id, "2026-11-01", AnswerFault.BEFORE_OTHER)


def _follows(question: Question) -> bool:
    return isinstance(question.entry, DateEntry) and question.entry.after is not None


def _promising(form: Form) -> Iterator[Named]:
    """With a telephone that departments knew."""
    phone = next((q.id for q in form.visible() if q.id == "phone"), None)
    if phone is not None:
        found = Prefill(form.answers[phone], "licence/phone/number")
        form = replace(form, prefills=MappingProxyType({phone: found}))
        yield "asking-licences", AskingLicences(form, 1, 0.0)
        yield "question-prefilled", Asking(form, phone, form.answers[phone])
        yield "review-prefilled", Reviewing(form)
    commitment = form.service.commitments[0]
    yield "commitment", ReadingCommitment(form, (), commitment)
    yield "commitment-signing", SigningCommitment(form, (), commitment, _NAME_DRAWN)
    missing = AnswerFault.SIGNATURE_MISSING
    yield "commitment-unsigned", SigningCommitment(form, (), commitment, fault=missing)
    yield "commitment-papers", BringingPapers(form, (), commitment)


def _filled(service: Service, identity: Identity, case_id: UUID, now: datetime) -> Form:
    form = Form.begun(service, identity, case_id, now.date())
    while (question := form.first_open()) is not None:
        form = form.with_answer(question.id, sample_answer(question)).seen_on(now.date())
    return form


def _first(catalogue: Catalogue, kind: type) -> tuple[Service, Question] | None:
    for service in catalogue.services:
        for question in service.questions:
            if isinstance(question.entry, kind):
                return service, question
    return None
