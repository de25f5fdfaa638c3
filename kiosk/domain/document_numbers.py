"""Numbers of documents besides the identity card: which there are, and what each looks like.

None has a check character that is published, so only the shape can be told: whoever is sure of a number that looks
otherwise asks staff.
"""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from kiosk.domain.values import dataclass


class DocumentForm(StrEnum):
    """A name in service files."""

    PASSPORT = "passport"
    HONG_KONG_MACAO_PERMIT = "hong-kong-macao-permit"
    TAIWAN_PERMIT = "taiwan-permit"
    HOME_RETURN_PERMIT = "home-return-permit"
    TAIWAN_RESIDENT_PERMIT = "taiwan-resident-permit"
    FOREIGN_PASSPORT = "foreign-passport"
    BIRTH_CERTIFICATE = "birth-certificate"


@dataclass(frozen=True, slots=True)
class Shape:
    """`pattern` is of the whole number, in capitals and without spaces. `is_seen`: in a public source; else from memory.

    `example` belongs to nobody: such low and round numbers are not given out any more.
    """

    document: str
    pattern: str
    lengths: tuple[int, ...]
    example: str
    source: str
    is_seen: bool


_NO_I_NO_O = "[0-9A-HJ-NP-Z]"
SHAPES: Mapping[DocumentForm, Shape] = MappingProxyType(
    {
        DocumentForm.PASSPORT: Shape(
            "护照（中国）",
            rf"E{_NO_I_NO_O}[0-9]{{7}}|G[0-9]{{8}}|[DPS]E[0-9]{{7}}",
            (9,),
            "E00000001",
            "公开资料转述的公安部出入境管理局 2017-04 的编号规则：E 加 8 位数字，或 E 加一个字母（I、O 除外）加 7 位数字",
            is_seen=True,
        ),
        DocumentForm.HONG_KONG_MACAO_PERMIT: Shape(
            "往来港澳通行证",
            rf"C{_NO_I_NO_O}[0-9]{{7}}",
            (9,),
            "C00000001",
            "国家移民管理局 2018-12-10 的通告：C 加 8 位数字，用完以后第二位用字母（I、O 除外）",
            is_seen=True,
        ),
        DocumentForm.TAIWAN_PERMIT: Shape(
            "往来台湾通行证",
            rf"[LT]{_NO_I_NO_O}[0-9]{{7}}",
            (9,),
            "L00000001",
            "凭记忆，没有找到公布的规则：L（电子）或 T（本式）加 8 位，第二位或为字母",
            is_seen=False,
        ),
        DocumentForm.HOME_RETURN_PERMIT: Shape(
            "港澳居民来往内地通行证（回乡证）",
            r"[HM][0-9]{8}([0-9]{2})?",
            (9, 11),
            "H00000001",
            "公安部 2010-03-10 公布的号码规则：H（香港）或 M（澳门）加 8 位终身号，再加 2 位换证次数，不填也行",
            is_seen=True,
        ),
        DocumentForm.TAIWAN_RESIDENT_PERMIT: Shape(
            "台湾居民来往大陆通行证（台胞证）",
            r"[0-9]{8}",
            (8,),
            "00000001",
            "2008-09-25 起一人一号、终身不变，8 位数字（中新网 2008-09-12；《中国出入境观察》2020 年总第 21 期）",
            is_seen=True,
        ),
        DocumentForm.FOREIGN_PASSPORT: Shape(
            "外国护照",
            r"(?=.*[0-9])[A-Z0-9]{5,12}",
            tuple(range(5, 13)),
            "X0000001",
            "凭记忆：各国不同，国际民航组织 9303 号文件的机读码里最多 9 位；这里放宽",
            is_seen=False,
        ),
        DocumentForm.BIRTH_CERTIFICATE: Shape(
            "出生医学证明",
            r"[A-Z][0-9]{9}",
            (10,),
            "X000000001",
            "浙江日报 2023-04-14：出生医学证明编号是 1 位字母加 9 位数字，第七版加了条形码",
            is_seen=True,
        ),
    }
)
"""Looked up in 2026-11."""

_TAKEN_FOR_DIGITS = str.maketrans("OI", "01")


def is_number_of(forms: Collection[DocumentForm], number: str) -> bool:
    return any(re.fullmatch(SHAPES[form].pattern, number, re.ASCII) for form in forms)


def has_letters_for_digits(forms: Collection[DocumentForm], number: str) -> bool:
    """It would be right with 0 for O and 1 for I where a digit belongs: there these letters stand in none of these numbers.

    The first may be a letter, O of a birth certificate. Of a foreign passport nobody knows where digits belong.
    """
    known = [form for form in forms if form is not DocumentForm.FOREIGN_PASSPORT]
    after_the_first = number[:1] + number[1:].translate(_TAKEN_FOR_DIGITS)
    return is_number_of(known, after_the_first) or is_number_of(known, number.translate(_TAKEN_FOR_DIGITS))


def lengths_of(forms: Collection[DocumentForm]) -> frozenset[int]:
    return frozenset(length for form in forms for length in SHAPES[form].lengths)
