"""The parts of a case as the file keeps them: JSON, the words of the departments in clear as any reason is."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.domain.submission import CaseState, PartStatus


def parts_text(parts: Sequence[PartStatus]) -> str:
    return json.dumps([_members(part) for part in parts], ensure_ascii=False)


def parts_of(text: str) -> tuple[PartStatus, ...]:
    return tuple(map(_part, json.loads(text)))


def _members(part: PartStatus) -> Mapping[str, Any]:
    return {
        "id": part.id,
        "title": part.title,
        "department": part.department,
        "state": part.state.value,
        "reason": part.reason,
        "after": part.after,
    }


def _part(members: Mapping[str, Any]) -> PartStatus:
    return PartStatus(
        members["id"],
        members["title"],
        members["department"],
        CaseState(members["state"]),
        members["reason"],
        tuple(members["after"]),
    )
