"""统一社会信用代码 by GB 32100-2015: who registered what, where, the organisation's own code, and two check characters.

Its positions 9 to 17 are the 组织机构代码 of GB 11714, which has a check character of its own.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

LENGTH = 18
CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Without I, O, S, V and Z, which are taken for digits and for each other."""
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "1": "1239",
        "2": "19",
        "3": "123459",
        "4": "19",
        "5": "1239",
        "6": "129",
        "7": "129",
        "8": "19",
        "9": "1239",
        "A": "19",
        "N": "1239",
        "Y": "1",
    }
)
"""登记管理部门 and the 机构类别 of each, as public pages tell the standard and what was added to it; looked up in 2026-11, the
standard itself was not read. 9 (其他) is taken of every one that counts its kinds, for nobody is turned away by a new one."""
PATTERN = (
    "(?:"
    + "|".join(f"{department}[{kinds}]" for department, kinds in _KINDS.items())
    + f")[0-9]{{6}}[{CHARACTERS}]{{8}}[0-9X][{CHARACTERS}]"
)
"""Of the whole code, in capitals; what its check characters are it does not say."""
_OWN_CODE = slice(8, 17)
_OWN_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_OWN_CHECKS = "0123456789X0"


def is_credit_code(code: str) -> bool:
    shaped = re.fullmatch(PATTERN, code, re.ASCII) is not None
    return shaped and _has_own_check(code[_OWN_CODE]) and check_character(code[:-1]) == code[-1]


def check_character(body: str) -> str:
    """Weights are powers of 3 modulo 31: finds every single slip and every neighbour swapped."""
    total = sum(CHARACTERS.index(c) * pow(3, at, 31) for at, c in enumerate(body))
    return CHARACTERS[-total % 31]


def has_letters_for_digits(code: str) -> bool:
    """No such code has an O or an I: what looks like one on the paper is a digit."""
    return len(code) == LENGTH and any(letter in code for letter in "OI")


def _has_own_check(own_code: str) -> bool:
    """GB 11714: letters count from A = 10 to Z = 35; modulo 11, where 10 is written X."""
    total = sum(int(c, 36) * weight for c, weight in zip(own_code, _OWN_WEIGHTS, strict=False))
    return _OWN_CHECKS[11 - total % 11] == own_code[-1]
