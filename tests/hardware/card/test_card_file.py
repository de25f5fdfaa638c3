"""Card files of strangers: what is missing has a usual value, what is wrong is named with file and key."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from card_counter_fixture import CARDS, TODAY

from hardware.card import apdu
from hardware.card.profiles.profile import NATIONAL
from hardware.card.simulation.card_file import load_card, parse_card
from hardware.card.simulation.card_image import Application, Mute
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.social_security import read_card
from kiosk.domain.errors import SettingsError
from kiosk.domain.identity import IdNumber

PERSON = {"version": "2.00", "name": "钱多多", "id_number": "11010519491231002X", "card_number": "X00000019"}


def test_a_file_with_the_least_possible_is_a_card(tmp_path: Path) -> None:
    path = tmp_path / "least.json"
    path.write_text(json.dumps({"title": "least", "social_security": PERSON}), "utf-8")

    record = read_card(SimulatedCard(load_card(path)), TODAY)

    assert (record.name, record.card_number) == ("钱多多", "X00000019")


def test_sex_and_birth_date_follow_from_the_number() -> None:
    card = SimulatedCard(parse_card({"title": "", "social_security": PERSON}, "test"))
    _open_holder_file(card)

    assert apdu.exchange(card, apdu.read_record_by_tag(0x0A)).data == b"\x0a\x012"
    assert apdu.exchange(card, apdu.read_record_by_tag(0x0D)).data.hex() == "0d0419491231"


def test_an_application_may_be_written_in_hex_only() -> None:
    tree = {
        "title": "raw",
        "atr": "3B 6D 00 00 00 81 4E 43 23 86 97 15 99 00 BF 7C 7A",
        "applications": [
            {
                "aid": "7378312E73682EC9E7BBE1B1A3D5CF",
                "files": {
                    "EF05": {"records": ["0304 322E3030", "0604 20351231", "0709 413230323630303031"]},
                    "EF06": {"records": ["0812 333330313036313935313033303831303258", "0906 D5C5B4E4D3A2"]},
                },
            }
        ],
    }

    assert read_card(SimulatedCard(parse_card(tree, "raw")), TODAY).name == "张翠英"


@pytest.mark.parametrize(
    ("tree", "told"),
    [
        ([], "card.json: must be an object"),
        ({}, "card.json: title must be a text"),
        ({"title": 1}, "card.json: title must be a text"),
        ({"title": "", "color": "red"}, "card.json: unknown key color"),
        ({"title": "", "atr": "3B6"}, "card.json: atr must be hex"),
        ({"title": "", "behaviour": {"mute": "maybe"}}, "card.json: behaviour: mute must be one of"),
        ({"title": "", "behaviour": {"delay_ms": -1}}, "card.json: behaviour: delay_ms must be"),
        ({"title": "", "behaviour": {"tag_access": 1}}, "card.json: behaviour: tag_access must be true"),
        ({"title": "", "behaviour": {"answers": {"00": "90"}}}, "must end with a status word"),
        ({"title": "", "social_security": {}}, "card.json: social_security: version must be a text"),
        ({"title": "", "social_security": {**PERSON, "version": "X"}}, "version must begin with 1, 2, 3"),
        ({"title": "", "social_security": {**PERSON, "id_number": "1" * 19}}, "id_number is longer than 18"),
        ({"title": "", "social_security": {**PERSON, "issued": "today"}}, "issued must be digits"),
        ({"title": "", "social_security": {**PERSON, "closed": {"EF09": "6982"}}}, "must name EF05 or EF06"),
        ({"title": "", "social_security": {**PERSON, "blank": ["EF09"]}}, "must name EF05 or EF06"),
        ({"title": "", "social_security": {**PERSON, "name": "钱" * 26}}, "name_extension is longer than 20"),
        ({"title": "", "staff": {"staff_id": "S1"}}, "card.json: staff: demo_private_key must be a text"),
        ({"title": "", "applications": [{}]}, "card.json: applications[0]: aid must be a text"),
    ],
)
def test_each_mistake_is_named(tree: object, told: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse_card(tree, "card.json")
    assert told in str(error.value)


@pytest.mark.parametrize("text", ["", "{", "\ufeff{}"])
def test_a_file_that_is_not_json_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text, "utf-8")

    with pytest.raises(SettingsError, match=r"broken\.json"):
        load_card(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"absent\.json"):
        load_card(tmp_path / "absent.json")


def test_people_of_the_shipped_cards_have_valid_numbers_but_for_the_one_that_must_not() -> None:
    numbers = {name: _number_on(image_name) for name, image_name in _people().items()}

    for name, number in numbers.items():
        if name != "bad-check-digit":
            assert IdNumber.parse(number)


def test_demo_keys_are_plainly_marked() -> None:
    for name, image in CARDS.items():
        if image.staff_key is not None:
            assert "演示" in image.title, name


def _people() -> Mapping[str, SimulatedCard]:
    return {
        name: SimulatedCard(image)
        for name, image in CARDS.items()
        if any(a.name == NATIONAL.environment and _is_open(a) for a in image.applications)
        and image.behaviour.mute is Mute.NEVER
        and name != "v3-blank"
    }


def _is_open(application: Application) -> bool:
    return all(file.closed is None for file in application.files.values())


def _number_on(card: SimulatedCard) -> str:
    _open_holder_file(card)
    return apdu.exchange(card, apdu.read_record_by_number(1)).data[2:].decode()


def _open_holder_file(card: SimulatedCard) -> None:
    apdu.select(card, apdu.select_by_name("sx1.sh.社会保障".encode("gbk")))
    apdu.select(card, apdu.select_file(0xEF06, 0x02))
