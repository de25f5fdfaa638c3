"""One catalogue of several folders: the base, and what a city lays over it."""

from collections.abc import Iterable, Sequence

from kiosk.domain.catalogue import Service


def laid_over(layers: Iterable[Sequence[Service]]) -> tuple[Service, ...]:
    """In the order of the home screen; of two with the same name the one of the later layer."""
    by_slug = {service.slug: service for layer in layers for service in layer}
    return tuple(sorted(by_slug.values(), key=lambda service: (service.order, service.slug)))
