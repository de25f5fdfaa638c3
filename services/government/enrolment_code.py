"""The one-time code that enrols a kiosk: said on the telephone, typed once, gone.

15 random characters (74 bits) of the alphabet of GB 32100-2015, which has no I, O, S, V, Z, and its check
character: a slip of the finger is found before anything is sent.
"""

import secrets

from kiosk.domain.submission import NUMBER_ALPHABET, number_check_character

_CHARACTERS = 16
_GROUP = 4


def new_code() -> str:
    body = "".join(secrets.choice(NUMBER_ALPHABET) for _ in range(_CHARACTERS - 1))
    return body + number_check_character(body)


def plain(typed: str) -> str:
    """As it was meant: hyphens, spaces and small letters are how people write."""
    return "".join(typed.replace("-", "").split()).upper()


def grouped(code: str) -> str:
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def is_code(text: str) -> bool:
    if len(text) != _CHARACTERS or any(c not in NUMBER_ALPHABET for c in text):
        return False
    return number_check_character(text[:-1]) == text[-1]
