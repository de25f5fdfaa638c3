"""A service file whose questions nobody can answer is refused, and one that only some can, is warned of."""

from collections.abc import Callable

import pytest

from services.catalogue.problems import Severity

_SEEN = "    type: date\n    earliest-days: -365\n    latest-days: 0\n    data-class: L3\n"
_NOTICED = "    after: seen\n"


def _dates(seen: str, noticed: str, kind: str = "date") -> Callable[[str], str]:
    """The file's two dates, the second not before the first, with these limits."""

    def written(text: str) -> str:
        start = text.index(_SEEN)
        end = text.index(_NOTICED) + len(_NOTICED)
        passage = text[start:end].replace("type: date", f"type: {kind}")
        passage = passage.replace("    earliest-days: -365\n    latest-days: 0\n", seen, 1)
        lines = [line for line in passage.splitlines(True) if "latest-days: 0" not in line]
        return text[:start] + "".join(lines) + noticed + text[end:]

    return written


_NOBODY = {
    "a day after one that lies later": (
        _dates("    earliest-days: 10\n", "    latest-days: 5\n"),
        "nobody can answer: latest-days 5 lies before earliest-days 10 of 'seen'",
    ),
    "a month after one that lies later": (
        _dates("    earliest-months: 3\n", "    latest-months: 0\n", "month"),
        "nobody can answer: latest-months 0 lies before earliest-months 3 of 'seen'",
    ),
    "a day further ahead than any": (
        _dates("    earliest-days: 20000\n", ""),
        "nobody can answer: without latest-days nothing lies more than 50 years ahead",
    ),
}


@pytest.mark.parametrize("name", _NOBODY)
def test_dates_that_nobody_can_answer_are_refused(name: str, good_text: str, written: Callable) -> None:
    spoil, reason = _NOBODY[name]
    told = [p.reason for p in written(spoil(good_text)).problems if p.severity is Severity.ERROR]
    assert reason in told


def test_what_a_date_must_not_lie_before_is_handed_on_from_date_to_date(
    good_text: str, written: Callable
) -> None:
    text = _dates("    earliest-days: 10\n", "")(good_text)
    start = text.index("  - id: noticed\n")
    end = text.index(_NOTICED, start) + len(_NOTICED)
    third = text[start:end].replace("id: noticed", "id: third").replace("after: seen", "after: noticed")
    file = written(text[:end] + third + "    latest-days: 5\n" + text[end:])
    assert "nobody can answer: latest-days 5 lies before earliest-days 10 of 'seen'" in file.reasons


@pytest.mark.parametrize("seen", ["", "    latest-days: 30\n"])
def test_a_date_that_only_some_can_answer_is_a_warning(seen: str, good_text: str, written: Callable) -> None:
    (told,) = written(_dates(seen, "    latest-days: 5\n")(good_text)).problems
    assert told.reason == "some cannot answer: give 'seen' a latest-days of at most 5, too"
    assert told.severity is Severity.WARNING


@pytest.mark.parametrize("seen", ["    latest-days: 5\n", "    earliest-days: 5\n    latest-days: 5\n"])
def test_dates_that_everybody_can_answer_are_let_be(seen: str, good_text: str, written: Callable) -> None:
    assert written(_dates(seen, "    latest-days: 5\n")(good_text)).problems == []


def _papers(pages: int, more: str = "") -> str:
    way = "    without: 没带\n"
    return f"    type: document\n    show: 户口簿\n    min-pages: {pages}\n    max-pages: 20\n{way}{more}"


@pytest.mark.parametrize(("pages", "fits"), [(11, True), (12, False)])
def test_no_more_pages_are_needed_than_always_fit(pages: int, fits: bool, spoiled: Callable) -> None:
    """8 MiB a case, 700 KiB a page: however full the pages are, eleven go in."""
    reasons = spoiled(_SEEN, _papers(pages, "    data-class: L3\n")).reasons
    assert (not any("a case has room for 11 pages" in reason for reason in reasons)) is fits


def test_papers_of_one_case_share_their_room(good_text: str, written: Callable) -> None:
    start, end = good_text.index("  - id: seen\n"), good_text.index("  - id: noticed\n")
    one = good_text[start:end].replace(_SEEN, _papers(6, "    data-class: L3\n"))
    both = one + one.replace("id: seen", "id: more")
    told = written(good_text[:start] + both + good_text[end:]).reasons
    assert "nobody can answer: a case has room for 11 pages for certain, and needs 12" in told


def test_an_address_shorter_than_any_is_refused(spoiled: Callable) -> None:
    address = "    type: address\n    max-characters: 4\n    data-class: L3\n"
    assert "nobody can answer: an address has at least 5 characters" in spoiled(_SEEN, address).reasons
