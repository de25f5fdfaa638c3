"""Reads a 社会保障卡: who holds it, and nothing more than that.

Selection, tags and generations as collected from public sources; see docs/cards.md for how sure each is.
"""

from dataclasses import dataclass, field
from datetime import date

from hardware.card import apdu
from hardware.card.layout import NATIONAL, Generation, Layout
from hardware.card.person import checked_day, checked_name, checked_number
from hardware.card.records import RecordFile, open_file
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.ports import CardChannel

_FILLER = b"\x00\xff"  # no character of GB18030 ends in either
_BLANK = _FILLER + b" "
_CARD_NUMBER_CHARACTERS = 9
_MASKED_TAIL_CHARACTERS = 4
# Where records are read by number, the issuer's file and the person's number stand alike in all generations.
_EITHER = Generation.V2


@dataclass(frozen=True, slots=True)
class CardRecord:
    """What was read. The name and the numbers never appear in a log or a traceback."""

    generation: Generation
    name: str = field(repr=False)
    id_number: IdNumber = field(repr=False)
    card_number: str = field(repr=False)
    expires: date | None

    @property
    def identity(self) -> Identity:
        """A1: nothing has proved that the card is genuine; a copy would read the same."""
        return Identity(
            self.name, self.id_number, Credential.SOCIAL_SECURITY_CARD, Assurance.A1, self.card_number
        )

    @property
    def masked_card_number(self) -> str:
        tail = self.card_number[-_MASKED_TAIL_CHARACTERS:]
        return "*" * (len(self.card_number) - len(tail)) + tail


@dataclass(frozen=True, slots=True)
class _Issue:
    """What the issuer wrote, as far as we need it."""

    generation: Generation
    card_number: str = field(repr=False)
    expires: date | None


def read_identity(channel: CardChannel, today: date) -> Identity:
    """From a powered card to a person, in one call."""
    return read_card(channel, today).identity


def read_card(channel: CardChannel, today: date, layout: Layout = NATIONAL) -> CardRecord:
    """Select the environment and read the holder. Raises CardError; CARD_NOT_OURS is another kind of card."""
    if not has_environment(channel, layout):
        raise CardError(Reason.CARD_NOT_OURS, "the social security environment is not on the card")
    return read_holder(channel, today, layout)


def has_environment(channel: CardChannel, layout: Layout = NATIONAL) -> bool:
    """Select the 社会保障系统环境; this, never the ATR, tells whether it is one of our cards."""
    status = apdu.select(channel, apdu.select_by_name(layout.environment))
    if status in (apdu.APPLICATION_BLOCKED, apdu.APPLICATION_LOCKED_FOR_EVER):
        raise CardError(Reason.CARD_DAMAGED, f"the environment is blocked: {status:04X}")
    return status == apdu.OK


def read_holder(channel: CardChannel, today: date, layout: Layout = NATIONAL) -> CardRecord:
    """Read who holds the card; an expired one is refused before a name is read."""
    issue = _read_issue(channel, layout)
    if issue.expires is not None and issue.expires < today:
        raise CardError(Reason.CARD_EXPIRED)
    name, id_number = _read_person(channel, issue.generation, today, layout)
    _check_same_card(channel, issue, layout)
    return CardRecord(issue.generation, name, id_number, issue.card_number, issue.expires)


def tells_holder(
    channel: CardChannel, holder: Identity, today: date, layout: Layout = NATIONAL
) -> bool | None:
    """Whether the selected environment names this person, by what it tells without authentication.

    A card of the third generation may keep the person's number to itself, and then its own has to do. None:
    it tells neither. Raises CardError.
    """
    card_number = _card_number(
        _if_free(open_file(channel, layout.issuer_file, _EITHER, layout), "card_number")
    )
    if card_number != holder.card_number:
        return False
    id_number = _if_free(open_file(channel, layout.holder_file, _EITHER, layout), "id_number")
    if not _is_blank(id_number):
        return _id_number(id_number, today) == holder.id_number
    return True if card_number else None


def _read_issue(channel: CardChannel, layout: Layout) -> _Issue:
    file = open_file(channel, layout.issuer_file, _EITHER, layout)
    generation = _generation(file.read("version"))
    expires = _day(_if_free(file, "expires"))
    return _Issue(generation, _card_number(_if_free(file, "card_number")), expires)


def _read_person(
    channel: CardChannel, generation: Generation, today: date, layout: Layout
) -> tuple[str, IdNumber]:
    file = open_file(channel, layout.holder_file, generation, layout)
    number = file.read("id_number")
    name = file.read("name")
    extension = None if generation is Generation.V1 else file.read("name_extension")
    if _is_blank(number) or _is_blank(name):
        raise _nothing_there(generation)
    return _name(name, extension), _id_number(number, today)


def _check_same_card(channel: CardChannel, issue: _Issue, layout: Layout) -> None:
    """Whoever swaps cards in a blink gets an error, not a mixture of two people.

    A reader that did not notice would carry on with the second card; the card number tells them apart.
    """
    file = open_file(channel, layout.issuer_file, issue.generation, layout)
    if _card_number(_if_free(file, "card_number")) != issue.card_number:
        raise CardError(Reason.CARD_PULLED, "another card answered before the reading was over")


def _nothing_there(generation: Generation) -> CardError:
    if generation is Generation.V3:
        return CardError(Reason.CARD_NEEDS_AUTHENTICATION, "the holder's file comes blank")
    return CardError(Reason.CARD_DAMAGED, "the holder's file lacks the number or the name")


def _if_free(file: RecordFile, name: str) -> bytes | None:
    """A field that some third-generation cards keep to themselves, and that we can do without."""
    try:
        return file.read(name)
    except CardError as error:
        if error.reason is Reason.CARD_NEEDS_AUTHENTICATION:
            return None
        raise


def _generation(value: bytes | None) -> Generation:
    """By the first digit of the version. Some cards of the second generation carry 00 there."""
    if not value:
        raise CardError(Reason.CARD_DAMAGED, "the card does not say its version")
    match value[:1]:
        case b"1":
            return Generation.V1
        case b"2" | b"\x00":
            return Generation.V2
        case first if first.isdigit() and first != b"0":
            return Generation.V3
        case _:
            raise CardError(Reason.CARD_DAMAGED, "the card's version is not a version")


def _is_blank(value: bytes | None) -> bool:
    return value is None or not value.strip(_BLANK)


def _day(value: bytes | None) -> date | None:
    if value is None or not value.strip(_BLANK):
        return None
    return checked_day(value.hex().rstrip("f"))


def _card_number(value: bytes | None) -> str:
    try:
        text = (value or b"")[:_CARD_NUMBER_CHARACTERS].strip(_BLANK).decode("ascii")
    except UnicodeDecodeError:
        raise CardError(Reason.CARD_DAMAGED, "the card number has bytes that are not letters") from None
    if text and not text.isalnum():
        raise CardError(Reason.CARD_DAMAGED, "the card number has signs that are not letters")
    return text


def _name(name: bytes | None, extension: bytes | None) -> str:
    """Join the bytes before decoding: a character may begin in the name and end in its extension."""
    joined = b"".join(part.rstrip(_FILLER) for part in (name, extension) if part is not None)
    try:
        return checked_name(joined.decode("gb18030"))
    except UnicodeDecodeError:
        # `from None`: the error would carry the bytes of the name into a traceback.
        raise CardError(Reason.CARD_DAMAGED, "the name is not GB18030") from None


def _id_number(value: bytes | None, today: date) -> IdNumber:
    text = (value or b"").strip(_BLANK)
    if not text.isalnum():
        raise CardError(Reason.CARD_DAMAGED, "the number has bytes that are not digits")
    return checked_number(text.decode("ascii"), today)
