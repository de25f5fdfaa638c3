"""Korean syllables from jamo, as the two-set keyboard types them (KS X 5002); arithmetic of the Unicode Standard, 3.12.

A syllable is a leading consonant, a vowel, and perhaps a trailing consonant; which of two a consonant is shows only when
the next letter comes: 하 + ㄴ is 한, and 한 + ㅏ is 하나.
"""

_FIRST, _LAST = 0xAC00, 0xD7A3
_LEADING = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TRAILING = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_NO_TRAILING = " "
_TWO_IN_ONE = {
    "ㅗㅏ": "ㅘ",
    "ㅗㅐ": "ㅙ",
    "ㅗㅣ": "ㅚ",
    "ㅜㅓ": "ㅝ",
    "ㅜㅔ": "ㅞ",
    "ㅜㅣ": "ㅟ",
    "ㅡㅣ": "ㅢ",
    "ㄱㅅ": "ㄳ",
    "ㄴㅈ": "ㄵ",
    "ㄴㅎ": "ㄶ",
    "ㄹㄱ": "ㄺ",
    "ㄹㅁ": "ㄻ",
    "ㄹㅂ": "ㄼ",
    "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ",
    "ㄹㅍ": "ㄿ",
    "ㄹㅎ": "ㅀ",
    "ㅂㅅ": "ㅄ",
}
_OF_TWO = {one: (two[0], two[1]) for two, one in _TWO_IN_ONE.items()}


def joined(open: str, jamo: str) -> tuple[str, str]:
    """What is settled by this letter, and the syllable that is open then. `open` is a syllable, a lone jamo or nothing."""
    if jamo in _VOWELS:
        return _with_vowel(open, jamo)
    if jamo in _LEADING:
        return _with_consonant(open, jamo)
    return open + jamo, ""


def shortened(open: str) -> str:
    """Without its last letter: 값 → 갑 → 가 → ㄱ → nothing."""
    parts = _parts(open)
    if parts is None:
        return _OF_TWO[open][0] if open in _OF_TWO else ""
    leading, vowel, trailing = parts
    if trailing in _OF_TWO:
        return _syllable(leading, vowel, _OF_TWO[trailing][0])
    if trailing != _NO_TRAILING:
        return _syllable(leading, vowel)
    return _syllable(leading, _OF_TWO[vowel][0]) if vowel in _OF_TWO else leading


def _with_vowel(open: str, vowel: str) -> tuple[str, str]:
    if open and open in _LEADING:
        return "", _syllable(open, vowel)
    if open + vowel in _TWO_IN_ONE:
        return "", _TWO_IN_ONE[open + vowel]
    parts = _parts(open)
    if parts is None:
        return open, vowel
    leading, before, trailing = parts
    if trailing == _NO_TRAILING:
        one = _TWO_IN_ONE.get(before + vowel)
        return ("", _syllable(leading, one)) if one else (open, vowel)
    # The consonant that seemed to end the syllable begins the next one.
    stays, goes = _OF_TWO.get(trailing, (_NO_TRAILING, trailing))
    return _syllable(leading, before, stays), _syllable(goes, vowel)


def _with_consonant(open: str, consonant: str) -> tuple[str, str]:
    parts = _parts(open)
    if parts is None:
        return open, consonant
    leading, vowel, trailing = parts
    wanted = consonant if trailing == _NO_TRAILING else _TWO_IN_ONE.get(trailing + consonant, "")
    if wanted and wanted in _TRAILING:
        return "", _syllable(leading, vowel, wanted)
    return open, consonant


def _parts(open: str) -> tuple[str, str, str] | None:
    """None of what is no syllable."""
    if len(open) != 1 or not _FIRST <= ord(open) <= _LAST:
        return None
    pair, trailing = divmod(ord(open) - _FIRST, len(_TRAILING))
    leading, vowel = divmod(pair, len(_VOWELS))
    return _LEADING[leading], _VOWELS[vowel], _TRAILING[trailing]


def _syllable(leading: str, vowel: str, trailing: str = _NO_TRAILING) -> str:
    pair = _LEADING.index(leading) * len(_VOWELS) + _VOWELS.index(vowel)
    return chr(_FIRST + pair * len(_TRAILING) + _TRAILING.index(trailing))
