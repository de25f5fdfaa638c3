"""The national profile says what our collection of sources says: tag, length, and the command that asks for it."""

import pytest

from hardware.card.apdu import read_record_by_number, read_record_by_tag
from hardware.card.profiles.layout import Generation
from hardware.card.profiles.profile import NATIONAL

BY_TAG = {
    "identification": "00B2010012",
    "class": "00B2020003",
    "version": "00B2030006",
    "institution": "00B204000E",
    "issued": "00B2050006",
    "expires": "00B2060006",
    "card_number": "00B207000B",
    "id_number": "00B2080014",
    "name": "00B2090020",
    "name_extension": "00B24E0016",
    "sex": "00B20A0003",
    "nation": "00B20B0003",
    "birthplace": "00B20C0005",
    "born": "00B20D0006",
}
"""As they were seen written out: the length asked for is that of the value and two more."""

FIELDS = {name: place for file in NATIONAL.files.values() for name, place in file.fields.items()}


def test_every_field_is_asked_for_as_it_was_seen() -> None:
    asked = {
        name: read_record_by_tag(place.tag, place.length_bytes + 2).hex().upper()
        for name, place in FIELDS.items()
    }
    assert asked == BY_TAG


@pytest.mark.parametrize(
    ("field", "numbers"),
    [("sex", (3, 4, 4)), ("name", (2, 2, 2)), ("born", (6, 7, 7)), ("card_number", (7, 7, 7))],
)
def test_record_numbers_differ_by_generation(field: str, numbers: tuple[int, int, int]) -> None:
    assert tuple(FIELDS[field].numbers[generation] for generation in Generation) == numbers


def test_name_goes_on_from_the_second_generation_only() -> None:
    assert set(FIELDS["name_extension"].numbers) == {Generation.V2, Generation.V3}


def test_records_by_number_without_selecting_name_the_short_identifier() -> None:
    issuer, holder = NATIONAL.issuer_file, NATIONAL.holder_file
    assert read_record_by_number(7, issuer.short_id).hex().upper() == "00B2072C00"
    assert read_record_by_number(1, holder.short_id).hex().upper() == "00B2013400"


@pytest.mark.parametrize(
    ("first", "generation"),
    [
        ("1", Generation.V1),
        ("2", Generation.V2),
        ("\0", Generation.V2),
        ("3", Generation.V3),
        ("4", Generation.V3),
    ],
)
def test_generation_by_the_first_character_of_the_version(first: str, generation: Generation) -> None:
    assert NATIONAL.versions[first.encode()] is generation


def test_environment_is_the_gbk_of_its_name() -> None:
    assert NATIONAL.environment.hex().upper() == "7378312E73682EC9E7BBE1B1A3D5CF"
