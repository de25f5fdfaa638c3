"""Somebody who fills in any service by what stands on the screen, without having read its file."""

from collections.abc import Mapping

from kiosk.demo.stage import Stage
from ui.view import ChoiceBody, ConsentBody, DateBody, DivisionBody, ReviewBody, ScreenView, TextBody

LONGEST = 60
PASSING = ("saving", "checking-card", "fetching-document", "looking-back", "asking-standing", "underway")
NUMBERS = {
    "phone": "13822106620",
    "bank_card": "6222021234567890128",
    "income": "5200",
    "child": "330106202503011023",
    "spouse": "330106199001201076",
    "late": "330106194803011036",
}
"""Of nobody."""
WORDS = {"member_name": "示例人", "address": "示例路 1 号"}


def goes_to_the_end(on: Stage, wanted: Mapping[str, str]) -> list[str]:
    """From the first question until there is a number or a document; the names of the screens on the way.

    `wanted` has answers by question; else the first option that leads on is chosen, papers are not at hand, and
    what may be left empty is.
    """
    seen: list[str] = []
    for _ in range(LONGEST):
        on.citizen.waits(lambda: on.citizen.view.name not in PASSING, "the kiosk to be done")
        view = on.citizen.view
        seen.append(view.name)
        if view.name.startswith(("receipt", "document", "not-eligible", "stuck")):
            return seen
        _goes_on(on, view, wanted)
        on.citizen.waits(lambda before=view: on.citizen.view.name != before.name, f"what follows {view.name}")
    raise AssertionError(f"no end: {seen}")


def _goes_on(on: Stage, view: ScreenView, wanted: Mapping[str, str]) -> None:
    question = view.name.rpartition(".")[2]
    match view.body:
        case ChoiceBody():
            _chooses(on, view.body, wanted.get(question, ""))
        case TextBody() if question in WORDS and not view.body.entered:
            on.citizen.writes(view.name.removeprefix("question."), WORDS[question])
            return
        case TextBody() if not view.body.entered:
            _types(on, wanted.get(question, NUMBERS.get(question, "")))
        case DateBody():
            _picks(on, view.body)
        case DivisionBody():
            on.citizen.picks_city(view.name.removeprefix("question."), "310000", "310000")
            return
        case ConsentBody() if view.body.choices:
            on.citizen.touches("agree")
        case ReviewBody() | ConsentBody() | TextBody():
            pass
        case _ if on.citizen.can_touch("decline"):
            on.citizen.touches("decline")
            return
    on.citizen.touches("next")


def _chooses(on: Stage, body: ChoiceBody, wanted: str) -> None:
    option = f"option.{wanted}" if wanted else body.options[0].action.id
    on.citizen.turns_to(option)
    on.citizen.touches(option)


def _types(on: Stage, keys: str) -> None:
    for key in keys:
        on.citizen.touches(f"key.{key}")


def _picks(on: Stage, body: DateBody) -> None:
    if on.citizen.can_touch("date.today"):
        on.citizen.touches("date.today")
    elif not body.entered:
        on.citizen.touches("year.later")
