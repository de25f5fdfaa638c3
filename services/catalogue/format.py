"""The keys of a service file, section by section. docs/services.md describes each of them."""

from enum import StrEnum

from kiosk.domain.catalogue import (
    Area,
    DataClass,
    Flow,
    Ground,
    Offline,
)
from kiosk.domain.identity import Assurance
from services.catalogue.keys import Fields, Key, Keys, section
from services.catalogue.kinds import expression, flag, integer, list_of, one_of, token, words
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
QUESTION: Keys = (ID, STEP, ASK, HELP, TYPE, DATA_CLASS, WHEN, ONLY_FOR_REQUEST)

OPTIONS = Key("options", list_of(section(lambda _: OPTION), at_least=2, at_most=12))
EARLIEST_DAYS: Key[int | None] = Key("earliest-days", _days, None)
LATEST_DAYS: Key[int | None] = Key("latest-days", _days, None)
EARLIEST_MONTHS: Key[int | None] = Key("earliest-months", _months, None)
LATEST_MONTHS: Key[int | None] = Key("latest-months", _months, None)
AFTER: Key[str | None] = Key("after", _name, None)
EXCLUDE_HOME = Key("exclude-home", flag, False)
MAX_CHARACTERS = Key("max-characters", integer(1, 500), 60)
OPTIONAL = Key("optional", flag, False)
SHOW = Key("show", words(24))
MIN_PAGES = Key("min-pages", integer(1, 20), 1)
MAX_PAGES = Key("max-pages", integer(1, 20), 4)
WITHOUT = Key("without", _label, "")
WITHOUT_GLOSS = Key("without-gloss", words(48), "")

ENTRY_KEYS: dict[EntryType, Keys] = {
    EntryType.CHOICE: (OPTIONS,),
    EntryType.DATE: (EARLIEST_DAYS, LATEST_DAYS, AFTER),
    EntryType.MONTH: (EARLIEST_MONTHS, LATEST_MONTHS, AFTER),
    EntryType.DIVISION: (EXCLUDE_HOME,),
    EntryType.PHONE: (),
    EntryType.ID_NUMBER: (),
    EntryType.TEXT: (MAX_CHARACTERS, OPTIONAL),
    EntryType.DOCUMENT: (SHOW, MIN_PAGES, MAX_PAGES, WITHOUT, WITHOUT_GLOSS),
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
ARTICLE = Key("article", _words, "")
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

# --- where a fact comes from: for the city's staff, never shown ----------------------------------

FACT = Key("fact", words(240))
SOURCE = Key("source", words(240))
SURENESS = Key("sureness", one_of({s.value: s for s in Sureness}))
DATE = Key("date", token(r"\d{4}-\d{2}(-\d{2})?", "a day or month such as 2026-11"))
FACT_SOURCE: Keys = (FACT, SOURCE, SURENESS, DATE)

# --- the service ---------------------------------------------------------------------------------

FORMAT = Key("format", one_of({v.value: v for v in Version}))
SERVICE_VERSION = Key("version", _version)
ITEM_CODE = Key("item-code", words(40))
SERVICE_GLOSS = Key("gloss", words(16))
ICON = Key("icon", _slug)
AREA = Key("area", one_of({a.value: a for a in Area}))
ORDER = Key("order", integer(0, 9_999), 100)
DEPARTMENT = Key("department", _label)
AUDIENCE = Key("audience", list_of(_line, at_least=1, at_most=8))
BRING = Key("bring", list_of(_line, at_least=1, at_most=8))
DURATION = Key("duration", _line)
FEE = Key("fee", _line)
LEAST_ASSURANCE = Key("least-assurance", one_of({a.name: a for a in Assurance}))
OFFLINE = Key("offline", one_of({o.value: o for o in Offline}))
FLOW = Key("flow", one_of({f.value: f for f in Flow}))
ASKS_FIRST = Key("asks-first", flag, False)
OUTCOME = Key("outcome", _words)
PROMISED_WORKING_DAYS = Key("promised-working-days", integer(0, 365))
QUESTIONS = Key("questions", list_of(section(_question_keys), at_least=0, at_most=40))
USES = Key("processing", list_of(section(lambda _: PROCESSING), at_least=1, at_most=8))
CONFIRMATION: Key[Fields | None] = Key("in-person", section(lambda _: IN_PERSON), None)
CONTACT: Key[Fields | None] = Key("contact", section(lambda _: CONTACT_KEYS), None)
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
    "sources": FACT_SOURCE,
}
