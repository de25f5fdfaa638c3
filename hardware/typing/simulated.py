"""A simulated twin of the pinyin engine: a few words that stories spell, in the same order for everybody."""

from kiosk.domain.typing import MOST_LETTERS, Spelt

_WORDS = (
    ("xi'an", ("西安",)),
    ("bei'jing", ("北京", "背景")),
    ("xie'he", ("协和",)),
    ("yi'yuan", ("医院", "一员")),
    ("yang'lao'jin", ("养老金",)),
    ("lao'nian'ka", ("老年卡",)),
    ("she'hui", ("社会",)),
    ("zhang", ("张", "章", "长", "涨", "掌", "丈", "账", "障")),
    ("li", ("里", "李", "理", "力", "离", "丽", "立", "利")),
    ("ni", ("你", "尼", "泥", "倪")),
    ("xian", ("先", "线", "县", "现")),
    ("xi", ("系", "西", "洗")),
    ("an", ("按", "安")),
    ("bei", ("被", "北", "背")),
    ("yang", ("样", "养", "杨")),
    ("she", ("设", "社")),
)


class SimulatedPinyin:
    """Knows the words above, and none other; a letter stands for each syllable that begins with it."""

    def __init__(self) -> None:
        self._words = [(tuple(spelt.split("'")), texts) for spelt, texts in _WORDS]

    def prepare(self) -> None: ...

    def end(self) -> None: ...

    def read(self, letters: str) -> tuple[Spelt, ...]:
        asked = letters[:MOST_LETTERS]
        found = [
            Spelt(text, used)
            for syllables, texts in self._words
            if (used := _used(asked, syllables)) > 0
            for text in texts
        ]
        return tuple(sorted(found, key=lambda spelt: -spelt.letters))


def _used(letters: str, syllables: tuple[str, ...]) -> int:
    """How many letters the word uses up; 0: it is not this word."""
    at = 0
    for number, syllable in enumerate(syllables):
        if number and letters[at : at + 1] == "'":
            at += 1
        if not letters.startswith(syllable, at):
            return 0
        at += len(syllable)
    rest = letters[at : at + 1]
    return at if len(syllables) > 1 or rest in ("", "'") or rest not in "aeiouvng" else 0
