"""Which words a city may have signed: the home screen, the call for help, and every notice of every service."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from kiosk.clock import CHINA
from kiosk.domain.catalogue import Catalogue, Centre, Processing, Service
from kiosk.domain.sign_language import SignedWords
from kiosk.settings import Settings
from kiosk.workflow.forms import Form
from kiosk.workflow.practice import PERSON
from kiosk.workflow.states import Consenting, Home, StaffNotified, StaffUnreached, Visit
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folders
from ui.present import signed_words

_ANY_DAY = datetime(2026, 1, 5, 9, 0, tzinfo=CHINA)
_NO_CASE = UUID(int=0)


def words_of(settings: Settings) -> list[SignedWords]:
    """As the kiosk with these settings says them. Broken service files are left out."""
    services = load_folders(settings.service_folders).services
    packed = () if settings.packed_words is None else (str(settings.packed_words),)
    return wanted_words(services, settings.centre, packed)


def wanted_words(
    services: Sequence[Service], centre: Centre, packed: tuple[str, ...] = ()
) -> list[SignedWords]:
    """`packed`: folders of catalogues whose words are laid over ours."""
    rules = Rules(Catalogue(tuple(services), ()), centre, "", words=packed)
    found = (signed_words(visit, rules, _ANY_DAY) for visit in _visits(services))
    return [words for words in found if words is not None]


def _visits(services: Sequence[Service]) -> Iterator[Visit]:
    yield Visit(Home())
    yield Visit(Home(), has_pad=True)
    yield Visit(Home(), call=StaffNotified())
    yield Visit(Home(), call=StaffUnreached(out_of_hours=False))
    yield Visit(Home(), call=StaffUnreached(out_of_hours=True))
    for service in services:
        form = Form.begun(service, PERSON, _NO_CASE, _ANY_DAY.date())
        yield from (Visit(Consenting(form, one, ())) for one in notices_of(service))


def notices_of(service: Service) -> Iterator[Processing]:
    yield from service.processing
    if service.in_person is not None and service.in_person.face_consent is not None:
        yield service.in_person.face_consent
