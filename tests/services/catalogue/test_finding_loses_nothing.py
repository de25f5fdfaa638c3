"""What makes the search quick leaves out nothing that a slow one would find: each is told by its plain definition."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.catalogue.finding.narrowing import Phrases
from services.catalogue.finding.normal import normal
from services.catalogue.finding.phrases import Phrase, entries_of, phrases_of
from services.catalogue.finding.pinyin import syllables_of
from services.catalogue.finding.sounds import Syllables, heads
from services.catalogue.finding.spelling import Spelling
from services.catalogue.loader import load_folder

ENTRIES = tuple(entries_of(load_folder().services))
PHRASES = Phrases.of(phrases_of(ENTRIES, {normal(e.text): syllables_of(normal(e.text)) for e in ENTRIES}))
SYLLABLES = st.lists(
    st.sampled_from(["zhi", "zi", "shi", "si", "hu", "yan", "yang", "an", "ang", "gu", "a", "8", ""]),
    max_size=6,
).map(tuple)


def reads(typed: str, syllables: Syllables) -> bool:
    """From the first of them on."""
    if not typed:
        return True
    if not syllables:
        return False
    return syllables[0].startswith(typed) or any(
        typed.startswith(head) and reads(typed[len(head) :], syllables[1:]) for head in heads(syllables[0])
    )


def found_slowly(typed: str, words: Sequence[Syllables]) -> dict[int, bool]:
    starts = {
        number: [at for at in range(len(syllables)) if reads(typed, syllables[at:])]
        for number, syllables in enumerate(words)
    }
    return {number: at[0] == 0 for number, at in starts.items() if at}


@settings(deadline=None)
@given(st.lists(SYLLABLES, max_size=5), st.text("zhsiuyangu8", min_size=1, max_size=8))
def test_letters_are_read_in_many_words_at_once_as_in_each_alone(words: list[Syllables], typed: str) -> None:
    assert dict(Spelling(words).reads(typed)) == found_slowly(typed, words)


def prefixes(words: str) -> list[str]:
    return [words[:length] for length in range(1, len(words) + 1)]


@pytest.mark.parametrize("title", ["异地就医备案", "养老金查询", "社保卡挂失", "老年人优待证"])
def test_of_all_services_too(title: str) -> None:
    syllables = syllables_of(title)
    words = [phrase.syllables for phrase in PHRASES.all]
    for typed in (*prefixes("".join(syllables)), *prefixes("".join(s[0] for s in syllables))):
        assert dict(PHRASES.spoken.reads(typed)) == found_slowly(typed, words), typed


def in_common(some: str, other: str) -> int:
    """Signs in the same order, with whatever between."""
    row = [0] * (len(other) + 1)
    for sign in some:
        above = row
        row = [0]
        for at, known in enumerate(other):
            row.append(above[at] + 1 if sign == known else max(above[at + 1], row[at]))
    return row[-1]


@pytest.mark.parametrize("missing", [0, 1])
@pytest.mark.parametrize(
    "typed", ["养", "社保", "老年证", "养老今认证", "老年人优代证", "我要领养老金", "人人", "12345"]
)
def test_words_that_hold_what_was_typed_are_among_those_that_are_looked_at(typed: str, missing: int) -> None:
    looked_at = PHRASES.holding(typed, missing)
    nearly = {
        n for n, p in enumerate(PHRASES.all) if in_common(typed, p.words) >= max(len(typed) - missing, 1)
    }
    assert nearly <= set(looked_at)


@pytest.mark.parametrize("typed", ["我的卡丢了怎么办", "我想给我妈办老年卡", "卡丢了", "卡"])
def test_names_within_a_sentence_are_all_of_them(typed: str) -> None:
    def is_within(phrase: Phrase) -> bool:
        return phrase.is_name and 1 < len(phrase.words) < len(typed) and phrase.words in typed

    found = [phrase.words for phrase in PHRASES.names_within(typed)]
    assert sorted(found) == sorted(phrase.words for phrase in PHRASES.all if is_within(phrase))
