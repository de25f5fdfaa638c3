"""A person as the wire carries one: an Identity in text."""

from dataclasses import field

from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.values import dataclass
from services.government.wire.checks import require_fit, require_text


@dataclass(frozen=True, slots=True)
class PersonOnWire:
    """An Identity, with its assurance as A0 to A4."""

    name: str = field(repr=False)
    id_number: str = field(repr=False)
    credential: Credential
    assurance: str
    card_number: str = field(repr=False)

    def __post_init__(self) -> None:
        require_text("name", self.name)
        require_fit("card_number", self.card_number, r"[\x21-\x7e]{0,32}")
        require_fit("assurance", self.assurance, r"A[0-4]")
        IdNumber.parse(self.id_number)

    @staticmethod
    def of(identity: Identity) -> "PersonOnWire":
        return PersonOnWire(
            identity.name,
            identity.id_number.text,
            identity.credential,
            identity.assurance.name,
            identity.card_number,
        )

    def to_identity(self) -> Identity:
        return Identity(
            self.name,
            IdNumber.parse(self.id_number),
            self.credential,
            Assurance[self.assurance],
            self.card_number,
        )
