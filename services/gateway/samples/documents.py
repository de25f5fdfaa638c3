"""示例 documents from records: what a query shows, or a licence to print, as its service's file says.

[document]
title = "…（示例）"
issuer = "…"
[[document.lines]]
label = "账户余额"          # of a record that is one word; a list has labels of its own
from = "pension/account"   # a record of the sample person; a line without one is left out
when = "what != 'paid'"    # over the answers and the facts of the person
masked = true              # covered until the person asks to see it
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from kiosk.domain.conditions import Condition, Known
from kiosk.domain.facts import facts_of
from kiosk.domain.identity import Identity, mask_name
from kiosk.domain.submission import COVER, Document, DocumentLine
from kiosk.domain.values import dataclass
from services.gateway.samples.certificates import new_verification_code
from services.gateway.samples.people import Person, Record, find_person
from services.gateway.samples.rules import condition
from services.gateway.store import Certificate, Store


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    record: str
    when: Condition
    masked: bool
    answer: str
    words: Mapping[str, str]

    def of(self, person: Person, known: Known) -> Record | None:
        if self.answer:
            return self.words.get(str(known.get(self.answer, "")))
        return person.records.get(self.record)


class RecordsOffice:
    def __init__(
        self, table: Mapping[str, Any], people: Sequence[Person], store: Store, public_url: str
    ) -> None:
        """`table` is [document] of a service's file."""
        self._title, self._issuer = str(table["title"]), str(table["issuer"])
        self._lines = tuple(map(_line, table["lines"]))
        self._people = people
        self._store = store
        self._public_url = public_url.rstrip("/")

    def issue(self, identity: Identity, answers: Mapping[str, str], now: datetime) -> Document | None:
        """None where nothing is on file. Kept before it is shown; of what is masked, the page that verifies the paper
        tells nothing. Raises StoreError."""
        person = find_person(self._people, identity.id_number)
        if person is None:
            return None
        known = {**answers, **facts_of(identity.id_number, now.date())}
        lines = tuple(self._found(person, known))
        return self._kept(person, lines, now) if self._is_on_file(person, known) else None

    def _is_on_file(self, person: Person, known: Known) -> bool:
        return any(line.record in person.records and line.when.holds(known) for line in self._lines)

    def _found(self, person: Person, known: Known) -> Iterator[DocumentLine]:
        for line in self._lines:
            record = line.of(person, known)
            if record is not None and line.when.holds(known):
                pairs = ((line.label, record),) if isinstance(record, str) else record
                yield from (DocumentLine(label, value, line.masked) for label, value in pairs)

    def _kept(self, person: Person, lines: tuple[DocumentLine, ...], now: datetime) -> Document:
        code, name, number = new_verification_code(), mask_name(person.name), person.id_number.masked
        shown = tuple((line.label, COVER if line.masked else line.value) for line in lines)
        with self._store.writing() as transaction:
            transaction.certificates.keep(
                Certificate(code, self._title, name, number, self._issuer, now.date(), shown)
            )
        heading = (DocumentLine("姓名", person.name), DocumentLine("社会保障号码", number))
        return Document(
            title=self._title,
            lines=(*heading, *lines),
            issuer=self._issuer,
            issued_on=now.date(),
            verification_code=code,
            verification_url=f"{self._public_url}/verify/{code}",
            sample=True,
        )


def _line(table: Mapping[str, Any]) -> _Line:
    return _Line(
        label=table.get("label", ""),
        record=table.get("from", ""),
        when=condition(table.get("when")),
        masked=table.get("masked", False),
        answer=table.get("answer", ""),
        words=table.get("words", {}),
    )
