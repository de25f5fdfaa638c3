"""示例 certificates: 社保参保证明 for a sample person, kept masked under its 验真码."""

import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from kiosk.domain.identity import Identity, mask_name
from kiosk.domain.submission import NUMBER_ALPHABET, Document, DocumentLine, number_check_character
from services.gateway.samples.people import Insurance, Person, find_person
from services.gateway.store import Certificate, Store

ISSUER = "示例市人力资源和社会保障局（示例数据，不作证明使用）"
TITLE = "社会保险参保证明（示例）"
_CODE_CHARACTERS = 16
_SCHEMES = {"pension": "养老保险", "unemployment": "失业保险", "injury": "工伤保险"}
_USES = {"loan": "贷款", "school": "上学", "job": "找工作", "settle": "积分落户", "other": "其他"}


def new_verification_code() -> str:
    """15 random characters (74 bits) of an alphabet that is read aloud easily, and a check character."""
    body = "".join(secrets.choice(NUMBER_ALPHABET) for _ in range(_CODE_CHARACTERS - 1))
    return body + number_check_character(body)


def is_verification_code(text: str) -> bool:
    if len(text) != _CODE_CHARACTERS or any(c not in NUMBER_ALPHABET for c in text):
        return False
    return number_check_character(text[:-1]) == text[-1]


class CertificateOffice:
    def __init__(self, people: Sequence[Person], store: Store, public_url: str) -> None:
        self._people = people
        self._store = store
        self._public_url = public_url.rstrip("/")

    def issue(self, identity: Identity, answers: Mapping[str, str], now: datetime) -> Document | None:
        """None where there is nothing to certify. Kept before it is shown. Raises StoreError."""
        person = find_person(self._people, identity.id_number)
        lines = () if person is None else _lines(person, answers)
        if person is None or not lines:
            return None
        code = new_verification_code()
        self._keep(code, person, lines, now.date())
        return Document(
            title=TITLE,
            lines=tuple(DocumentLine(*line) for line in (*_heading(person, answers), *lines)),
            issuer=ISSUER,
            issued_on=now.date(),
            verification_code=code,
            verification_url=f"{self._public_url}/verify/{code}",
            sample=True,
        )

    def _keep(self, code: str, person: Person, lines: tuple[tuple[str, str], ...], day: date) -> None:
        name, number = mask_name(person.name), person.id_number.masked
        with self._store.writing() as transaction:
            transaction.certificates.keep(Certificate(code, TITLE, name, number, ISSUER, day, lines))


def _heading(person: Person, answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    heading = (("姓名", person.name), ("社会保障号码", person.id_number.text))
    use = _USES.get(answers.get("use", ""))
    return (*heading, ("用途", use)) if use else heading


def _lines(person: Person, answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    found = (_line(insurance, answers) for insurance in person.insurance if _wanted(insurance, answers))
    return tuple(line for line in found if line is not None)


def _wanted(insurance: Insurance, answers: Mapping[str, str]) -> bool:
    """医保 is certified by another office; "all" means the three schemes of this one."""
    asked = answers.get("insurance", "all")
    schemes = [_SCHEMES[asked]] if asked in _SCHEMES else list(_SCHEMES.values())
    return any(insurance.scheme.endswith(scheme) for scheme in schemes)


def _line(insurance: Insurance, answers: Mapping[str, str]) -> tuple[str, str] | None:
    first = max(insurance.first, _month(answers, "from", insurance.first))
    last = min(insurance.last, _month(answers, "until", insurance.last))
    if first > last:
        return None
    return insurance.scheme, f"{first} 至 {last}，{insurance.standing}"


def _month(answers: Mapping[str, str], question: str, otherwise: str) -> str:
    answer = answers.get(question, "")
    return answer if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", answer) else otherwise
