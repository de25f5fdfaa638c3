"""Traditional characters -> the simplified ones in which the words of services are written.

Read off their words in Hong Kong's catalogue: where both are equally long, sign stands for sign. Where another term is
said there (啟動 for 激活), the many texts outvote the few; a sign that the source itself has stands for itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from services.catalogue.finding.phrases import Translate

Folding = Mapping[int, str]
"""As str.translate takes it."""

_ALSO_WRITTEN = {
    "裡": "里",
    "爲": "为",
    "説": "说",
    "臺": "台",
    "羣": "群",
    "啓": "启",
    "衞": "卫",
    "牀": "床",
    "卹": "恤",
}
"""As Taiwan or an older hand writes what Hong Kong's words have otherwise."""


def folding(texts: Iterable[str], hong_kong: Translate) -> Folding:
    """Of signs that these texts have; a text that Hong Kong has no words for tells nothing."""
    written = set(texts)
    own = {sign for text in written for sign in text}
    votes: dict[str, Counter[str]] = {}
    for text in sorted(written):
        for simplified, sign in _sign_by_sign(text, hong_kong(text)):
            if sign not in own:
                votes.setdefault(sign, Counter())[simplified] += 1
    read = {sign: count.most_common(1)[0][0] for sign, count in votes.items()}
    return str.maketrans({**_ALSO_WRITTEN, **read})


def _sign_by_sign(text: str, translated: str) -> Iterable[tuple[str, str]]:
    return zip(text, translated, strict=True) if len(text) == len(translated) else ()
