"""Give only once: what is known of an answer before it is asked for, and where from."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum

from kiosk.domain.identity import Identity
from kiosk.domain.licences import LICENCE
from kiosk.domain.values import dataclass

CARD, EARLIER = "card/", "earlier/"


@dataclass(frozen=True, slots=True)
class Prefill:
    """A canonical answer, and its source as the service file names it: licence/household/address."""

    text: str = field(repr=False)
    source: str


class CardField(StrEnum):
    """What a credential tells of its holder."""

    NAME = "name"
    ID_NUMBER = "id-number"
    BIRTH_DATE = "birth-date"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class AlreadyKnown:
    """All that a form may begin with: the credential, shared licences by kind/field, answers of this visit."""

    holder: Identity | None
    """Whose credential it is and whose case, too."""
    licences: Mapping[str, str] = field(repr=False)
    earlier: Mapping[str, str] = field(repr=False)

    def of(self, sources: Iterable[str]) -> Iterable[Prefill]:
        """What there is, in the order of the sources."""
        return (Prefill(text, source) for source in sources if (text := self._text(source)))

    def _text(self, source: str) -> str:
        if source.startswith(LICENCE):
            return self.licences.get(source.removeprefix(LICENCE), "")
        if source.startswith(EARLIER):
            return self.earlier.get(source.removeprefix(EARLIER), "")
        return "" if self.holder is None else _on_card(self.holder, source.removeprefix(CARD))


def is_there(kind: str, licences: Mapping[str, str]) -> bool:
    """Whether the person has a licence of that kind, whichever of its fields were asked for."""
    return bool(kind) and any(name.partition("/")[0] == kind for name in licences)


def _on_card(identity: Identity, name: str) -> str:
    match name:
        case CardField.NAME:
            return identity.name
        case CardField.ID_NUMBER:
            return identity.id_number.text
        case CardField.BIRTH_DATE:
            return identity.id_number.birth_date.isoformat()
        case CardField.ADDRESS:
            return identity.address
        case _:
            return ""
