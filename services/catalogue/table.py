"""The catalogue as a table in Markdown, for docs/catalogue.md."""

from collections.abc import Sequence

from kiosk.domain.catalogue import Flow, Offline, Service

_COLUMNS = ("事项", "name", "department", "needs", "ends with", "without the network", "also")
_FLOWS = {
    Flow.APPLICATION: "a case",
    Flow.DOCUMENT: "a document",
    Flow.CARD_PIN: "another PIN",
}
_OFFLINE = {
    Offline.QUEUE: "saved, sent later",
    Offline.LEAVE_REQUEST: "a request is left",
    Offline.REFUSE: "refused, says whom to call",
}


def table_of(services: Sequence[Service]) -> str:
    rows = [_COLUMNS, ("---",) * len(_COLUMNS), *map(_row, services)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(service: Service) -> tuple[str, ...]:
    return (
        service.title,
        f"`{service.slug}`",
        service.department,
        service.least_assurance.name,
        _FLOWS[service.flow],
        _OFFLINE[service.offline],
        ", ".join(_also(service)),
    )


def _also(service: Service) -> list[str]:
    told = {
        f"{len(service.parts)} parts": bool(service.parts),
        "代办": service.on_behalf is not None,
        "跨省通办": service.elsewhere is not None,
        "告知承诺": bool(service.commitments),
        "in person": service.in_person is not None,
        "payment": service.payment is not None,
    }
    return [what for what, holds in told.items() if holds]
