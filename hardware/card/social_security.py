"""Reads a 社会保障卡: who holds it, and nothing more than that.

Where things stand on the card is data (profiles/); see docs/cards.md for how sure each is.
"""

from dataclasses import field
from datetime import date

from hardware.card.authentication.authenticating import authenticate
from hardware.card.person import checked_day, checked_name, checked_number
from hardware.card.profiles.choosing import BEFORE_THE_VERSION, card_id, fitting_layout
from hardware.card.profiles.layout import Generation, Layout
from hardware.card.reading import PLAIN, Reading
from hardware.card.records import RecordFile, open_file
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.ports import CardChannel
from kiosk.domain.values import dataclass

_FILLER = b"\x00\xff"  # no character of GB18030 ends in either
_BLANK = _FILLER + b" "
_CARD_NUMBER_CHARACTERS = 9
_MASKED_TAIL_CHARACTERS = 4


@dataclass(frozen=True, slots=True)
class CardRecord:
    """What was read. The name and the numbers never appear in a log or a traceback."""

    generation: Generation
    name: str = field(repr=False)
    id_number: IdNumber = field(repr=False)
    card_number: str = field(repr=False)
    expires: date | None
    is_authenticated: bool = False

    @property
    def identity(self) -> Identity:
        """A1 unless the card has proved to be genuine; a copy of one that did not would read the same."""
        assurance = Assurance.A2 if self.is_authenticated else Assurance.A1
        return Identity(
            self.name, self.id_number, Credential.SOCIAL_SECURITY_CARD, assurance, self.card_number
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


def read_card(channel: CardChannel, today: date, reading: Reading = PLAIN) -> CardRecord:
    """From a powered card to a person. Raises CardError; CARD_NOT_OURS is another kind of card."""
    layout = fitting_layout(channel, reading.profiles)
    if layout is None:
        raise CardError(Reason.CARD_NOT_OURS, "no social security environment is on the card")
    return read_holder(channel, today, layout, reading)


def read_holder(channel: CardChannel, today: date, layout: Layout, reading: Reading = PLAIN) -> CardRecord:
    """Read who holds the card whose environment is selected; an expired one is refused before a name is read.

    A holder's file that is closed is opened by whoever can prove this terminal; then, and only then, A2.
    """
    issue = _read_issue(channel, layout)
    if issue.expires is not None and issue.expires < today:
        raise CardError(Reason.CARD_EXPIRED)
    is_authenticated = False
    try:
        name, id_number = _read_person(channel, issue.generation, today, layout)
    except CardError as error:
        if error.reason is not Reason.CARD_NEEDS_AUTHENTICATION or reading.prover is None:
            raise
        authenticate(channel, card_id(channel, layout), layout, reading.prover, reading.terminal)
        name, id_number = _read_person(channel, issue.generation, today, layout)
        is_authenticated = True
    _check_same_card(channel, issue, layout)
    return CardRecord(issue.generation, name, id_number, issue.card_number, issue.expires, is_authenticated)


def tells_holder(channel: CardChannel, holder: Identity, today: date, layout: Layout) -> bool | None:
    """Whether the selected environment names this person, by what it tells without authentication.

    A card of the third generation may keep the person's number to itself, and then its own has to do. None:
    it tells neither. Raises CardError.
    """
    card_number = _card_number(
        _if_free(open_file(channel, layout.issuer_file, BEFORE_THE_VERSION, layout), "card_number")
    )
    if card_number != holder.card_number:
        return False
    id_number = _if_free(open_file(channel, layout.holder_file, BEFORE_THE_VERSION, layout), "id_number")
    if not _is_blank(id_number):
        return _id_number(id_number, today) == holder.id_number
    return True if card_number else None


def _read_issue(channel: CardChannel, layout: Layout) -> _Issue:
    file = open_file(channel, layout.issuer_file, BEFORE_THE_VERSION, layout)
    generation = _generation(file.read("version"), layout)
    expires = _day(_if_free(file, "expires"))
    return _Issue(generation, _card_number(_if_free(file, "card_number")), expires)


def _read_person(
    channel: CardChannel, generation: Generation, today: date, layout: Layout
) -> tuple[str, IdNumber]:
    file = open_file(channel, layout.holder_file, generation, layout)
    number = file.read("id_number")
    name = file.read("name")
    extension = file.read("name_extension")
    if _is_blank(number) or _is_blank(name):
        raise _nothing_there(generation, layout)
    return _name(name, extension), _id_number(number, today)


def _check_same_card(channel: CardChannel, issue: _Issue, layout: Layout) -> None:
    """Whoever swaps cards in a blink gets an error, not a mixture of two people.

    A reader that did not notice would carry on with the second card; the card number tells them apart.
    """
    file = open_file(channel, layout.issuer_file, issue.generation, layout)
    if _card_number(_if_free(file, "card_number")) != issue.card_number:
        raise CardError(Reason.CARD_PULLED, "another card answered before the reading was over")


def _nothing_there(generation: Generation, layout: Layout) -> CardError:
    if generation in layout.authentication.generations:
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


def _generation(value: bytes | None, layout: Layout) -> Generation:
    """By the first character of the version."""
    if not value:
        raise CardError(Reason.CARD_DAMAGED, "the card does not say its version")
    generation = layout.versions.get(value[:1])
    if generation is None:
        raise CardError(Reason.CARD_DAMAGED, "the card's version is not a version")
    return generation


def _is_blank(value: bytes | None) -> bool:
    return value is None or not value.strip(_BLANK)


def _day(value: bytes | None) -> date | None:
    """The last day, where the card has one. A day that is none is a slip of the issuer's: a genuine card that
    somebody has carried for years is not refused for it, no more than one without a last day."""
    if value is None or not value.strip(_BLANK):
        return None
    try:
        return checked_day(value.hex().rstrip("f"))
    except CardError:
        return None


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
