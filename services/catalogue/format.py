"""The keys of a service file, section by section. docs/services.md describes each of them."""

from enum import StrEnum

from kiosk.domain.catalogue import Area, DataClass, Far, Flow, Ground, LifeEvent, Offline, TakeBack
from kiosk.domain.document_numbers import DocumentForm
from kiosk.domain.identity import Assurance
from services.catalogue.keys import Fields, Key, Keys, section
from services.catalogue.kinds import expression, flag, integer, list_of, one_of, text, token, words
from services.catalogue.tree import Entries, Scalar


class Version(StrEnum):
    ONE = "1"


class EntryType(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    DATE = "date"
    MONTH = "month"
    DIVISION = "division"
    PHONE = "phone"
    ID_NUMBER = "id-number"
    TEXT = "text"
    DOCUMENT = "document"
    MONEY = "money"
    NUMBER = "number"
    BANK_CARD = "bank-card"
    CREDIT_CODE = "credit-code"
    DOCUMENT_NUMBER = "document-number"
    CONTRIBUTION = "contribution"
    ADDRESS = "address"
    NAME = "name"
    PERSON = "person"
    SIGNATURE = "signature"


class Sureness(StrEnum):
    """How sure a fact is: seen in a public source, from memory, or an example to be replaced."""

    SEEN = "seen"
    MEMORY = "memory"
    EXAMPLE = "example"


_ID = r"[a-z][a-z0-9_]{0,31}"
_ID_DESCRIBED = "an id (a-z, 0-9 and _, beginning with a letter, at most 32)"
_name = token(_ID, _ID_DESCRIBED)
_slug = token(r"[a-z][a-z0-9-]{0,39}", "a name of a-z, 0-9 and -, beginning with a letter")
_version = token(r"\d{1,4}(\.\d{1,4}){0,2}", "a version such as 1 or 1.2")
_words = words(160)
_line = words(80)
_label = words(24)
_source = token(
    r"card/(name|id-number|birth-date|address)|licence/[a-z-]{1,40}/[a-z-]{1,40}|earlier/[a-z][a-z0-9_]{0,31}",
    "a source such as card/address, licence/household/address or earlier/phone",
)
_yuan = token(r"\d{1,7}\.\d{2}", "an amount such as 400.00")
_working_days = integer(0, 365)
_years = integer(0, 150)
_days = integer(-36_525, 36_525)
_months = integer(-1_200, 1_200)


# --- one option of a choice --------------------------------------------------------------------

VALUE = Key("value", _slug)
LABEL = Key("label", _label)
GLOSS = Key("gloss", words(48), "")
ASKS_STAFF = Key("asks-staff", flag, False)
OPTION: Keys = (VALUE, LABEL, GLOSS, ASKS_STAFF)

# --- a question: keys of all, then those of its type -------------------------------------------

ID = Key("id", _name)
STEP = Key("step", words(8))
ASK = Key("ask", words(40))
HELP = Key("help", _line)
TYPE = Key("type", one_of({t.value: t for t in EntryType}))
DATA_CLASS = Key("data-class", one_of({c.name: c for c in DataClass}))
WHEN = Key("when", expression(200), "")
ONLY_FOR_REQUEST = Key("only-for-request", flag, False)
PREFILL: Key[tuple[str, ...]] = Key("prefill", list_of(_source, at_least=1, at_most=3), ())
QUESTION: Keys = (ID, STEP, ASK, HELP, TYPE, DATA_CLASS, WHEN, ONLY_FOR_REQUEST, PREFILL)

OPTIONS = Key("options", list_of(section(lambda _: OPTION), at_least=2, at_most=12))
EARLIEST_DAYS: Key[int | None] = Key("earliest-days", _days, None)
LATEST_DAYS: Key[int | None] = Key("latest-days", _days, None)
EARLIEST_MONTHS: Key[int | None] = Key("earliest-months", _months, None)
LATEST_MONTHS: Key[int | None] = Key("latest-months", _months, None)
AFTER: Key[str | None] = Key("after", _name, None)
EXCLUDE_HOME = Key("exclude-home", flag, False)
MAX_CHARACTERS = Key("max-characters", integer(1, 500), 60)
OPTIONAL = Key("optional", flag, False)
FORMS = Key("forms", list_of(one_of({d.value: d for d in DocumentForm}), at_least=1, at_most=4))
SHOW = Key("show", words(24))
MIN_PAGES = Key("min-pages", integer(1, 20), 1)
MAX_PAGES = Key("max-pages", integer(1, 20), 4)
WITHOUT = Key("without", _label, "")
WITHOUT_GLOSS = Key("without-gloss", words(48), "")
LICENCE = Key("licence", _slug, "")
LATER_WORKING_DAYS = Key("later-working-days", integer(1, 60), 0)
LEAST_YUAN = Key("least-yuan", integer(0, 999_999), 0)
MOST_YUAN = Key("most-yuan", integer(1, 999_999), 999_999)
LEAST = Key("least", integer(0, 9_999))
MOST = Key("most", integer(0, 9_999))
UNIT = Key("unit", words(4))
LEAST_AGE: Key[int | None] = Key("least-age", _years, None)
MOST_AGE: Key[int | None] = Key("most-age", _years, None)

ENTRY_KEYS: dict[EntryType, Keys] = {
    EntryType.CHOICE: (OPTIONS,),
    EntryType.DATE: (EARLIEST_DAYS, LATEST_DAYS, AFTER),
    EntryType.MONTH: (EARLIEST_MONTHS, LATEST_MONTHS, AFTER),
    EntryType.DIVISION: (EXCLUDE_HOME,),
    EntryType.PHONE: (),
    EntryType.ID_NUMBER: (),
    EntryType.TEXT: (MAX_CHARACTERS, OPTIONAL),
    EntryType.DOCUMENT: (
        SHOW,
        MIN_PAGES,
        MAX_PAGES,
        WITHOUT,
        WITHOUT_GLOSS,
        LICENCE,
        LATER_WORKING_DAYS,
    ),
    EntryType.MONEY: (LEAST_YUAN, MOST_YUAN),
    EntryType.NUMBER: (LEAST, MOST, UNIT),
    EntryType.BANK_CARD: (),
    EntryType.CREDIT_CODE: (OPTIONAL,),
    EntryType.DOCUMENT_NUMBER: (FORMS, OPTIONAL),
    EntryType.CONTRIBUTION: (OPTIONAL,),
    EntryType.ADDRESS: (MAX_CHARACTERS, OPTIONAL),
    EntryType.NAME: (),
    EntryType.PERSON: (LEAST_AGE, MOST_AGE),
    EntryType.SIGNATURE: (),
}


def _question_keys(question: Entries) -> Keys:
    """With an unknown type only that is reported, so any type's keys may stand."""
    entry_type = question.value(TYPE.name)
    if isinstance(entry_type, Scalar) and entry_type.text in set(EntryType):
        return QUESTION + ENTRY_KEYS[EntryType(entry_type.text)]
    return QUESTION + tuple(_lenient(key) for keys in ENTRY_KEYS.values() for key in keys)


def _lenient(key: Key[object]) -> Key[object]:
    return Key(key.name, lambda node, findings: None, None)


# --- a use of the person's data ------------------------------------------------------------------

GROUND = Key("ground", one_of({g.value: g for g in Ground}))
TITLE = Key("title", words(24))
WHAT = Key("what", _words)
PURPOSE = Key("purpose", _words)
RECIPIENTS = Key("recipients", _words)
RETENTION = Key("retention", _words)
ARTICLE = Key("article", text(160), "")
IF_REFUSED = Key("if-refused", _words)
NEEDED = Key("needed", flag, True)
PROCESSING_ID = Key("id", _slug)
PROCESSING_VERSION = Key("version", _version)
PROCESSING: Keys = (
    PROCESSING_ID,
    PROCESSING_VERSION,
    GROUND,
    TITLE,
    WHAT,
    PURPOSE,
    RECIPIENTS,
    RETENTION,
    ARTICLE,
    IF_REFUSED,
    NEEDED,
    WHEN,
)

# --- a result that needs the living person -----------------------------------------------------

EXPLAIN = Key("explain", _words)
UNCONFIRMED = Key("unconfirmed", words(240))
FACE_ALLOWED = Key("face-allowed", flag, False)
FACE_CONSENT: Key[Fields | None] = Key("face-consent", section(lambda _: PROCESSING), None)
IN_PERSON: Keys = (TITLE, EXPLAIN, UNCONFIRMED, FACE_ALLOWED, FACE_CONSENT)

# --- how the case's owner hears of it -------------------------------------------------------------

HOW = Key("how", _name)
PHONES = Key("phones", list_of(_name, at_least=1, at_most=4))
CONTACT_KEYS: Keys = (HOW, PHONES)

# --- who may use it, for whom, and from where ------------------------------------------------------

NEEDED_WHEN = Key("when", expression(200))
OTHERWISE = Key("otherwise", _words)
WAY_ON = Key("way", _words)
ELIGIBLE: Keys = (NEEDED_WHEN, OTHERWISE, WAY_ON)

PROOF = Key("proof", words(24))
RELATION: Keys = (VALUE, LABEL, PROOF)
RELATIONS = Key("relations", list_of(section(lambda _: RELATION), at_least=1, at_most=8))
BEHALF: Keys = (EXPLAIN, RELATIONS)

WAY = Key("way", one_of({w.value: w for w in Far}))
ELSEWHERE_KEYS: Keys = (WAY, ASK, HELP, EXPLAIN)

# --- what is promised, paid, and done by several departments -----------------------------------------

CONTENT = Key("content", words(240))
CHECKS = Key("checks", _words)
CONSEQUENCES = Key("consequences", _words)
ALTERNATIVE = Key("alternative", _words)
COMMITMENT: Keys = (
    PROCESSING_ID,
    PROCESSING_VERSION,
    TITLE,
    CONTENT,
    CHECKS,
    CONSEQUENCES,
    ALTERNATIVE,
    WHEN,
)

PAID_FOR = Key("what", _label)
YUAN = Key("yuan", _yuan)
AMOUNT: Keys = (YUAN, WHEN)
AMOUNTS = Key("amounts", list_of(section(lambda _: AMOUNT), at_least=1, at_most=12))
OTHER_WAYS = Key("other-ways", _words)
PAYMENT_KEYS: Keys = (PAID_FOR, AMOUNTS, OTHER_WAYS)

ITEM_CODE = Key("item-code", text(40))
DEPARTMENT = Key("department", _label)
OUTCOME = Key("outcome", _words)
PROMISED_WORKING_DAYS = Key("promised-working-days", _working_days)
PARTS_BEFORE: Key[tuple[str, ...]] = Key("after", list_of(_slug, at_least=1, at_most=11), ())
PART: Keys = (
    PROCESSING_ID,
    TITLE,
    DEPARTMENT,
    ITEM_CODE,
    OUTCOME,
    PROMISED_WORKING_DAYS,
    PARTS_BEFORE,
    WHEN,
)

# --- where a fact comes from: for the city's staff, never shown ----------------------------------

FACT = Key("fact", text(240))
SOURCE = Key("source", text(240))
SURENESS = Key("sureness", one_of({s.value: s for s in Sureness}))
DATE = Key("date", token(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", "a day or month such as 2026-11"))
FACT_SOURCE: Keys = (FACT, SOURCE, SURENESS, DATE)

# --- the service ---------------------------------------------------------------------------------

FORMAT = Key("format", one_of({v.value: v for v in Version}))
SERVICE_VERSION = Key("version", _version)
SERVICE_GLOSS = Key("gloss", words(16))
ICON = Key("icon", _slug)
AREA = Key("area", one_of({a.value: a for a in Area}))
ORDER = Key("order", integer(0, 9_999), 100)
AUDIENCE = Key("audience", list_of(_line, at_least=1, at_most=8))
BRING = Key("bring", list_of(_line, at_least=1, at_most=8))
DURATION = Key("duration", _line)
FEE = Key("fee", _line)
LEAST_ASSURANCE = Key("least-assurance", one_of({a.name: a for a in Assurance}))
OFFLINE = Key("offline", one_of({o.value: o for o in Offline}))
FLOW = Key("flow", one_of({f.value: f for f in Flow}))
ASKS_FIRST = Key("asks-first", flag, False)
QUESTIONS = Key("questions", list_of(section(_question_keys), at_least=0, at_most=40))
USES = Key("processing", list_of(section(lambda _: PROCESSING), at_least=1, at_most=8))
CONFIRMATION: Key[Fields | None] = Key("in-person", section(lambda _: IN_PERSON), None)
CONTACT: Key[Fields | None] = Key("contact", section(lambda _: CONTACT_KEYS), None)
SAID: Key[tuple[str, ...]] = Key("said", list_of(words(12), at_least=1, at_most=20), ())
LIFE_EVENTS: Key[tuple[LifeEvent, ...]] = Key(
    "life-events",
    list_of(one_of({e.value: e for e in LifeEvent}), at_least=1, at_most=4),
    (LifeEvent.LIVING,),
)
FEATURED = Key("featured", flag, False)
OFFLINE_HELP = Key("offline-help", _words, "")
LEGAL_WORKING_DAYS: Key[int | None] = Key("legal-working-days", _working_days, None)
TAKE_BACK = Key("take-back", one_of({t.value: t for t in TakeBack}), TakeBack.DEPARTMENT)
ELIGIBILITY: Key[tuple[Fields, ...]] = Key(
    "eligibility", list_of(section(lambda _: ELIGIBLE), at_least=1, at_most=12), ()
)
PAYMENT: Key[Fields | None] = Key("payment", section(lambda _: PAYMENT_KEYS), None)
PARTS: Key[tuple[Fields, ...]] = Key("parts", list_of(section(lambda _: PART), at_least=2, at_most=12), ())
ON_BEHALF: Key[Fields | None] = Key("on-behalf", section(lambda _: BEHALF), None)
OWN_PERSON = Key("own-person", _words, "")
ELSEWHERE: Key[Fields | None] = Key("elsewhere", section(lambda _: ELSEWHERE_KEYS), None)
COMMITMENTS: Key[tuple[Fields, ...]] = Key(
    "commitments", list_of(section(lambda _: COMMITMENT), at_least=1, at_most=4), ()
)
SOURCES = Key("sources", list_of(section(lambda _: FACT_SOURCE), at_least=1, at_most=60))
SERVICE: Keys = (
    FORMAT,
    SERVICE_VERSION,
    ITEM_CODE,
    TITLE,
    SERVICE_GLOSS,
    ICON,
    AREA,
    ORDER,
    DEPARTMENT,
    AUDIENCE,
    BRING,
    DURATION,
    FEE,
    LEAST_ASSURANCE,
    OFFLINE,
    FLOW,
    ASKS_FIRST,
    OUTCOME,
    PROMISED_WORKING_DAYS,
    QUESTIONS,
    USES,
    CONFIRMATION,
    CONTACT,
    SAID,
    LIFE_EVENTS,
    FEATURED,
    OFFLINE_HELP,
    LEGAL_WORKING_DAYS,
    TAKE_BACK,
    ELIGIBILITY,
    PAYMENT,
    PARTS,
    ON_BEHALF,
    OWN_PERSON,
    ELSEWHERE,
    COMMITMENTS,
    SOURCES,
)
read_service = section(lambda _: SERVICE)

ALL_KEYS: dict[str, Keys] = {
    "service": SERVICE,
    "question": QUESTION + tuple(key for keys in ENTRY_KEYS.values() for key in keys),
    "option": OPTION,
    "processing": PROCESSING,
    "in-person": IN_PERSON,
    "contact": CONTACT_KEYS,
    "eligibility": ELIGIBLE,
    "on-behalf": BEHALF,
    "relations": RELATION,
    "elsewhere": ELSEWHERE_KEYS,
    "commitments": COMMITMENT,
    "payment": PAYMENT_KEYS,
    "amounts": AMOUNT,
    "parts": PART,
    "sources": FACT_SOURCE,
}
