"""示例: a case for somebody else waits for its proof; one for another place is decided there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from kiosk.domain.behalf import NAME, PROOF, Behalf, Places
from kiosk.domain.catalogue import Catalogue, Service
from kiosk.domain.own_cases import Missing
from kiosk.domain.submission import CaseState, Submission
from services.catalogue.places import load_provinces
from services.gateway.samples.people import Person, find_person
from services.gateway.samples.ways import WAYS, Step, told_by

NAME_DIFFERS = "对方的姓名和身份证号码对不上，请照身份证再写一遍（示例）"
NAME_WANTED = "对方的姓名"
PROOF_MISSING = "这件事是替别人办的，还没看到证明：{proof}"
HANDED_ON = "材料已经转到{place}，由那里的部门办（示例）"
DECIDED_THERE = "{place}的部门办的。{reason}"
_ANY_PROOF = "能证明关系的材料"
_DECIDED = frozenset({CaseState.GRANTED, CaseState.DENIED, CaseState.NOT_ACCEPTED})


def clear_first(
    way: tuple[Step, ...], submission: Submission, service: Service | None, people: Sequence[Person]
) -> tuple[Step, ...]:
    """No department acts for somebody whose agent has shown nothing, or writes another name than the number's."""
    behalf = submission.behalf
    if behalf is None:
        return way
    unclear = tuple(_unclear(behalf, service, people))
    if not unclear:
        return way
    reason = "；".join(reason for reason, _ in unclear)
    return told_by(WAYS["supplement"], reason, tuple(missing for _, missing in unclear))


def handled_there(way: Sequence[Step], places: Places | None) -> tuple[Step, ...]:
    """代收代办: taken in here, decided where it belongs, and the person can read where that is."""
    if places is None or not places.is_elsewhere:
        return tuple(way)
    place = place_name(places.handled_at)
    return tuple(_there(step, place) for step in way)


def place_name(division: str) -> str:
    """浙江省 杭州市; the code itself where nobody knows it."""
    return _divisions().division_name(division)


def _there(step: Step, place: str) -> Step:
    if step.state is CaseState.ACCEPTED and not step.reason:
        return replace(step, reason=HANDED_ON.format(place=place))
    if step.state in _DECIDED:
        return replace(step, reason=DECIDED_THERE.format(place=place, reason=step.reason))
    return step


def _unclear(
    behalf: Behalf, service: Service | None, people: Sequence[Person]
) -> Iterator[tuple[str, Missing]]:
    """Of a number that is on no file here, and of a case from before names were asked for, no name is compared."""
    if not behalf.proof:
        paper = _paper(behalf, service)
        yield PROOF_MISSING.format(proof=paper), Missing(PROOF, paper)
    person = find_person(people, behalf.id_number)
    if person is not None and behalf.name and behalf.name != person.name:
        yield NAME_DIFFERS, Missing(NAME, NAME_WANTED)


def _paper(behalf: Behalf, service: Service | None) -> str:
    """What the service's own file asks for; its file may have been replaced since."""
    relations = service.on_behalf.relations if service is not None and service.on_behalf is not None else ()
    return next((one.proof for one in relations if one.value == behalf.relation), _ANY_PROOF)


@lru_cache(maxsize=1)
def _divisions() -> Catalogue:
    return Catalogue((), load_provinces())
