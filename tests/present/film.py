"""A story of which every changed instant is kept; and the invented person, her answers and the services walked through."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from story import Story
from story_world import (
    MONDAY_MORNING,
    RULES,
    ZHANG,
)

from kiosk.domain.catalogue import Catalogue, Service
from kiosk.domain.conditions import Known
from kiosk.domain.identity import Identity
from kiosk.domain.languages import BUILT_IN
from kiosk.domain.submission import (
    ApplicationNumber,
    Draft,
    SavedCase,
)
from kiosk.workflow.events import (
    Event,
    NextPressed,
    ServiceChosen,
    Ticked,
)
from kiosk.workflow.states import Visit
from kiosk.workflow.turn import Rules
from services.catalogue.finding.finder import ServiceFinder, Tongues
from services.catalogue.finding.pinyin import syllables_of
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.present import present
from ui.strings import strings
from ui.view import ScreenView

UNEMPLOYMENT = "unemployment-registration"

PENSION, CERTIFICATE, MEDICAL = "pension-qualification", "insurance-certificate", "medical-elsewhere"

SENIOR_CARD = "senior-card"

WALKED = tuple(
    replace(service, on_behalf=None, elsewhere=None)
    for service in load_folder().services
    if service.slug in {PENSION, CERTIFICATE, MEDICAL}
)
"""The walks go through these, for oneself and here, so that a new service changes no picture of theirs."""


def finder_of(services: tuple[Service, ...]) -> ServiceFinder:
    """Finds in all languages, as in the session."""
    return ServiceFinder(
        services, Tongues(strings("en")), lambda words: {word: syllables_of(word) for word in words}
    )


REAL = replace(
    RULES,
    catalogue=Catalogue(WALKED, load_provinces()),
    face_check=True,
    find=finder_of(WALKED),
    languages=BUILT_IN,
)

EVERYTHING = replace(REAL, catalogue=Catalogue(load_folder().services, load_provinces()), pays_by_phone=True)
"""For the gallery, which shows bundles too."""

PHONE = "13899990001"

PIN, NEW_PIN = "739154", "264918"

HOSPITAL = "协和医院标记"

CHILD, CHILDS_NAME = "330106201505140019", "古丽·标记"

MARKS = (
    *("张翠英", "张*英", "李建国", "王芳", "33010619510308102X", PHONE, "138 9999 0001", HOSPITAL, "成都"),
    *(PIN, NEW_PIN, CHILDS_NAME, CHILD, "330106 2015 0514 0019"),
)
"""Names, numbers and answers, also as they are written on the screen."""


@dataclass(frozen=True)
class Never:
    """Holds for nobody of any age."""

    names: tuple[str, ...] = ("age",)

    def holds(self, known: Known) -> bool:
        return False


@dataclass(frozen=True)
class Frame:
    """One instant: what had happened, and the visit that came of it."""

    after: str
    visit: Visit
    rules: Rules
    wall: datetime
    now_s: float

    @property
    def view(self) -> ScreenView:
        return present(self.visit, self.rules, self.wall, self.now_s)


@dataclass
class Film(Story):
    """A story of which every changed instant is kept."""

    rules: Rules = REAL
    frames: list[Frame] = field(default_factory=list)

    def happens(self, *events: Event) -> "Film":
        for event in events:
            before = self.visit
            super().happens(event)
            if not isinstance(event, Ticked) or self.scene != before.scene:
                self.keeps(type(event).__name__)
        return self

    touches = happens

    def keeps(self, after: str) -> "Film":
        self.frames.append(Frame(after, self.visit, self.rules, self.wall, self.now_s))
        return self

    def is_known(self, slug: str) -> "Film":
        self.touches(ServiceChosen(slug), NextPressed()).inserts_card().card_is_read()
        return self.touches(NextPressed())


def case_of(slug: str, counter: int) -> SavedCase:
    number = ApplicationNumber.make("WT07", MONDAY_MORNING.date(), counter)
    return SavedCase(UUID(int=counter), number, slug, MONDAY_MORNING)


def draft_of(slug: str, identity: Identity = ZHANG, **answers: str) -> Draft:
    service = REAL.catalogue.service(slug)
    assert service is not None
    return Draft(UUID(int=77), slug, service.version, identity, answers)
