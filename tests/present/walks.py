"""Walks of an invented person through the real services, and the misfortunes on the way."""

from collections.abc import Callable, Iterator

from film import Film, Frame
from walks_astray import (
    at_the_door,
    behind_the_corner,
    closed_and_opened,
    coming_back,
    coming_back_to_something_else,
    in_the_middle,
    looked_at_again,
    never_queues,
    ones_own_cases,
    taken_back,
    when_it_does_not_go_on,
)
from walks_through import (
    a_paper_is_asked_for,
    by_identity_card,
    certificate,
    certificate_without_network,
    finding_a_service,
    for_somebody_else,
    giving_once,
    medical,
    medical_changed_and_cancelled,
    paper,
    paying,
    pension,
    practising,
    who_may_not,
)
from walks_with_pin import with_a_pin, with_a_pin_to_be_changed, without_a_pin

from kiosk.domain.languages import CHINESE, Language
from kiosk.workflow.events import (
    LanguageChosen,
)

WALKS: tuple[Callable[[Film], None], ...] = (
    pension,
    certificate,
    certificate_without_network,
    medical,
    a_paper_is_asked_for,
    medical_changed_and_cancelled,
    at_the_door,
    paper,
    by_identity_card,
    in_the_middle,
    when_it_does_not_go_on,
    taken_back,
    never_queues,
    paying,
    coming_back,
    coming_back_to_something_else,
    ones_own_cases,
    closed_and_opened,
    finding_a_service,
    practising,
    with_a_pin,
    with_a_pin_to_be_changed,
    without_a_pin,
    looked_at_again,
    for_somebody_else,
    giving_once,
    who_may_not,
    behind_the_corner,
)


def walked(walk: Callable[[Film], None], language: Language) -> Film:
    film = Film().keeps("nothing")
    if language is not CHINESE:
        film.touches(LanguageChosen(language.tag))
    walk(film)
    return film


def all_frames(language: Language) -> Iterator[Frame]:
    for walk in WALKS:
        yield from walked(walk, language).frames
