"""Chinese that is meant on a screen in another language: what people answered and departments wrote.

A name is a name in every language, and a department's sentence is shown as it came, not as a machine would
have translated it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from hardware.typing.simulated import SimulatedPinyin
from kiosk.demo.typing_scenes import MAY_BE, SPELT
from kiosk.domain.catalogue import Service
from kiosk.domain.languages import Language
from kiosk.domain.reviews import Coverage
from kiosk.domain.typing import TypingMode
from kiosk.workflow.states import Visit
from kiosk.workflow.turn import Rules
from ui.division_names import division_names
from ui.widgets.keyboard.layout import layout_of

ON_THINGS = ("一通", "社会保障卡", "居民身份证", "语言", "掌上12333")
"""What stands on the seal, on the cards in the drawings and on a telephone: so do they look. And the way back to
Chinese."""


def meant_always(language: Language, rules: Rules) -> frozenset[str]:
    """On every screen in this language: the centre's words and the languages' names. What the service files say only
    where the language has no words for services, as the screen says at its beginning."""
    names = (one.own_name for one in rules.languages)
    in_chinese = _has_services_in_chinese(language, rules)
    services = words_in(rules.catalogue.services, with_services=True) if in_chinese else ()
    # Places are written in Chinese on every sign, where the language has no names of its own for them.
    places = () if division_names(language.tag) else words_in(rules.catalogue.provinces)
    return frozenset((*services, *places, *words_in(rules.centre), *names, *ON_THINGS))


def meant_in(visit: Visit, rules: Rules) -> frozenset[str]:
    """All words of the visit itself."""
    in_chinese = _has_services_in_chinese(visit.preferences.language, rules)
    return frozenset(words_in(visit, with_services=in_chinese))


def typed_from(typing: TypingMode | None) -> frozenset[str]:
    """What is chosen from on a keyboard: Chinese is typed in every language."""
    if typing is None:
        return frozenset()
    marks = layout_of(TypingMode.MARKS)
    spelt = "".join(one.text for one in SimulatedPinyin().read(SPELT))
    return frozenset((*marks.rows, spelt, MAY_BE))


def _has_services_in_chinese(language: Language, rules: Rules) -> bool:
    review = rules.reviews.get(language.tag)
    return review is not None and review.covers not in (Coverage.ALL, Coverage.CITIZENS)


def has_staff_words(language: Language, rules: Rules) -> bool:
    """Staff read Chinese: where a language was translated for citizens alone, theirs stands as it is."""
    review = rules.reviews.get(language.tag)
    return review is None or review.covers is Coverage.ALL


def words_in(value: object, *, with_services: bool = False) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Service() if not with_services:
            return
        case Mapping():
            for one in value.values():
                yield from words_in(one, with_services=with_services)
        case tuple() | list() | frozenset():
            for one in value:
                yield from words_in(one, with_services=with_services)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from words_in(getattr(value, field.name), with_services=with_services)
