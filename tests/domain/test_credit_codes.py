"""统一社会信用代码: registered by whom as what, and both of its check characters."""

import pytest

from kiosk.domain.credit_codes import is_credit_code

PRINTED = "91350100M000100Y43"
"""The example of GB 32100-2015."""


def test_the_example_that_the_standard_prints_is_one() -> None:
    assert is_credit_code(PRINTED)


@pytest.mark.parametrize("code", ["91330100MA2EXAMP54", "52330100MJEXAMP17X"])
def test_businesses_and_institutions_have_one(code: str) -> None:
    """Of nobody."""
    assert is_credit_code(code)


@pytest.mark.parametrize(
    "code",
    [
        "000000000000000000",
        "91330100MA2EXAMP0L",
        "93330100MA2EXAMP54",
        "B1330100MA2EXAMP54",
        "9133010AMA2EXAMP54",
        "91330100ma2examp54",
        "９1330100MA2EXAMP54",
        "",
    ],
)
def test_what_only_looks_like_one_is_none(code: str) -> None:
    """Among them one with a right last character whose 组织机构代码 has a wrong one."""
    assert not is_credit_code(code)


@pytest.mark.parametrize("at", range(len(PRINTED)))
def test_a_slip_at_any_place_is_seen(at: int) -> None:
    for other in set("0123456789ABCDEFGHJKLMNPQRTUWXY") - {PRINTED[at]}:
        assert not is_credit_code(PRINTED[:at] + other + PRINTED[at + 1 :])
