"""For whom and where, as members of a sealed content: absent where a case is the agent's own and done here."""

import re
from collections.abc import Mapping
from typing import Any

from kiosk.domain.behalf import Behalf, Places
from kiosk.domain.identity import IdNumber
from services.sealing.canonical import member
from services.sealing.errors import MalformedError

_DIVISION = re.compile(r"[0-9]{6}")


def behalf_to_json(behalf: Behalf) -> dict[str, str]:
    """`name` is a member only where there is one: a case of before it was asked for keeps its bytes."""
    value = {"relation": behalf.relation, "id_number": behalf.id_number.text, "proof": behalf.proof}
    return {**value, "name": behalf.name} if behalf.name else value


def behalf_from_json(value: Mapping[str, Any]) -> Behalf:
    """Raises ValueError (an invalid number included), without quoting it."""
    return Behalf(
        relation=member(value, "relation", str),
        id_number=IdNumber.parse(member(value, "id_number", str)),
        proof=member(value, "proof", str),
        name=member(value, "name", str) if "name" in value else "",
    )


def places_to_json(places: Places) -> dict[str, str]:
    """Raises MalformedError for what is not a division's code."""
    return {"received_at": _division(places.received_at), "handled_at": _division(places.handled_at)}


def places_from_json(value: Mapping[str, Any]) -> Places:
    """Raises MalformedError."""
    return Places(
        received_at=_division(member(value, "received_at", str)),
        handled_at=_division(member(value, "handled_at", str)),
    )


def _division(text: str) -> str:
    if _DIVISION.fullmatch(text) is None:
        raise MalformedError("not the code of a division")
    return text
