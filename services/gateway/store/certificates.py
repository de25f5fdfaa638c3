"""Issued certificates as anyone with their code may see them: masked."""

import json
from datetime import date

from kiosk.domain.values import dataclass
from services.gateway.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Certificate:
    code: str
    title: str
    masked_name: str
    masked_number: str
    issuer: str
    issued_on: date
    lines: tuple[tuple[str, str], ...]


class Certificates:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def keep(self, certificate: Certificate) -> None:
        self._db.insert(
            "certificates",
            {
                "code": certificate.code,
                "title": certificate.title,
                "masked_name": certificate.masked_name,
                "masked_number": certificate.masked_number,
                "issuer": certificate.issuer,
                "issued_on": certificate.issued_on.isoformat(),
                "lines": json.dumps(certificate.lines, ensure_ascii=False),
            },
        )

    def find(self, code: str) -> Certificate | None:
        row = self._db.row("select * from certificates where code = ?", code)
        if row is None:
            return None
        return Certificate(
            code=code,
            title=row["title"],
            masked_name=row["masked_name"],
            masked_number=row["masked_number"],
            issuer=row["issuer"],
            issued_on=date.fromisoformat(row["issued_on"]),
            lines=tuple((label, value) for label, value in json.loads(row["lines"])),
        )
