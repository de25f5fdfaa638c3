"""Whether the answers of a case fit its service, by the JSON Schema of the service's file.

A kiosk checks every answer before it is saved; what does not fit all the same comes from a kiosk with another file,
or from something that is no kiosk. It is never dropped: a clerk looks at it.
"""

from collections.abc import Iterator, Mapping

from jsonschema import Draft202012Validator

from kiosk.domain.catalogue import Service
from kiosk.domain.entries import DivisionEntry, DocumentEntry
from kiosk.domain.facts import facts_of
from kiosk.domain.submission import Purpose, Submission
from services.catalogue.places import load_provinces
from services.catalogue.schema import schema_of
from services.gateway.known_services import KnownServices

_MOST_TOLD = 5
_CHECKED = frozenset({Purpose.APPLICATION, Purpose.DOCUMENT_ISSUED, Purpose.LEFT_REQUEST})


class Fitting:
    def __init__(self, services: KnownServices) -> None:
        self._services = services
        self._validators: dict[str, Draft202012Validator] = {}
        self._cities = frozenset(city.code for province in load_provinces() for city in province.cities)

    def misfits(self, submission: Submission) -> tuple[str, ...]:
        """The questions whose answers do not fit, without a word of the answers; of one that is missing its id.

        None can be told of a service or a version that is not known here, and of what is added to a case.
        """
        service = self._services.find(submission.service)
        if (
            service is None
            or service.version != submission.service_version
            or submission.purpose not in _CHECKED
        ):
            return ()
        validator = self._validators.get(service.slug)
        if validator is None:
            validator = self._validators[service.slug] = _validator(service)
        answers, known = dict(submission.answers), {question.id for question in service.questions}
        found = {str(error.path[0]) for error in validator.iter_errors(answers) if error.path}
        found |= set(_missing(service, submission)) | set(self._unknown_places(service, answers))
        # What is not asked may be anything: its name is not repeated.
        strangers = ("?",) if set(answers) - known else ()
        return (*sorted(found)[:_MOST_TOLD], *strangers)

    def _unknown_places(self, service: Service, answers: Mapping[str, str]) -> Iterator[str]:
        """Codes of no place, by the list that the kiosk's own check goes by; a schema says only how they look."""
        for question in service.questions:
            place = answers.get(question.id) if isinstance(question.entry, DivisionEntry) else None
            if place is not None and place not in self._cities:
                yield question.id


def _validator(service: Service) -> Draft202012Validator:
    """With the calendar: a pattern alone takes 30 February."""
    return Draft202012Validator(dict(schema_of(service)), format_checker=Draft202012Validator.FORMAT_CHECKER)


def _missing(service: Service, submission: Submission) -> Iterator[str]:
    """What this person was asked, by the conditions that a schema cannot say, and did not answer."""
    known = dict(facts_of(submission.subject, submission.applied_at.date(), service.law))
    for question in service.questions:
        if question.only_for_request and submission.purpose is not Purpose.LEFT_REQUEST:
            continue
        if not question.when.holds(known):
            continue
        # Who has the licence is not asked for the paper.
        by_licence = isinstance(question.entry, DocumentEntry) and question.entry.licence
        if question.id in submission.answers:
            known[question.id] = submission.answers[question.id]
        elif not by_licence:
            yield question.id
