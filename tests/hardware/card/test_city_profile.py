"""A city that nobody knew yet: its cards need a file and no code."""

from pathlib import Path

import pytest
from card_counter_fixture import NOW, TODAY

from hardware.card.apdu import OK
from hardware.card.bare import RecordedCard
from hardware.card.looking import OURS, applications
from hardware.card.profiles.profile import NATIONAL, load_layout, load_profiles, parse_layout
from hardware.card.reading import Reading
from hardware.card.recognising import recognise
from hardware.card.simulation.card_file import parse_card
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.social_security import read_card
from kiosk.domain.errors import CardError, Reason, SettingsError
from kiosk.workflow.events import CitizenCardRead

BESIDE = """
title = "梦洲市（另立一套）"

[environment]
name_hex = "F0 4D 45 4E 47 5A 48 4F 55"
select_file_p1 = [0x02]

[versions]
V1 = ["A"]
V2 = ["B"]
V3 = ["C"]

[authentication]
generations = ["V3"]
internal_key = 0x05
external_key = 0x1B
algorithms = { "33" = "sm4", "11" = "3des" }

[files.D1]
file_id = 0xDF01
short_id = 11
role = "issuer"

[files.D1.fields]
identification = { tag = 0x51, type = "cn", bytes = 16, number = { V1 = 3, V2 = 3 } }
version        = { tag = 0x53, type = "an", bytes = 2, number = { V1 = 1, V2 = 1 } }
card_number    = { tag = 0x57, type = "an", bytes = 9, number = { V1 = 2, V2 = 2 } }

[files.D2]
file_id = 0xDF02
short_id = 12
role = "holder"

[files.D2.fields]
name           = { tag = 0x61, type = "an", bytes = 12, number = { V1 = 1, V2 = 2, V3 = 3 } }
id_number      = { tag = 0x62, type = "an", bytes = 18, number = { V1 = 2, V2 = 1, V3 = 1 } }
name_extension = { tag = 0x63, type = "an", bytes = 12, number = { V3 = 2 } }
"""

OVER = """
base = "national"
title = "梦洲市（在全国的上面改）"

[fits]
identification = ["9901"]

[files.EF06.fields]
id_number = { tag = 0x18, number = { V1 = 5, V2 = 6 } }
name      = { number = { V1 = 6, V2 = 5 } }
sex       = { number = { V1 = 1, V2 = 1 } }
nation    = { number = { V1 = 2, V2 = 2 } }
birthplace = { number = { V1 = 3, V2 = 4 } }
born      = { number = { V1 = 4, V2 = 7 } }
"""
OF_MENGZHOU = "990100D15600000500BF7C7A48FB4966"


@pytest.fixture
def beside(tmp_path: Path) -> str:
    return _written(tmp_path / "beside.toml", BESIDE)


@pytest.fixture
def over(tmp_path: Path) -> str:
    return _written(tmp_path / "over.toml", OVER)


def _written(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    return str(path)


def card(profile: str, version: str, **more: object) -> CardImage:
    person = {
        "profile": profile,
        "version": version,
        "name": "梦小舟",
        "id_number": "11010519491231002X",
        "card_number": "M00000019",
        "identification": OF_MENGZHOU,
    }
    behaviour = more.pop("behaviour", {})
    return parse_card(
        {"title": "梦洲", "social_security": {**person, **more}, "behaviour": behaviour}, "card"
    )


def reading_of(profile: str) -> Reading:
    return Reading(load_profiles((profile,)))


@pytest.mark.parametrize("version", ["A1", "B1", "C1"])
@pytest.mark.parametrize("finds_by_tag", [True, False])
@pytest.mark.parametrize("protocol", ["T=0", "T=1"])
def test_card_of_a_profile_beside_the_national_one_is_read(
    beside: str, version: str, finds_by_tag: bool, protocol: str
) -> None:
    image = card(beside, version, behaviour={"tag_access": finds_by_tag, "protocol": protocol})
    record = read_card(SimulatedCard(image), TODAY, reading_of(beside))
    assert (record.name, record.id_number.text, record.card_number) == (
        "梦小舟",
        "11010519491231002X",
        "M00000019",
    )


@pytest.mark.parametrize("version", ["1.00", "2.00", "3.00"])
@pytest.mark.parametrize("finds_by_tag", [True, False])
def test_card_of_a_profile_over_the_national_one_is_read(over: str, version: str, finds_by_tag: bool) -> None:
    image = card(over, version, behaviour={"tag_access": finds_by_tag})
    assert read_card(SimulatedCard(image), TODAY, reading_of(over)).name == "梦小舟"


def test_third_generation_alone_has_the_name_go_on(beside: str) -> None:
    long_name = "阿卜杜热西提买买"
    image = card(beside, "C1", name=long_name)
    assert read_card(SimulatedCard(image), TODAY, reading_of(beside)).name == long_name
    with pytest.raises(SettingsError, match="name is longer than 12"):
        card(beside, "B1", name=long_name)


def test_card_of_the_neighbour_is_read_by_the_national_profile(over: str) -> None:
    """Both have the same environment: 卡的识别码 decides."""
    image = card("national", "2.00", identification="990200D15600000500BF7C7A48FB4966")
    assert read_card(SimulatedCard(image), TODAY, reading_of(over)).name == "梦小舟"


def test_answer_to_reset_decides_nothing(over: str, beside: str) -> None:
    for atr in (
        "3B00",
        "3B888001000000003381810 03A".replace(" ", ""),
        "3B8F8001804F0CA000000306030001000000006A",
    ):
        for profile, version in ((over, "2.00"), (beside, "B1")):
            image = card(profile, version)
            image = CardImage(image.title, bytes.fromhex(atr), image.applications, image.behaviour)
            assert isinstance(
                recognise(SimulatedCard(image), 1, NOW.date(), reading_of(profile)), CitizenCardRead
            )


def test_card_of_the_city_is_not_ours_where_nobody_named_its_profile(beside: str) -> None:
    with pytest.raises(CardError) as refused:
        read_card(SimulatedCard(card(beside, "B1")), TODAY)
    assert refused.value.reason is Reason.CARD_NOT_OURS


def test_doctor_knows_the_citys_card_too(beside: str) -> None:
    simulated = SimulatedCard(card(beside, "B1"))
    assert dict(applications(simulated, load_profiles((beside,))))[OURS] == OK
    assert dict(applications(simulated, (NATIONAL,)))[OURS] != OK


def test_national_card_costs_no_command_more_for_a_profile_beside_it_but_its_selection(beside: str) -> None:
    plain, beside_it = (RecordedCard(card("national", "2.00")) for _ in range(2))
    read_card(plain, TODAY)
    read_card(beside_it, TODAY, reading_of(beside))
    assert len(beside_it.commands) == len(plain.commands) + 1


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("title = \n", 1, "TOML"),
        (OVER.replace("0x18", "0x0A"), 11, "has the tag 10 that"),
        (OVER.replace("V1 = 5, V2 = 6", "V1 = 6, V2 = 6"), 10, "has the V1 6 that id_number has"),
        (
            OVER.replace("number = { V1 = 1, V2 = 1 }", "numbers = { V1 = 1, V2 = 1 }"),
            11,
            "is not known here",
        ),
        (OVER.replace('"9901"', '"99XX"'), 6, "no beginning of"),
        (BESIDE.replace('role = "holder"', 'role = "issuer"'), 34, "is missing: the kiosk reads it"),
        (BESIDE.replace('"an", bytes = 18', '"text", bytes = 18'), 36, "must be one of an, cn, b"),
        (BESIDE.replace("short_id = 11", "short_id = 31"), 21, "must be a number from 0 to 30"),
        (BESIDE.replace('V2 = ["B"]', 'V2 = ["A"]'), 10, "which another generation has"),
        (BESIDE.replace('"33" = "sm4"', '"33" = "aes"'), 17, "must be one of 3des, ssf33, sm4"),
        (BESIDE.replace('"33" = "sm4"', '"333" = "sm4"'), 17, "must be a byte in hex"),
        (
            BESIDE.replace("bytes = 2, number = { V1 = 1, V2 = 1 }", "bytes = 2, number = { V1 = 1 }"),
            26,
            "in every",
        ),
        (BESIDE.replace("V1 = 1, V2 = 1 }", "V1 = 1, V2 = 4 }"), 26, "must have one number"),
    ],
)
def test_each_mistake_is_named_with_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse_layout(text, "mengzhou.toml")
    message = str(error.value)
    assert f"line {line}: " in message
    assert told in message


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    text = OVER.replace('"9901"', '"?"').replace("0x18", "999")
    with pytest.raises(SettingsError) as error:
        parse_layout(text, "mengzhou.toml")
    assert ("line 6: " in str(error.value), "line 9: " in str(error.value)) == (True, True)


@pytest.mark.parametrize("name", ["nowhere", "../national", "Nowhere"])
def test_profile_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(SettingsError, match="there is no such profile"):
        load_layout(name)


def test_profile_over_one_that_is_over_another_is_refused(over: str) -> None:
    with pytest.raises(SettingsError, match="laid over another one itself"):
        parse_layout(f'base = "{over}"\ntitle = "三层"\n', "third.toml")


def test_base_is_looked_for_beside_the_file_that_names_it(tmp_path: Path, beside: str) -> None:
    district = _written(tmp_path / "district.toml", f'base = "{Path(beside).name}"\ntitle = "梦洲市东区"\n')
    assert load_layout(district).environment == load_layout(beside).environment


def test_title_of_the_national_profile_and_its_place_at_the_end(over: str) -> None:
    assert [layout.title for layout in load_profiles((over,))] == ["梦洲市（在全国的上面改）", NATIONAL.title]
