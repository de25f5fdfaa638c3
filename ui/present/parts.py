"""高效办成一件事 on screens and papers: which departments, in which order, and where each of them is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from kiosk.domain.catalogue import Part, Service
from kiosk.domain.conditions import Known
from kiosk.domain.parts import GOOD, parts_of
from kiosk.domain.submission import CaseState, CaseStatus, PartStatus
from ui.case_words import MENDED
from ui.strings import Strings
from ui.view import PartLine, StepState, Tone
from ui.wording import PART_STATES

_NOT_DIVIDED = frozenset({CaseState.SAVED, CaseState.UPLOADED})


def part_lines(
    service: Service | None, status: CaseStatus, known: Known, _: Strings, *, mended: bool = False
) -> tuple[PartLine, ...]:
    """As the gateway told, in the words of the service's file; before it has divided the case, as the file says.

    Empty where one department has the whole case, and where the gateway has told of none. `service` is None where its
    file is gone. `mended`: what parts lacked is on its way, so none asks for it any more.
    """
    parts = status.parts
    if not parts and service is not None and status.state in _NOT_DIVIDED:
        parts = parts_of(service, known)
    words = {} if service is None else {part.id: part for part in service.parts}
    titles = {part.id: _title(part, words, _) for part in parts}
    done = {part.id for part in parts if part.state in GOOD}
    lines = (_line(part, titles, words, done, _) for part in parts)
    return tuple(
        replace(line, state_words=_(MENDED.word), reason="")
        if mended and part.state is CaseState.SUPPLEMENT
        else line
        for part, line in zip(parts, lines, strict=True)
    )


def titles_done(service: Service | None, status: CaseStatus, _: Strings) -> tuple[str, ...]:
    """Of the parts that are granted already, and stay so whatever becomes of the others."""
    words = {} if service is None else {part.id: part for part in service.parts}
    return tuple(_title(part, words, _) for part in status.parts if part.state in GOOD)


def departments_of(service: Service) -> tuple[str, ...]:
    """Each once, in the order in which they come in."""
    return tuple(dict.fromkeys(part.department for part in service.parts))


def _title(part: PartStatus, words: Mapping[str, Part], _: Strings) -> str:
    return _(words[part.id].title) if part.id in words else part.title


def _line(
    part: PartStatus, titles: Mapping[str, str], words: Mapping[str, Part], done: set[str], _: Strings
) -> PartLine:
    waits_for = [titles[one] for one in part.after if one in titles and one not in done]
    known = words.get(part.id)
    return PartLine(
        titles[part.id],
        _(known.department) if known is not None else part.department,
        _state(part, waits_for, _),
        "" if _is_waiting(part, waits_for) else part.reason,
        *_look(part.state),
    )


def _is_waiting(part: PartStatus, waits_for: Sequence[str]) -> bool:
    return part.state is CaseState.UPLOADED and bool(waits_for)


def _state(part: PartStatus, waits_for: Sequence[str], _: Strings) -> str:
    if _is_waiting(part, waits_for):
        return _("等{titles}办好再开始", titles=_.list_of(_("“{title}”", title=one) for one in waits_for))
    return _(PART_STATES[part.state])


def _look(state: CaseState) -> tuple[StepState, Tone]:
    match state:
        case CaseState.GRANTED | CaseState.DELIVERED:
            return StepState.DONE, Tone.DONE
        case CaseState.DENIED | CaseState.NOT_ACCEPTED | CaseState.LAPSED:
            return StepState.CURRENT, Tone.HELP
        case CaseState.WITHDRAWN:  # as its person wanted it: nothing went wrong
            return StepState.CURRENT, Tone.PLAIN
        case CaseState.SUPPLEMENT | CaseState.SUSPENDED | CaseState.PARTLY:
            return StepState.CURRENT, Tone.WAIT
        case CaseState.RECEIVED | CaseState.ACCEPTED | CaseState.IN_REVIEW | CaseState.WITHDRAWING:
            return StepState.CURRENT, Tone.ACT
        case CaseState.DRAFT | CaseState.SAVED | CaseState.UPLOADED:
            return StepState.AHEAD, Tone.PLAIN
        case _:
            assert_never(state)
