"""The answers of one visit: which questions are open, which come next, what is sent."""

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from uuid import UUID

from kiosk.domain.catalogue import Answers, Processing, Question, Service
from kiosk.domain.identity import Identity

_NOTHING: Answers = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Form:
    """One service for one person. A question counts only while its condition holds."""

    service: Service
    identity: Identity
    case_id: UUID
    answers: Answers = field(default_factory=lambda: _NOTHING, repr=False)

    _visible: tuple[Question, ...] = field(init=False, repr=False, compare=False)
    _processing: tuple[Processing, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Conditions are asked once an answer, not once a frame."""
        object.__setattr__(self, "_visible", _asked(self.service, self.answers))
        given = self.given()
        needed = tuple(p for p in self.service.processing if p.when.holds(given))
        object.__setattr__(self, "_processing", needed)

    def visible(self) -> tuple[Question, ...]:
        """The questions this person is asked, in order."""
        return self._visible

    def given(self) -> Answers:
        """What is sent: answers to visible questions only; what a changed mind left behind stays here."""
        return {q.id: self.answers[q.id] for q in self.visible() if q.id in self.answers}

    def with_answer(self, question_id: str, text: str) -> "Form":
        return replace(self, answers=MappingProxyType({**self.answers, question_id: text}))

    def first_open(self) -> Question | None:
        return next((q for q in self.visible() if q.id not in self.answers), None)

    def following(self, question_id: str) -> Question | None:
        return self._neighbour(question_id, +1)

    def preceding(self, question_id: str) -> Question | None:
        return self._neighbour(question_id, -1)

    def processing(self) -> tuple[Processing, ...]:
        """The notices and consents that this very case needs."""
        return self._processing

    def _neighbour(self, question_id: str, step: int) -> Question | None:
        questions = self.visible()
        index = next(i for i, q in enumerate(questions) if q.id == question_id) + step
        return questions[index] if 0 <= index < len(questions) else None


def _asked(service: Service, answers: Answers) -> tuple[Question, ...]:
    """Later conditions see only the answers to questions that are asked."""
    shown: list[Question] = []
    given: dict[str, str] = {}
    for question in service.questions:
        if question.when.holds(given):
            shown.append(question)
            if question.id in answers:
                given[question.id] = answers[question.id]
    return tuple(shown)
