"""The list of provinces and cities, held against what is known of it as a whole."""

from pathlib import Path

import pytest

from kiosk.domain.catalogue import Catalogue
from kiosk.domain.errors import Reason, SettingsError
from services.catalogue.places import load_english_names, load_provinces

PROVINCES = load_provinces()

# Prefecture-level units a province: cities, prefectures, autonomous prefectures, leagues; 333 in all.
PREFECTURE_LEVEL_UNITS = {
    "河北省": 11,
    "山西省": 11,
    "内蒙古自治区": 12,
    "辽宁省": 14,
    "吉林省": 9,
    "黑龙江省": 13,
    "江苏省": 13,
    "浙江省": 11,
    "安徽省": 16,
    "福建省": 9,
    "江西省": 11,
    "山东省": 16,
    "河南省": 17,
    "湖北省": 13,
    "湖南省": 14,
    "广东省": 21,
    "广西壮族自治区": 14,
    "海南省": 4,
    "四川省": 21,
    "贵州省": 9,
    "云南省": 16,
    "西藏自治区": 7,
    "陕西省": 10,
    "甘肃省": 14,
    "青海省": 8,
    "宁夏回族自治区": 5,
    "新疆维吾尔自治区": 14,
}
DIRECTLY_UNDER_THE_PROVINCE = {"河南省": 1, "湖北省": 4, "海南省": 15, "新疆维吾尔自治区": 12}
OWN_ONLY_CITY = ["北京市", "天津市", "上海市", "重庆市", "中国台湾", "中国香港", "中国澳门"]


def test_there_are_34_provincial_units_in_the_official_order() -> None:
    codes = [province.division.code for province in PROVINCES]
    assert len(codes) == 34
    assert codes == sorted(codes)
    assert all(code.endswith("0000") for code in codes)


def test_each_province_has_all_its_prefecture_level_units() -> None:
    counts = {
        province.division.name: sum(c.code[4:] == "00" and c.code[2:4] != "00" for c in province.cities)
        for province in PROVINCES
    }
    assert {name: count for name, count in counts.items() if count} == PREFECTURE_LEVEL_UNITS
    assert sum(counts.values()) == 333


def test_cities_and_counties_directly_under_a_province_can_be_chosen_too() -> None:
    counts = {p.division.name: sum(c.code[2:4] == "90" for c in p.cities) for p in PROVINCES}
    assert {name: count for name, count in counts.items() if count} == DIRECTLY_UNDER_THE_PROVINCE


def test_municipalities_and_regions_are_their_own_only_city() -> None:
    alone = [p.division.name for p in PROVINCES if p.cities == (p.division,)]
    assert alone == OWN_ONLY_CITY


def test_every_city_stands_once_in_order_and_under_its_own_province() -> None:
    cities = [city for province in PROVINCES for city in province.cities]
    codes = [city.code for city in cities]
    assert len(set(codes)) == len(codes)
    assert codes[: -len("台港澳")] == sorted(codes[: -len("台港澳")])
    for province in PROVINCES:
        assert {city.code[:2] for city in province.cities} == {province.division.code[:2]}
        assert len({city.name for city in province.cities}) == len(province.cities)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("330100", "浙江省 杭州市"),
        ("110000", "北京市"),
        ("429004", "湖北省 仙桃市"),
        ("652300", "新疆维吾尔自治区 昌吉回族自治州"),
        ("810000", "中国香港"),
    ],
)
def test_a_code_has_its_name(code: str, name: str) -> None:
    assert Catalogue((), PROVINCES).division_name(code) == name


def test_every_place_has_an_english_name_and_no_other_has() -> None:
    codes = {p.division.code for p in PROVINCES} | {c.code for p in PROVINCES for c in p.cities}
    names = load_english_names()
    assert set(names) == codes
    assert all(name and not any("\u4e00" <= c <= "\u9fff" for c in name) for name in names.values())


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"provinces": [{"code": "1"}]}', '{"provinces": 3}'])
def test_a_broken_list_of_places_is_named(content: str, tmp_path: Path) -> None:
    file = tmp_path / "divisions.json"
    file.write_text(content)
    with pytest.raises(SettingsError, match=str(file)) as caught:
        load_provinces(file)
    assert caught.value.reason is Reason.SERVICE_FILE_INVALID
