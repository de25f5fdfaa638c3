"""Words that look like a language before a translator has been: as long as it usually is, in its own letters.

They mean nothing. They show where a screen breaks in letters that no developer here reads.
"""

import re
from itertools import cycle
from pathlib import Path

from babel.messages.mofile import write_mo

from translations import layout

WORDS = {
    "ug": "ئۇيغۇرچە خىزمەت كۆرۈش ۋاقتى ياردەم قوبۇل قىلىش بۆلۈم تېلېفون نومۇرى ڭ ھۆججەت ژۇرنال".split(),
    "bo": "བོད་སྐད་ ཞབས་ཞུ་ བསྒྲུབས་པ་ དུས་ཚོད་ རོགས་རམ་ ལས་ཁུངས་ ཁ་པར་ཨང་གྲངས་ ཡིག་ཆ་ སྤྱི་ཚོགས་འགན་ལེན་ ".split(),
    "ko": "한국어 서비스 접수 시간 도움 부서 전화번호 서류 사회보장카드 확인하기".split(),
}
_GAP = {"ug": " ", "bo": "", "ko": " "}
_LENGTH = {"ug": 2.3, "bo": 2.6, "ko": 1.4}
"""Letters for one Chinese character, by the translations that there are."""
_PART = re.compile(r"(\{[^{}]*\}|[，。；：、？！…“”（）· \d]+)")
_STOPS = {
    "ug": str.maketrans("，。；：、？！", "،.؛:،؟!"),
    "bo": str.maketrans("，。；：、？！", "།།།།།?།"),
    "ko": str.maketrans("，。；：、？！", ",.;:,?!"),
}


def pseudo(text: str, tag: str) -> str:
    """Placeholders, digits and stops stay where they are."""
    words = cycle(WORDS[tag])
    parts = _PART.split(text)
    return "".join(
        part.translate(_STOPS[tag]) if odd else _words(part, tag, words) for odd, part in _odd(parts)
    )


def write_pseudo(tag: str, folder: Path, *, services: bool = True) -> str:
    """A folder of compiled catalogues to lay over ours; its name."""
    catalogue = layout.read(layout.po_file(tag), tag)
    for message in catalogue:
        if isinstance(message.id, str) and message.id:
            has_words = services or not _is_a_service(message.locations)
            message.string = pseudo(message.id, tag) if has_words else ""
    file = layout.po_file(tag, folder).with_suffix(".mo")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_mo(stream, catalogue)
    return str(folder)


def _is_a_service(locations: list[tuple[str, int]]) -> bool:
    return all(file.startswith("services/") for file, _ in locations)


def _odd(parts: list[str]) -> list[tuple[bool, str]]:
    return [(index % 2 == 1, part) for index, part in enumerate(parts)]


def _words(part: str, tag: str, words: "cycle[str]") -> str:
    wanted, said = round(len(part) * _LENGTH[tag]), ""
    while len(said) < wanted:
        said += (_GAP[tag] if said else "") + next(words)
    return said if len(part) < 3 else said[:wanted] + said[wanted:].split(" ")[0]
