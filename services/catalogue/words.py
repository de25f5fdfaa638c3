"""All words of a service that people read: what a translation has to cover, as the screens ask for it."""

from collections.abc import Iterator

from kiosk.domain.catalogue import (
    InPerson,
    Processing,
    Question,
    Service,
)
from kiosk.domain.entries import (
    Choice,
    DocumentEntry,
)


def words_of(service: Service) -> Iterator[str]:
    """Every text in the order of the file; may repeat, never empty."""
    yield from (text for text in _all(service) if text)


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


def _of_question(question: Question) -> Iterator[str]:
    yield from (question.step, question.ask, question.help)
    if isinstance(question.entry, Choice):
        for option in question.entry.options:
            yield from (option.label, option.gloss)
    if isinstance(question.entry, DocumentEntry):
        yield from (question.entry.show, question.entry.without, question.entry.without_gloss)


def _of_confirmation(in_person: InPerson) -> Iterator[str]:
    yield from (in_person.title, in_person.explain, in_person.unconfirmed)
    if in_person.face_consent is not None:
        yield from _of_processing(in_person.face_consent)


def _of_processing(use: Processing) -> Iterator[str]:
    yield from (use.title, use.what, use.purpose, use.recipients, use.retention, use.article, use.if_refused)
