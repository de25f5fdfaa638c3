"""Chinese words -> their syllables, for those who type pinyin. Long to import: the phrase dictionary is large."""

import re

from pypinyin import Style, lazy_pinyin

from services.catalogue.finding.sounds import Syllables

READINGS = {
    # 长 as long, 还 as to give back, 重 as again
    "长护": "chang hu",
    "长住": "chang zhu",
    "长居": "chang ju",
    "长驻": "chang zhu",
    "还款": "huan kuan",
    "还贷": "huan dai",
    "重办": "chong ban",
    "重打": "chong da",
    "重置": "chong zhi",
    # 调 as to move, 给 as to provide, 了 as to end
    "调档": "diao dang",
    "给付": "ji fu",
    "了结": "liao jie",
    "丢了": "diu le",
    "没了": "mei le",
    "掉了": "diao le",
}
"""Words of services that pypinyin 0.55 reads wrong."""

_OUR_WORDS = re.compile("|".join(sorted(READINGS, key=len, reverse=True)))
_SIGN = re.compile(r"[a-z0-9]|[\u3400-\u9fff]+")


def syllables_of(words: str) -> Syllables:
    """年满80岁 -> nian man 8 0 sui; punctuation is left out. `words` are normal (services.catalogue.finding.normal)."""
    found: list[str] = []
    for sign in _SIGN.findall(words):
        found += [sign] if sign.isascii() else _of_run(sign)
    return tuple(found)


def _of_run(run: str) -> list[str]:
    found: list[str] = []
    at = 0
    for ours in _OUR_WORDS.finditer(run):
        found += _plain(run[at : ours.start()]) + READINGS[ours[0]].split()
        at = ours.end()
    return found + _plain(run[at:])


def _plain(run: str) -> list[str]:
    """A list of the unknown keeps syllables and characters in step; pypinyin takes one, its annotation does not."""
    read = lazy_pinyin(run, style=Style.NORMAL, errors=lambda unknown: [""] * len(unknown))  # type: ignore[arg-type, return-value]
    return [syllable.replace("ü", "u") for syllable in read]
