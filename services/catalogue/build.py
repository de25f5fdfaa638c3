"""Read and checked fields become the domain's Service."""

from kiosk.domain.catalogue import (
    Amount,
    Commitment,
    ContactQuestions,
    Eligibility,
    Elsewhere,
    InPerson,
    OnBehalf,
    Part,
    Payment,
    Processing,
    Question,
    Relation,
    Service,
)
from kiosk.domain.conditions import ALWAYS, Condition
from kiosk.domain.document_numbers import SHAPES
from kiosk.domain.entries import (
    AddressEntry,
    BankCardEntry,
    Choice,
    ContributionEntry,
    CreditCodeEntry,
    DateEntry,
    DivisionEntry,
    DocumentEntry,
    DocumentNumberEntry,
    Entry,
    IdNumberEntry,
    MoneyEntry,
    MonthEntry,
    NameEntry,
    NumberEntry,
    Option,
    PersonEntry,
    PhoneEntry,
    SignatureEntry,
    TextEntry,
)
from kiosk.domain.facts import RETIREMENT_FACTS
from kiosk.domain.retirement import RetirementTable
from services.catalogue import format as f
from services.catalogue.format import EntryType, Sureness
from services.catalogue.keys import Fields
from services.catalogue.laws import load_retirement
from services.catalogue.reachability import Conditions


def build_service(slug: str, service: Fields, conditions: Conditions) -> Service:
    """Only for a service in which no error was found."""
    return Service(
        slug=slug,
        version=service[f.SERVICE_VERSION],
        item_code=service[f.ITEM_CODE],
        title=service[f.TITLE],
        gloss=service[f.SERVICE_GLOSS],
        icon=service[f.ICON],
        area=service[f.AREA],
        department=service[f.DEPARTMENT],
        audience=service[f.AUDIENCE],
        bring=service[f.BRING],
        duration=service[f.DURATION],
        fee=service[f.FEE],
        least_assurance=service[f.LEAST_ASSURANCE],
        offline=service[f.OFFLINE],
        flow=service[f.FLOW],
        asks_first=service[f.ASKS_FIRST],
        questions=tuple(_question(q, conditions) for q in service[f.QUESTIONS]),
        processing=tuple(_processing(p, _when(p, conditions)) for p in service[f.USES]),
        in_person=_in_person(service[f.CONFIRMATION]),
        outcome=service[f.OUTCOME],
        promised_working_days=service[f.PROMISED_WORKING_DAYS],
        order=service[f.ORDER],
        contact=_contact(service[f.CONTACT]),
        said=service[f.SAID],
        life_events=service[f.LIFE_EVENTS],
        featured=service[f.FEATURED],
        offline_help=service[f.OFFLINE_HELP],
        legal_working_days=service[f.LEGAL_WORKING_DAYS],
        take_back=service[f.TAKE_BACK],
        eligibility=tuple(_eligibility(e, conditions) for e in service[f.ELIGIBILITY]),
        payment=_payment(service[f.PAYMENT], conditions),
        parts=tuple(_part(p, conditions) for p in service[f.PARTS]),
        on_behalf=_on_behalf(service[f.ON_BEHALF]),
        own_person=service[f.OWN_PERSON],
        elsewhere=_elsewhere(service[f.ELSEWHERE]),
        commitments=tuple(_commitment(c, conditions) for c in service[f.COMMITMENTS]),
        law=_law(conditions),
        is_sample=any(source[f.SURENESS] is not Sureness.SEEN for source in service[f.SOURCES])
        or any(not SHAPES[form].is_seen for q in service[f.QUESTIONS] for form in q.get(f.FORMS) or ()),
    )


def _law(conditions: Conditions) -> RetirementTable | None:
    asked = {name for expression in conditions.by_section.values() for name in expression.names}
    return load_retirement() if asked & set(RETIREMENT_FACTS) else None


def _when(section: Fields, conditions: Conditions) -> Condition:
    return conditions.of(section) or ALWAYS


def _question(question: Fields, conditions: Conditions) -> Question:
    return Question(
        id=question[f.ID],
        step=question[f.STEP],
        ask=question[f.ASK],
        help=question[f.HELP],
        entry=_entry(question),
        data_class=question[f.DATA_CLASS],
        when=_when(question, conditions),
        only_for_request=question[f.ONLY_FOR_REQUEST],
        prefill=question[f.PREFILL],
    )


def _contact(contact: Fields | None) -> ContactQuestions | None:
    return None if contact is None else ContactQuestions(contact[f.HOW], contact[f.PHONES])


def _entry(question: Fields) -> Entry:
    match question[f.TYPE]:
        case EntryType.CHOICE:
            return Choice(tuple(_option(option) for option in question[f.OPTIONS]))
        case EntryType.DATE:
            return DateEntry(question[f.EARLIEST_DAYS], question[f.LATEST_DAYS], question[f.AFTER])
        case EntryType.MONTH:
            return MonthEntry(question[f.EARLIEST_MONTHS], question[f.LATEST_MONTHS], question[f.AFTER])
        case EntryType.DIVISION:
            return DivisionEntry(question[f.EXCLUDE_HOME])
        case EntryType.PHONE:
            return PhoneEntry()
        case EntryType.ID_NUMBER:
            return IdNumberEntry()
        case EntryType.TEXT:
            return TextEntry(question[f.MAX_CHARACTERS], question[f.OPTIONAL])
        case EntryType.DOCUMENT:
            return DocumentEntry(
                question[f.SHOW],
                question[f.MIN_PAGES],
                question[f.MAX_PAGES],
                question[f.WITHOUT],
                question[f.WITHOUT_GLOSS],
                question[f.LICENCE],
                question[f.LATER_WORKING_DAYS],
            )
        case EntryType.MONEY:
            return MoneyEntry(question[f.LEAST_YUAN], question[f.MOST_YUAN])
        case EntryType.NUMBER:
            return NumberEntry(question[f.LEAST], question[f.MOST], question[f.UNIT])
        case EntryType.BANK_CARD:
            return BankCardEntry()
        case EntryType.CREDIT_CODE:
            return CreditCodeEntry(question[f.OPTIONAL])
        case EntryType.DOCUMENT_NUMBER:
            return DocumentNumberEntry(question[f.FORMS], question[f.OPTIONAL])
        case EntryType.CONTRIBUTION:
            return ContributionEntry(question[f.OPTIONAL])
        case EntryType.ADDRESS:
            return AddressEntry(question[f.MAX_CHARACTERS], question[f.OPTIONAL])
        case EntryType.NAME:
            return NameEntry()
        case EntryType.PERSON:
            return PersonEntry(question[f.LEAST_AGE], question[f.MOST_AGE])
        case EntryType.SIGNATURE:
            return SignatureEntry()


def _option(option: Fields) -> Option:
    return Option(option[f.VALUE], option[f.LABEL], option[f.GLOSS], option[f.ASKS_STAFF])


def _processing(use: Fields, when: Condition) -> Processing:
    return Processing(
        id=use[f.PROCESSING_ID],
        version=use[f.PROCESSING_VERSION],
        ground=use[f.GROUND],
        title=use[f.TITLE],
        what=use[f.WHAT],
        purpose=use[f.PURPOSE],
        recipients=use[f.RECIPIENTS],
        retention=use[f.RETENTION],
        article=use[f.ARTICLE],
        if_refused=use[f.IF_REFUSED],
        when=when,
        needed=use[f.NEEDED],
    )


def _in_person(confirmation: Fields | None) -> InPerson | None:
    if confirmation is None:
        return None
    face_consent = confirmation[f.FACE_CONSENT]
    return InPerson(
        title=confirmation[f.TITLE],
        explain=confirmation[f.EXPLAIN],
        unconfirmed=confirmation[f.UNCONFIRMED],
        face_allowed=confirmation[f.FACE_ALLOWED],
        face_consent=None if face_consent is None else _processing(face_consent, ALWAYS),
    )


def _eligibility(section: Fields, conditions: Conditions) -> Eligibility:
    return Eligibility(_when(section, conditions), section[f.OTHERWISE], section[f.WAY_ON])


def _payment(payment: Fields | None, conditions: Conditions) -> Payment | None:
    if payment is None:
        return None
    amounts = tuple(Amount(a[f.YUAN], _when(a, conditions)) for a in payment[f.AMOUNTS])
    return Payment(payment[f.PAID_FOR], amounts, payment[f.OTHER_WAYS])


def _part(part: Fields, conditions: Conditions) -> Part:
    return Part(
        id=part[f.PROCESSING_ID],
        title=part[f.TITLE],
        department=part[f.DEPARTMENT],
        item_code=part[f.ITEM_CODE],
        outcome=part[f.OUTCOME],
        promised_working_days=part[f.PROMISED_WORKING_DAYS],
        after=part[f.PARTS_BEFORE],
        when=_when(part, conditions),
    )


def _on_behalf(behalf: Fields | None) -> OnBehalf | None:
    if behalf is None:
        return None
    relations = tuple(Relation(r[f.VALUE], r[f.LABEL], r[f.PROOF]) for r in behalf[f.RELATIONS])
    return OnBehalf(behalf[f.EXPLAIN], relations)


def _elsewhere(elsewhere: Fields | None) -> Elsewhere | None:
    if elsewhere is None:
        return None
    return Elsewhere(elsewhere[f.WAY], elsewhere[f.ASK], elsewhere[f.HELP], elsewhere[f.EXPLAIN])


def _commitment(commitment: Fields, conditions: Conditions) -> Commitment:
    return Commitment(
        id=commitment[f.PROCESSING_ID],
        version=commitment[f.PROCESSING_VERSION],
        title=commitment[f.TITLE],
        content=commitment[f.CONTENT],
        checks=commitment[f.CHECKS],
        consequences=commitment[f.CONSEQUENCES],
        alternative=commitment[f.ALTERNATIVE],
        when=_when(commitment, conditions),
    )
