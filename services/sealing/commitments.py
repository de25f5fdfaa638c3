"""告知承诺 as members of a sealed content."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kiosk.domain.submission import CommitmentMade
from services.sealing.canonical import member
from services.sealing.errors import MalformedError


def commitment_to_json(commitment: CommitmentMade) -> dict[str, Any]:
    """`signed_at` is null where papers are brought instead. Raises MalformedError for a time without an offset."""
    at = commitment.signed_at
    if at is not None and at.utcoffset() is None:
        raise MalformedError("a time without its offset")
    signed_at = None if at is None else at.isoformat()
    return {
        "id": commitment.id,
        "version": commitment.version,
        "signed_at": signed_at,
        "by_hand": commitment.by_hand,
    }


def commitment_from_json(value: Mapping[str, Any]) -> CommitmentMade:
    """Raises MalformedError or ValueError."""
    return CommitmentMade(
        id=member(value, "id", str),
        version=member(value, "version", str),
        signed_at=None if value.get("signed_at") is None else _time(member(value, "signed_at", str)),
        by_hand=member(value, "by_hand", bool),
    )


def _time(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.utcoffset() is None:
        raise MalformedError("a time without its offset")
    return at
