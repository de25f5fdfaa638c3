"""What is shown of a name and a number, and that nothing shows them by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.identity import IdNumber, mask_name, mask_phone, normalise_name


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张翠英", "张*英"),
        ("欧阳德明", "欧**明"),
        ("阿卜杜拉·买买提", "阿******提"),
        ("𠮷田", "𠮷*"),
        ("王", "*"),
        ("", "*"),
    ],
)
def test_names_keep_first_and_last(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(st.text(min_size=3, max_size=50))
def test_a_masked_name_keeps_its_length_and_hides_the_middle(name: str) -> None:
    assert mask_name(name) == name[0] + "*" * (len(name) - 2) + name[-1]


def test_numbers_keep_three_and_four() -> None:
    assert IdNumber.parse("11010519491231002X").masked == "110***********002X"


@pytest.mark.parametrize(
    ("number", "masked"), [("13822106620", "138****6620"), ("057188886666", "057****6666"), ("12333", "****")]
)
def test_phones_keep_three_and_four_or_nothing(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


@pytest.mark.parametrize("dot", "•‧・．.·")
def test_every_middle_dot_becomes_the_one_of_the_standard(dot: str) -> None:
    assert normalise_name(f" 买买提{dot}艾力 ") == "买买提\u00b7艾力"


def test_a_character_that_gbk_kept_in_a_private_place_has_its_own_one() -> None:
    """龴 and 䶮's neighbours on older cards: bytes FE59, FE51 of GB 18030."""
    assert normalise_name(b"\xfe\x59".decode("gb18030")) == "\u9fb4"
    assert normalise_name(b"\xfe\x51\xc0\xd6".decode("gb18030")) == "\U00020087乐"
