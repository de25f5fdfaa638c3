"""The answers of one visit: which questions are open, which come next, what is sent."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from kiosk.domain.behalf import Behalf, Places
from kiosk.domain.catalogue import Commitment, Flow, Processing, Province, Question, Service
from kiosk.domain.checks import AnswerFault, Checked, check, is_mobile
from kiosk.domain.conditions import Answers, Known
from kiosk.domain.entries import (
    NO_PAGES,
    SHARED,
    ContributionEntry,
    DocumentEntry,
    PersonEntry,
    SignatureEntry,
)
from kiosk.domain.facts import NO_FACTS, Facts, facts_of, with_contribution
from kiosk.domain.identity import Identity, IdNumber
from kiosk.domain.paper import JPEG, CapturedPage
from kiosk.domain.prefill import Prefill, is_there
from kiosk.domain.signature import PNG, SIGNED, picture_of
from kiosk.domain.submission import Attachment, CommitmentMade, Contact, Reach
from kiosk.domain.values import dataclass
from kiosk.workflow import prefaces

_NOTHING: Answers = MappingProxyType({})
_NO_PREFILLS: Mapping[str, Prefill] = MappingProxyType({})
_NO_PAPERS: Mapping[str, tuple[CapturedPage, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What answers are checked against besides each other."""

    today: date
    provinces: tuple[Province, ...]
    home_division: str


@dataclass(frozen=True, slots=True)
class Form:
    """One service for one person. A question counts only while its condition holds.

    `answers` holds those to the prefaces, too: for whom, and where.
    """

    service: Service
    identity: Identity
    case_id: UUID
    answers: Answers = field(default_factory=lambda: _NOTHING, repr=False)
    pages: Mapping[str, tuple[CapturedPage, ...]] = field(default_factory=lambda: _NO_PAPERS, repr=False)
    """Papers captured for a question, in memory alone: no draft keeps them."""
    licences: Mapping[str, str] = field(default_factory=lambda: _NOTHING, repr=False)
    """What departments share of the person, by kind/field."""
    prefills: Mapping[str, Prefill] = field(default_factory=lambda: _NO_PREFILLS, repr=False)
    """What stands in the places of answers before anybody has answered."""
    signatures: Mapping[str, str] = field(default_factory=lambda: _NOTHING, repr=False)
    """What was drawn, by question or commitment, as strokes; in memory alone."""
    typed: Answers = field(default_factory=lambda: _NOTHING, repr=False)
    """What stood in the fields of questions that were left by 返回: shown there again, and no answer. In memory alone."""
    commitments: tuple[CommitmentMade, ...] = ()
    """What was said to each 告知承诺 so far."""
    facts: Facts = field(default_factory=lambda: NO_FACTS, repr=False)
    """What conditions may ask about the person whose case this is."""
    leaves_request: bool = False
    """The document cannot be had now; what is needed to send it later is asked too."""
    mends: UUID | None = None
    """The case that lacks what is asked here: 补正."""

    _prefaces: tuple[Question, ...] = field(init=False, repr=False, compare=False)
    _visible: tuple[Question, ...] = field(init=False, repr=False, compare=False)
    _shared: tuple[Question, ...] = field(init=False, repr=False, compare=False)
    _processing: tuple[Processing, ...] = field(init=False, repr=False, compare=False)

    @staticmethod
    def begun(service: Service, identity: Identity, case_id: UUID, today: date) -> "Form":
        """Nothing answered yet."""
        return Form(service, identity, case_id).seen_on(today)

    def __post_init__(self) -> None:
        """Conditions are asked once an answer, not once a frame."""
        object.__setattr__(self, "_prefaces", prefaces.prefaces(self.service, self.answers))
        asked, shared = _asked(self)
        object.__setattr__(self, "_visible", asked)
        object.__setattr__(self, "_shared", shared)
        known = self.known()
        needed = tuple(p for p in self.service.processing if p.when.holds(known))
        object.__setattr__(self, "_processing", needed)

    def seen_on(self, today: date) -> "Form":
        """With the facts of whose case it is, as far as that is known: never the agent's for somebody else."""
        subject = self.subject
        return replace(
            self, facts=NO_FACTS if subject is None else facts_of(subject, today, self.service.law)
        )

    @property
    def subject(self) -> IdNumber | None:
        """Whose case it is; None while that has not been said."""
        if self.service.on_behalf is None or self.answers.get(prefaces.WHO) == prefaces.SELF:
            return self.identity.id_number
        return None if self.behalf is None else self.behalf.id_number

    @property
    def behalf(self) -> Behalf | None:
        """代办: for whom it is; None for the person's own case."""
        return prefaces.behalf_of(self.service, self.answers)

    def places(self, home: str) -> Places | None:
        """跨省通办: None where the service cannot be done elsewhere. `home` is the kiosk's own division."""
        return prefaces.places_of(self.service, self.answers, home)

    @property
    def files_request(self) -> bool:
        """No document is handed out at once for somebody else: first the department sees the proof."""
        return self.leaves_request or (self.service.flow is Flow.DOCUMENT and self.behalf is not None)

    def questions(self) -> tuple[Question, ...]:
        """All that may be asked, prefaces first."""
        return (*self._prefaces, *self.service.questions)

    def question(self, question_id: str) -> Question:
        return next(q for q in self.questions() if q.id == question_id)

    def visible(self) -> tuple[Question, ...]:
        """The questions this person is asked, in order."""
        return self._visible

    def shared(self) -> tuple[Question, ...]:
        """Papers that nobody is asked for, because departments have them already."""
        return self._shared

    def on_review(self) -> tuple[Question, ...]:
        """What was answered, by the person or for them, in the order of the service."""
        shown = {q.id for q in self.visible() if q.id in self.answers} | {q.id for q in self.shared()}
        return tuple(q for q in self.questions() if q.id in shown)

    def given(self) -> Answers:
        """What is sent as answers: to visible questions only; what a changed mind left behind stays here."""
        asked_before = {q.id for q in self._prefaces}
        return {id: text for id, text in self.answered().items() if id not in asked_before}

    def known(self) -> Known:
        """What conditions may ask: facts of the person, and what was given."""
        given = self.given()
        return {**with_contribution(self.facts, given.get(self.contribution_question, "")), **given}

    @property
    def contribution_question(self) -> str:
        """Where the person says how long they have paid in; empty: nobody asks."""
        asked = (q.id for q in self.service.questions if isinstance(q.entry, ContributionEntry))
        return next(asked, "")

    def with_answer(self, question_id: str, text: str) -> "Form":
        """Another person or relation than before is another proof, too."""
        form = self._without_typed(question_id)
        if question_id in prefaces.PROVED and self.answers.get(question_id) not in (None, text):
            form = form.with_pages(prefaces.PROOF, ())
        return replace(form, answers=MappingProxyType({**form.answers, question_id: text}))

    def left_with(self, question_id: str, text: str) -> "Form":
        """Left by 返回 while that stood in the field."""
        form = self._without_typed(question_id)
        if text == form.entered(question_id):
            return form
        return replace(form, typed=MappingProxyType({**form.typed, question_id: text}))

    def without_typed(self) -> "Form":
        """What was answered is what counts."""
        return replace(self, typed=_NOTHING) if self.typed else self

    def entered(self, question_id: str) -> str:
        """What stands in the field when the question is shown."""
        if question_id in self.typed:
            return self.typed[question_id]
        drawn, prefill = self.signatures.get(question_id), self.prefills.get(question_id)
        return drawn or self.answers.get(question_id, prefill.text if prefill else "")

    def prefill_of(self, question_id: str, text: str) -> Prefill | None:
        """Where that text comes from, if it is still what was found; None: the person's own."""
        prefill = self.prefills.get(question_id)
        return prefill if prefill is not None and prefill.text == text else None

    def sources(self) -> Mapping[str, str]:
        """For the department: which answers are not the person's own words, and where each is from."""
        return {q: p.source for q, text in self.given().items() if (p := self.prefill_of(q, text))}

    def with_signature(self, key: str, strokes: str) -> "Form":
        """By question, or by commitment."""
        return replace(self, signatures=MappingProxyType({**self.signatures, key: strokes}))

    def with_pages(self, question_id: str, pages: tuple[CapturedPage, ...]) -> "Form":
        """Other pages than before: how many there are is answered anew."""
        answers = {q: text for q, text in self.answers.items() if q != question_id}
        papers = MappingProxyType({**self.pages, question_id: pages})
        return replace(self, answers=MappingProxyType(answers), pages=papers)

    def without_pages(self) -> "Form":
        return replace(self, pages=_NO_PAPERS, signatures=_NOTHING)

    def all_pages(self) -> tuple[CapturedPage, ...]:
        return tuple(page for pages in self.pages.values() for page in pages)

    def attachments(self) -> tuple[Attachment, ...]:
        """The pages of what was answered with papers, and what was signed."""
        papers = [q.id for q in self.visible() if _is_shown(q, self.answered())]
        pages = tuple(Attachment(q, JPEG, page.content) for q in papers for page in self.pages.get(q, ()))
        return (*pages, *self._signed())

    def to_keep(self) -> Answers:
        """What a draft may keep: who goes on with it shows the papers again."""
        given = self.answered()
        own = {q.id for q in self.visible() if _is_kept(q, given)}
        return {question_id: text for question_id, text in given.items() if question_id in own}

    def first_open(self) -> Question | None:
        return next((q for q in self.visible() if q.id not in self.answers), None)

    def following(self, question_id: str) -> Question | None:
        return self._neighbour(question_id, +1)

    def preceding(self, question_id: str) -> Question | None:
        return self._neighbour(question_id, -1)

    def contact(self) -> Contact | None:
        """How the person wants to hear of the case; None where the service does not ask."""
        asked, given = self.service.contact, self.given()
        if asked is None or asked.how not in given:
            return None
        reach = Reach(given[asked.how])
        if reach is Reach.NOT_AT_ALL:
            return Contact(reach)
        return Contact(reach, next((given[q] for q in asked.phones if q in given), ""))

    def check(self, question: Question, text: str, surroundings: Surroundings) -> Checked:
        """The canonical answer, or what is wrong with it in this very form."""
        at = surroundings
        checked = check(question.entry, text, self.given(), at.today, at.provinces, at.home_division)
        if isinstance(question.entry, DocumentEntry) and checked != NO_PAGES:
            is_all = text == str(len(self.pages.get(question.id, ())))
            return checked if is_all else AnswerFault.PAGES_MISSING
        if checked is AnswerFault.DIVISION_HOME and question.id == prefaces.DIVISION:
            return AnswerFault.DIVISION_HERE
        if isinstance(question.entry, PersonEntry) and checked == self.identity.id_number.text:
            return AnswerFault.OWN_NUMBER
        if isinstance(question.entry, SignatureEntry):
            is_there = text != SIGNED or question.id in self.signatures
            return checked if is_there else AnswerFault.SIGNATURE_MISSING
        if isinstance(checked, AnswerFault) or not self._takes_messages(question):
            return checked
        return checked if is_mobile(checked) else AnswerFault.PHONE_NOT_MOBILE

    def processing(self) -> tuple[Processing, ...]:
        """The notices and consents that this very case needs."""
        return self._processing

    def answered(self) -> Answers:
        """What was answered of what is asked, prefaces among them, and what departments answered for them."""
        own = {q.id: self.answers[q.id] for q in self.visible() if q.id in self.answers}
        return {**own, **{q.id: SHARED for q in self.shared()}}

    def to_commit_to(self) -> tuple[Commitment, ...]:
        """The 告知承诺 that this very case needs."""
        known = self.known()
        return tuple(c for c in self.service.commitments if c.when.holds(known))

    def with_commitment(self, made: CommitmentMade) -> "Form":
        """The last word counts."""
        others = tuple(c for c in self.commitments if c.id != made.id)
        return replace(self, commitments=(*others, made))

    def commitments_made(self) -> tuple[CommitmentMade, ...]:
        """Of those that this case needs; what a changed mind left behind stays here."""
        needed = {c.id for c in self.to_commit_to()}
        return tuple(c for c in self.commitments if c.id in needed)

    def _without_typed(self, question_id: str) -> "Form":
        others = {q: text for q, text in self.typed.items() if q != question_id}
        return replace(self, typed=MappingProxyType(others)) if question_id in self.typed else self

    def _signed(self) -> tuple[Attachment, ...]:
        given = self.given()
        questions = [q.id for q in self.visible() if isinstance(q.entry, SignatureEntry)]
        keys = [q for q in questions if given.get(q) == SIGNED]
        keys += [signature_of(c.id) for c in self.commitments_made() if c.signed_at is not None]
        drawn = {key: self.signatures[key] for key in keys if key in self.signatures}
        return tuple(Attachment(key, PNG, picture_of(strokes)) for key, strokes in drawn.items())

    def _takes_messages(self, question: Question) -> bool:
        """No short message reaches a fixed line, and nobody should wait for one."""
        asked = self.service.contact
        if asked is None or question.id not in asked.phones:
            return False
        return self.given().get(asked.how) == Reach.MESSAGE.value

    def _neighbour(self, question_id: str, step: int) -> Question | None:
        questions = self.visible()
        index = next(i for i, q in enumerate(questions) if q.id == question_id) + step
        return questions[index] if 0 <= index < len(questions) else None


def _is_shown(question: Question, given: Answers) -> bool:
    return isinstance(question.entry, DocumentEntry) and given.get(question.id, NO_PAGES) != NO_PAGES


def _is_kept(question: Question, given: Answers) -> bool:
    """Papers are shown again, and a signature is drawn again, by who goes on with a draft."""
    return not isinstance(question.entry, SignatureEntry) and not _is_shown(question, given)


def signature_of(commitment_id: str) -> str:
    """Under what name the picture of its signature is attached."""
    return f"commitment-{commitment_id}"


def _asked(form: Form) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """Those asked, and those that departments have answered. Later conditions see only these answers."""
    shown: list[Question] = []
    shared: list[Question] = []
    known: dict[str, str | int] = dict(form.facts)
    for question in form.questions():
        if question.only_for_request and not form.files_request:
            continue
        if question.when.holds(known) and _is_shared(question, form.licences):
            shared.append(question)
            known[question.id] = SHARED
        elif question.when.holds(known):
            shown.append(question)
            if question.id in form.answers:
                known[question.id] = form.answers[question.id]
    return tuple(shown), tuple(shared)


def _is_shared(question: Question, licences: Mapping[str, str]) -> bool:
    return isinstance(question.entry, DocumentEntry) and is_there(question.entry.licence, licences)
