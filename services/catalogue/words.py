"""All words of a service that people read: what a translation has to cover, as the screens ask for it."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.catalogue import Commitment, InPerson, Processing, Question, Service
from kiosk.domain.entries import Choice, DocumentEntry, NumberEntry


def words_of(service: Service) -> Iterator[str]:
    """Every text in the order of the file; may repeat, never empty."""
    yield from (text for text in _all(service) if text)


def heard_of(service: Service) -> Iterator[str]:
    """Without what it is searched by, which no screen shows and no voice says."""
    return words_of(replace(service, said=()))


def _all(service: Service) -> Iterator[str]:
    yield from (service.title, service.gloss, service.department)
    yield from service.audience
    yield from service.bring
    yield from (service.duration, service.fee)
    for question in service.questions:
        yield from _of_question(question)
    if service.in_person is not None:
        yield from _of_confirmation(service.in_person)
    for processing in service.processing:
        yield from _of_processing(processing)
    yield service.outcome
    yield from service.said
    yield service.offline_help
    for rule in service.eligibility:
        yield from (rule.otherwise, rule.way)
    yield from _of_arrangements(service)
    for commitment in service.commitments:
        yield from _of_commitment(commitment)


def _of_question(question: Question) -> Iterator[str]:
    yield from (question.step, question.ask, question.help)
    if isinstance(question.entry, Choice):
        for option in question.entry.options:
            yield from (option.label, option.gloss)
    if isinstance(question.entry, DocumentEntry):
        yield from (question.entry.show, question.entry.without, question.entry.without_gloss)
    if isinstance(question.entry, NumberEntry):
        yield question.entry.unit


def _of_arrangements(service: Service) -> Iterator[str]:
    if service.payment is not None:
        yield from (service.payment.what, service.payment.other_ways)
    for part in service.parts:
        yield from (part.title, part.department, part.outcome)
    if service.on_behalf is not None:
        yield service.on_behalf.explain
        for relation in service.on_behalf.relations:
            yield from (relation.label, relation.proof)
    yield service.own_person
    if service.elsewhere is not None:
        yield from (service.elsewhere.ask, service.elsewhere.help, service.elsewhere.explain)


def _of_commitment(commitment: Commitment) -> Iterator[str]:
    yield from (commitment.title, commitment.content, commitment.checks)
    yield from (commitment.consequences, commitment.alternative)


def _of_confirmation(in_person: InPerson) -> Iterator[str]:
    yield from (in_person.title, in_person.explain, in_person.unconfirmed)
    if in_person.face_consent is not None:
        yield from _of_processing(in_person.face_consent)


def _of_processing(use: Processing) -> Iterator[str]:
    yield from (use.title, use.what, use.purpose, use.recipients, use.retention, use.article, use.if_refused)
