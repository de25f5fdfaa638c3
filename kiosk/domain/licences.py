"""Shared licences (电子证照): what departments know already, and need not be told or shown again."""

from kiosk.domain.catalogue import Question, Service
from kiosk.domain.entries import DocumentEntry

LICENCE = "licence/"
"""Begins a source of prefill that names a field of a shared licence."""


def licences_wanted(service: Service) -> tuple[str, ...]:
    """What may be asked for this service, and nothing else: kind/field, and the kinds that stand for papers."""
    named = (name for question in service.questions for name in _named(question))
    return tuple(dict.fromkeys(named))


def _named(question: Question) -> tuple[str, ...]:
    fields = tuple(p.removeprefix(LICENCE) for p in question.prefill if p.startswith(LICENCE))
    entry = question.entry
    kind = (entry.licence,) if isinstance(entry, DocumentEntry) and entry.licence else ()
    return (*fields, *kind)
