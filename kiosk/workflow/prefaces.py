"""What is decided before the questions of the service's file: for whom (代办), and where (跨省通办).

They are asked, checked, reviewed and kept like questions, with ids that no file can have; what comes of them
travels as fields of its own. A companion who touches the screen for somebody is not 代办 and is asked nothing.
"""

from collections.abc import Iterator

from kiosk.domain.behalf import NAME as NAME
from kiosk.domain.behalf import PROOF as PROOF
from kiosk.domain.behalf import Behalf, Places
from kiosk.domain.catalogue import DataClass, Elsewhere, OnBehalf, Question, Relation, Service
from kiosk.domain.conditions import ALWAYS, Answers, Condition, Known
from kiosk.domain.entries import (
    NO_PAGES,
    Choice,
    DivisionEntry,
    DocumentEntry,
    Entry,
    NameEntry,
    Option,
    PersonEntry,
)
from kiosk.domain.identity import IdNumber
from kiosk.domain.texts import N_
from kiosk.domain.values import dataclass

WHO, RELATION, PERSON = "behalf-who", "behalf-relation", "behalf-person"
WHERE, DIVISION = "places-where", "places-division"
PREFACES = (WHO, RELATION, NAME, PERSON, PROOF, WHERE, DIVISION)
"""With a hyphen: an id in a file has none."""

SELF, OTHER = "self", "other"
HERE, AWAY = "here", "away"

USUAL = {WHO: SELF, WHERE: HERE}
"""Chosen already: whoever wants just that presses one button."""

STEP_OF = {RELATION: WHO, NAME: WHO, PERSON: WHO, PROOF: WHO, DIVISION: WHERE}
"""Of the steps at the side these are one: for whom, and where."""

PROVED = frozenset({WHO, RELATION, PERSON})
"""What a proof is a proof of. The number is whom it is of: a name that was written wrongly may be mended."""

_PROOF_PAGES = 4


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Holds while a preface has this answer."""

    question: str
    answer: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.question,)

    def holds(self, known: Known) -> bool:
        return known.get(self.question) == self.answer


_FOR_OTHER, _ELSEWHERE = _Chosen(WHO, OTHER), _Chosen(WHERE, AWAY)


def is_preface(question_id: str) -> bool:
    return question_id in PREFACES


def prefaces(service: Service, answers: Answers) -> tuple[Question, ...]:
    """In order; which paper proves the relation hangs on what was answered."""
    return (*_for_whom(service.on_behalf, answers), *_where(service.elsewhere))


def behalf_of(service: Service, given: Answers) -> Behalf | None:
    """`given` are answers to what is asked, prefaces among them; None: their own case, or not yet said."""
    relation = None if service.on_behalf is None else _relation(service.on_behalf, given)
    if relation is None or given.get(WHO) != OTHER or PERSON not in given:
        return None
    proof = PROOF if given.get(PROOF, NO_PAGES) != NO_PAGES else ""
    return Behalf(relation.value, IdNumber(given[PERSON]), proof, given.get(NAME, ""))


def relation_of(service: Service, behalf: Behalf) -> Relation | None:
    """None where the file that the case was begun with has been replaced."""
    relations = service.on_behalf.relations if service.on_behalf else ()
    return next((relation for relation in relations if relation.value == behalf.relation), None)


def places_of(service: Service, given: Answers, home: str) -> Places | None:
    """None where the service cannot be done elsewhere. `home` is the kiosk's own division."""
    if service.elsewhere is None:
        return None
    return Places(home, given.get(DIVISION, home) if given.get(WHERE) == AWAY else home)


def _for_whom(behalf: OnBehalf | None, answers: Answers) -> Iterator[Question]:
    if behalf is None:
        return
    yield _question(WHO, N_("给谁办"), N_("这次是给谁办？"), behalf.explain, _WHO)
    # Of one relation alone nobody needs to be asked.
    if len(behalf.relations) > 1:
        options = tuple(Option(relation.value, relation.label) for relation in behalf.relations)
        ask, help = N_("您和对方是什么关系？"), N_("选一个最合适的。")
        yield _question(RELATION, N_("关系"), ask, help, Choice(options), _FOR_OTHER)
    yield name_question(_FOR_OTHER)
    ask, help = N_("请输入这个人的身份证号码"), N_("在对方的身份证上。孩子的在户口簿上。")
    yield _question(PERSON, N_("对方号码"), ask, help, PersonEntry(), _FOR_OTHER)
    relation = _relation(behalf, answers)
    if relation is not None:
        ask, help = N_("请出示能证明的材料"), N_("部门要看到它，才能替别人办。")
        yield _question(PROOF, N_("证明"), ask, help, _proof(relation), _FOR_OTHER)


def name_question(when: Condition = ALWAYS) -> Question:
    """Asked before the number, and again where a department says that the two do not belong together."""
    ask, help = N_("请写这个人的姓名"), N_("要和身份证上的一样。名字里的点，在“标点”里。")
    return _question(NAME, N_("对方姓名"), ask, help, NameEntry(), when)


def _where(elsewhere: Elsewhere | None) -> Iterator[Question]:
    if elsewhere is None:
        return
    yield _question(WHERE, N_("在哪办"), elsewhere.ask, elsewhere.help, _WHERE)
    entry = DivisionEntry(exclude_home=True)
    yield _question(DIVISION, N_("办理地"), N_("要交给哪里办？"), elsewhere.explain, entry, _ELSEWHERE)


def _relation(behalf: OnBehalf, answers: Answers) -> Relation | None:
    if len(behalf.relations) == 1:
        return behalf.relations[0]
    return next((r for r in behalf.relations if r.value == answers.get(RELATION)), None)


def _proof(relation: Relation) -> DocumentEntry:
    return DocumentEntry(
        relation.proof,
        max_pages=_PROOF_PAGES,
        without=N_("没带，回头拿到服务台"),
        without_gloss=N_("可以先往下办。材料拿到服务台看过，部门才会办。"),
    )


def _question(id: str, step: str, ask: str, help: str, entry: Entry, when: Condition = ALWAYS) -> Question:
    return Question(id, step, ask, help, entry, DataClass.L3, when)


_WHO = Choice((Option(SELF, N_("给自己办")), Option(OTHER, N_("替别人办"))))
_WHERE = Choice((Option(HERE, N_("在本地办")), Option(AWAY, N_("在外地办"))))
