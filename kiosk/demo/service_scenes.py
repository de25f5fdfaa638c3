"""The screens of any one service, for whoever wrote its file and has no kiosk to walk through it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kiosk.demo.sample_answers import sample_answer
from kiosk.demo.still import Still, still
from kiosk.domain.catalogue import Offline, Question, Service
from kiosk.domain.entries import Choice
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.workflow import eligibility
from kiosk.workflow.forms import Form
from kiosk.workflow.states import Asking, Consenting, Guide, NotEligible, ReadingCommitment, Reviewing

_NUMBERS = (
    "33010619510308102X",
    "330106199001201076",
    "330106197906151043",
    "330106196602151015",
    "330106194405171026",
    "330106201505140019",
)
"""Invented: women of 75, 47 and 82, men of 36 and 60, a child of 11. The first is asked all that she can be."""
_CASE = UUID("6f1d1c52-7d0e-4a3c-9a55-0f6f6c1f2a02")


def service_stills(service: Service, now: datetime) -> tuple[Still, ...]:
    """The guide, each question somebody meets, whoever is refused, 核对, promises and notices; each once."""
    forms = tuple(_forms(service, now))
    whole = tuple(form for form in forms if eligibility.failing(form) is None)
    found = [still(f"{service.slug}-guide", Guide(service, None))]
    found += (one for form in forms for one in (*_questions(form), *_refusal(form)))
    if whole:
        longest = max(whole, key=lambda form: len(form.on_review()))
        found.append(still(f"{service.slug}-review", Reviewing(longest)))
    found += (one for form in whole for one in _notices(form))
    return tuple({one.name: one for one in found}.values())


def not_reached(service: Service, shown: Sequence[Still]) -> tuple[str, ...]:
    """Questions that none of these people meets: such as those that only a certain day or amount leads to."""
    names = {one.name for one in shown}
    return tuple(q.id for q in service.questions if _question_name(service, q) not in names)


def _question_name(service: Service, question: Question) -> str:
    return f"{service.slug}-question-{question.id}"


def _forms(service: Service, now: datetime) -> Iterator[Form]:
    """As far as each person comes, on every way that meets an option for the first time."""
    for number in _NUMBERS:
        taken: set[tuple[str, str]] = set()
        begun = Form.begun(service, _somebody(number), _CASE, now.date())
        waiting = [begun]
        if service.offline is Offline.LEAVE_REQUEST:
            waiting.append(replace(begun, leaves_request=True))
        while waiting:
            form = waiting.pop()
            question = form.first_open()
            if question is None or eligibility.failing(form) is not None:
                yield form
            else:
                answered = (form.with_answer(question.id, answer) for answer in _answers(question, taken))
                waiting += [form.seen_on(now.date()) for form in answered]  # for whom it is may be known now


def _somebody(number: str) -> Identity:
    card = Credential.SOCIAL_SECURITY_CARD
    return Identity("示例人", IdNumber.parse(number), card, Assurance.A1, "A20260001")


def _answers(question: Question, taken: set[tuple[str, str]]) -> list[str]:
    """Of a choice all that lead on and were not taken yet, or else the first; of the rest one that could stand."""
    if not isinstance(question.entry, Choice):
        return [sample_answer(question)]
    leading_on = [option.value for option in question.entry.options if not option.asks_staff]
    fresh = [value for value in leading_on if (question.id, value) not in taken]
    taken.update((question.id, value) for value in fresh)
    return fresh or leading_on[:1]


def _questions(form: Form) -> Iterator[Still]:
    for question in form.visible():
        if question.id in form.answers:
            yield still(_question_name(form.service, question), Asking(form, question.id))


def _refusal(form: Form) -> Iterator[Still]:
    rule = eligibility.failing(form)
    if rule is not None:
        number = form.service.eligibility.index(rule) + 1
        refused = NotEligible(form, rule, eligibility.answer_behind(form, rule))
        yield still(f"{form.service.slug}-refused-{number}", refused)


def _notices(form: Form) -> Iterator[Still]:
    slug = form.service.slug
    for commitment in form.to_commit_to():
        yield still(f"{slug}-promise-{commitment.id}", ReadingCommitment(form, (), commitment))
    for processing in form.processing():
        yield still(f"{slug}-notice-{processing.id}", Consenting(form, processing, ()))
