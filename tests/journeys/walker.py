"""Somebody who can finish any service: reads what the screen asks for and does it, with the real widgets.

A plan names what is not the usual: an option, a number, a person. Usual are the first way on, today, Shanghai,
no papers where the service goes on without, and agreement.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle

from hardware.camera.frames import Frame
from hardware.camera.simulated_paper import good_card, good_page
from kiosk.demo.sample_answers import sample_answer
from kiosk.demo.stage import Stage
from kiosk.domain.catalogue import Question
from kiosk.domain.entries import Choice, DocumentEntry
from kiosk.workflow.states import Asking
from ui.view import (
    ChoiceBody,
    ConsentBody,
    DateBody,
    DivisionBody,
    PagesBody,
    SignatureBody,
    TextBody,
    WordsBody,
)

MOST_SCREENS = 60
USUAL = {
    "income": "5200",
    "child": "330106202503011023",
    "spouse": "330106199001201076",
    "late": "330106194803011036",
    "member_name": "示例人",
    "behalf-name": "示例老人",
    "address": "示例路 1 号",
}
"""Of nobody."""
PHOTOGRAPHED = "photographed"
"""A paper that was brought along."""
PASSING = (
    "asking-standing",
    "asking-licences",
    "asking-order",
    "checking-card",
    "fetching-document",
    "looking-back",
    "saving",
    "underway",
)
"""The kiosk works; nobody has anything to do."""
SHANGHAI = "310000"


def goes_to_the_end(on: Stage, wanted: Mapping[str, str]) -> list[str]:
    """Until there is a number, a document, or no way on; the names of the screens on the way."""
    walker = Walker(on, wanted)
    walker.goes_on_to("receipt", "document", "not-eligible", "stuck")
    return walker.screens


@dataclass
class Walker:
    """`screens` are the names of those that were met, in order."""

    on: Stage
    plan: Mapping[str, str] = field(default_factory=dict)
    screens: list[str] = field(default_factory=list)
    _papers: Iterator[Callable[[], Frame]] = field(default_factory=lambda: cycle((good_page, good_card)))
    """In turn, for a page that was taken is not taken again."""

    def goes_on_to(self, *ends: str) -> str:
        """Screen by screen until one of these; its name."""
        for _ in range(MOST_SCREENS):
            name = self.on.citizen.view.name
            self.screens.append(name)
            if name.startswith(ends):
                return name
            self._does_what(name)
        raise AssertionError(f"never came to {ends}; met {self.screens}")

    def _does_what(self, name: str) -> None:
        before = self._where()
        match name.partition(".")[0]:
            case "question":
                self._answers()
            case "capture":
                self._shows_a_page()
            case "consent":
                self._decides()
            case "confirm-in-person":
                self.on.world.put_staff_card()
            case "signing":
                self.on.citizen.touches("decline")
            case _ if name.startswith(PASSING):
                pass
            case _:
                self.on.citizen.touches("next")
        self.on.citizen.waits(lambda: self._where() != before, f"what follows {name}")

    def _where(self) -> tuple[str, str]:
        view = self.on.citizen.view
        return view.name, view.title

    # --- questions ---------------------------------------------------------------------------------

    def _answers(self) -> None:
        scene = self.on.world.kiosk.conductor.visit.scene
        assert isinstance(scene, Asking), type(scene)
        question = scene.form.question(scene.question_id)
        wanted = self.plan.get(question.id, "")
        match self.on.citizen.view.body:
            case ChoiceBody():
                self._chooses(question, wanted)
            case TextBody(entered=entered) | WordsBody(entered=entered) if entered and not wanted:
                pass
            case TextBody():
                self.on.citizen.clears()
                self._types(wanted or USUAL.get(question.id) or sample_answer(question))
            case WordsBody():
                self.on.citizen.commits(wanted or USUAL.get(question.id) or sample_answer(question))
            case SignatureBody():
                self.on.citizen.touches("decline")
                return
            case DateBody() as body:
                self._picks_a_day(body, wanted)
            case DivisionBody():
                self._picks_a_city(wanted or SHANGHAI)
            case PagesBody():
                pass
            case _ if isinstance(question.entry, DocumentEntry):
                is_here = wanted == PHOTOGRAPHED or not question.entry.without
                self.on.citizen.touches("camera" if is_here else "decline")
                return
            case other:
                raise AssertionError(f"{question.id}: nobody knows how to answer {type(other).__name__}")
        self.on.citizen.touches("next")

    def _chooses(self, question: Question, wanted: str) -> None:
        assert isinstance(question.entry, Choice)
        leading_on = [option.value for option in question.entry.options if not option.asks_staff]
        option = f"option.{wanted or leading_on[0]}"
        self.on.citizen.turns_to(option)
        self.on.citizen.touches(option)

    def _types(self, text: str) -> None:
        for key in text:
            self.on.citizen.touches(f"key.{key}")

    def _picks_a_day(self, body: DateBody, wanted: str) -> None:
        if not body.months_only and not wanted and body.earliest <= body.today <= body.latest:
            self.on.citizen.touches("date.today")
            return
        day = max(body.earliest, min(wanted or body.latest, body.latest))
        self.on.citizen.steps_to(date.fromisoformat(f"{day}-01" if body.months_only else day))

    def _picks_a_city(self, city: str) -> None:
        for place in dict.fromkeys((f"{city[:2]}0000", city)):
            self.on.citizen.turns_to(f"place.{place}")
            self.on.citizen.touches(f"place.{place}")
        if city.endswith("0000"):
            self.on.citizen.turns_to(f"place.{city}")
            self.on.citizen.touches(f"place.{city}")

    # --- papers and consents -------------------------------------------------------------------------

    def _shows_a_page(self) -> None:
        assert self.on.world.lay(next(self._papers)()), "the camera does not look"
        self.on.citizen.sees("page.")
        self.on.world.papers.take_away()

    def _decides(self) -> None:
        body = self.on.citizen.view.body
        assert isinstance(body, ConsentBody)
        if body.choices:
            self.on.citizen.turns_to("agree")
            self.on.citizen.touches("agree")
        self.on.citizen.touches("next")
