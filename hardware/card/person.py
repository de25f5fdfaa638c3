"""What must hold before anybody is believed, whichever way a card was read: by our commands or by a driver."""

from datetime import date
from unicodedata import category

from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import IdNumber, InvalidIdNumberError, is_plausible_age, normalise_name

# Control, format and line characters: in a name they are damage or an attack on the screen.
_NEVER_IN_A_NAME = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_DAY_CHARACTERS = 8


def checked_name(text: str) -> str:
    """The name as it may be shown. Raises CardError CARD_DAMAGED."""
    name = normalise_name(text)
    if not name or any(category(character) in _NEVER_IN_A_NAME for character in name):
        raise CardError(Reason.CARD_DAMAGED, "the name is blank or holds control characters")
    return name


def checked_number(text: str, today: date) -> IdNumber:
    """Raises CardError: CARD_DAMAGED for what is no number at all, CARD_NUMBER_INVALID for a wrong one."""
    if not (text.isascii() and text.isalnum()):
        raise CardError(Reason.CARD_DAMAGED, "the number has signs that are not digits")
    try:
        number = IdNumber.parse(text)
    except InvalidIdNumberError as error:
        # `from None`: nothing of the number may come into a traceback.
        raise CardError(Reason.CARD_NUMBER_INVALID, f"the number fails its check: {error}") from None
    if not is_plausible_age(number.birth_date, today):
        raise CardError(Reason.CARD_NUMBER_INVALID, "nobody of that birth date is alive")
    return number


def checked_day(text: str) -> date | None:
    """YYYYMMDD; blank is None. Raises CardError CARD_DAMAGED."""
    if not text:
        return None
    try:
        if len(text) != _DAY_CHARACTERS or not (text.isascii() and text.isdigit()):
            raise ValueError
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise CardError(Reason.CARD_DAMAGED, "a day on the card is not a day") from None
