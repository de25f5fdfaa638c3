"""Cards as JSON files, so that anybody can write one. docs/cards.md describes the format."""

import json
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from hardware.card.profiles.layout import Layout
from hardware.card.profiles.profile import load_layout
from hardware.card.simulation.card_image import (
    Application,
    Behaviour,
    CardImage,
    PinChip,
    PsamKeys,
    RecordsFile,
    StaffKey,
)
from hardware.card.simulation.json_table import JsonTable
from hardware.card.simulation.personalising import IssuerKeys, Personalisation, social_security_application
from hardware.card.staff import STAFF_APPLICATION, STAFF_ID_TAG
from kiosk.domain.card_keys import EXTERNAL_MASTER, INTERNAL_MASTER, KEY_BYTES
from kiosk.domain.card_proof import CardAlgorithm
from kiosk.domain.errors import SettingsError

# Contact, T=0, 13 historical bytes: how the answer to reset of a 社会保障卡 usually begins.
_USUAL_ATR = "3B6D0000 00814E43238697159900BF7C7A"
_SHORT_ID_MASK = 0x1F
_USUAL_TRIES = 3
_MOST_TRIES = 15  # a status word has four bits for them
# F0 opens the range of unregistered, proprietary names (ISO/IEC 7816-5). The name is ours, as the whole PSAM is.
PSAM_APPLICATION = b"\xf0YITONG.PSAM"


def load_card(path: Path | Traversable) -> CardImage:
    """Read a card file. Raises SettingsError, which names the file and the key."""
    try:
        tree = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"{path.name}: {error}") from error
    return parse_card(tree, path.name)


def parse_card(tree: object, where: str) -> CardImage:
    with JsonTable.opened(tree, where) as table:
        return CardImage(
            title=table.text("title"),
            atr=table.hex("atr", _USUAL_ATR),
            applications=_applications(table),
            behaviour=_behaviour(table.take("behaviour", {}), table.at("behaviour")),
        )


def shipped_cards() -> Mapping[str, CardImage]:
    """The cards that come with the kiosk, by file name without .json. Invented people only."""
    folder = resources.files("hardware.card").joinpath("cards")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".json")), key=lambda f: f.name)
    return {file.name.removesuffix(".json"): load_card(file) for file in files}


def _applications(table: JsonTable) -> tuple[Application, ...]:
    applications = [
        _application(item, f"{table.at('applications')}[{index}]")
        for index, item in enumerate(table.items("applications"))
    ]
    if table.has("social_security"):
        applications.append(_social_security(table.take("social_security"), table.at("social_security")))
    if table.has("staff"):
        applications.append(_staff(table.take("staff"), table.at("staff")))
    if table.has("psam"):
        applications.append(_psam(table.take("psam"), table.at("psam")))
    return tuple(applications)


# --- any application, in hex -------------------------------------------------------------------------


def _application(tree: object, where: str) -> Application:
    with JsonTable.opened(tree, where) as table:
        return Application(
            name=table.hex("aid"),
            description=table.hex("description", ""),
            files=_files(table.take("files", {}), table.at("files")),
            data=_data(table.take("data", {}), table.at("data")),
        )


def _files(tree: object, where: str) -> Mapping[int, RecordsFile]:
    with JsonTable.opened(tree, where) as table:
        return {number: _file(table.take(key), table.at(key), number) for key, number in table.numbered()}


def _file(tree: object, where: str, file_id: int) -> RecordsFile:
    with JsonTable.opened(tree, where) as table:
        return RecordsFile(
            short_id=table.number("short_id", file_id & _SHORT_ID_MASK),
            records=tuple(table.unhex("records", item) for item in table.items("records")),
            closed=_status(table, "closed") if table.has("closed") else None,
        )


def _data(tree: object, where: str) -> Mapping[int, bytes]:
    with JsonTable.opened(tree, where) as table:
        return {number: table.hex(key) for key, number in table.numbered()}


def _status(table: JsonTable, key: str) -> int:
    status = table.hex(key)
    if len(status) != 2:
        raise table.fault(key, "must be a status word of two bytes")
    return int.from_bytes(status)


# --- a 社会保障卡, in words -------------------------------------------------------------------------


def _social_security(tree: object, where: str) -> Application:
    with JsonTable.opened(tree, where) as table:
        person = _personalisation(table)
        pin = _pin(table.take("pin"), table.at("pin")) if table.has("pin") else None
        try:
            return replace(social_security_application(person), pin=pin)
        except (ValueError, OverflowError) as error:
            raise SettingsError(f"{where}: {error}") from None


def _pin(tree: object, where: str) -> PinChip:
    with JsonTable.opened(tree, where) as table:
        digits = table.text("demo_pin")
        if not (digits.isascii() and digits.isdigit() and len(digits) % 2 == 0):
            raise table.fault("demo_pin", "must be an even number of digits")
        tries = table.number("tries", _USUAL_TRIES)
        left = table.number("tries_left", tries)
        if not left <= tries <= _MOST_TRIES:
            raise table.fault("tries", f"must be at most {_MOST_TRIES}, and tries_left at most that")
        return PinChip(
            digits,
            tries,
            left,
            initial=table.flag("initial", False),
            tells_tries=table.flag("tells_tries", True),
            counts_empty=table.flag("counts_empty", False),
        )


def _personalisation(table: JsonTable) -> Personalisation:
    layout = load_layout(table.text("profile", "national"))
    version = table.text("version")
    generation = layout.versions.get(version[:1].encode())
    if generation is None:
        raise table.fault("version", "must begin with " + _listed(layout.versions))
    return Personalisation(
        layout=layout,
        generation=generation,
        fields=_fields(table, version),
        name_padding=_padding(table),
        closed=_closed(table.take("closed", {}), table.at("closed"), layout),
        blank=frozenset(_known_file(table, "blank", name, layout) for name in table.items("blank")),
        records=_records(table.take("records", {}), table.at("records"), layout),
        keys=_keys(table.take("keys"), table.at("keys")) if table.has("keys") else None,
    )


def _listed(versions: Mapping[bytes, object]) -> str:
    return ", ".join(first.decode() for first in versions if first.isalnum())


def _keys(tree: object, where: str) -> IssuerKeys:
    """Of a third-generation card; unless others are given, those of the sample PSAM and of the sample HSM."""
    with JsonTable.opened(tree, where) as table:
        return IssuerKeys(
            table.choice("algorithm", CardAlgorithm.SM4),
            _key(table, "internal_master", INTERNAL_MASTER),
            _key(table, "external_master", EXTERNAL_MASTER),
        )


def _key(table: JsonTable, name: str, usual: bytes) -> bytes:
    key = table.hex(name, usual.hex())
    if len(key) != KEY_BYTES:
        raise table.fault(name, f"must have {KEY_BYTES} bytes")
    return key


def _fields(table: JsonTable, version: str) -> Mapping[str, str]:
    """The typed fields; sex and birth date follow from the number unless they are given."""
    id_number = table.text("id_number")
    usual = {
        "identification": "330100D15600000500BF7C7A48FB4966",
        "class": "1",
        "institution": "330100",
        "issued": "2020-01-01",
        "expires": "2035-12-31",
        "sex": "1" if id_number[16:17] in tuple("13579") else "2",
        "nation": "01",
        "birthplace": id_number[:6],
        "born": id_number[6:14],
    }
    return {
        "version": version,
        "name": table.text("name"),
        "id_number": id_number,
        "card_number": table.text("card_number"),
        **{name: table.text(name, text) for name, text in usual.items()},
    }


def _padding(table: JsonTable) -> int:
    padding = table.hex("name_padding", "00")
    if padding not in (b"\x00", b"\x20"):
        raise table.fault("name_padding", "must be 00 or 20")
    return padding[0]


def _closed(tree: object, where: str, layout: Layout) -> Mapping[str, int]:
    with JsonTable.opened(tree, where) as table:
        return {_known_file(table, name, name, layout): _status(table, name) for name in table}


def _records(tree: object, where: str, layout: Layout) -> Mapping[str, Mapping[int, bytes | None]]:
    with JsonTable.opened(tree, where) as table:
        return {
            _known_file(table, name, name, layout): _given_records(table.take(name), table.at(name))
            for name in table
        }


def _given_records(tree: object, where: str) -> Mapping[int, bytes | None]:
    """Tag -> the whole record in hex; null leaves the record out."""
    with JsonTable.opened(tree, where) as table:
        return {number: table.hex_or_nothing(key) for key, number in table.numbered()}


def _known_file(table: JsonTable, key: str, name: object, layout: Layout) -> str:
    if not isinstance(name, str) or name not in layout.files:
        raise table.fault(key, "must name " + " or ".join(layout.files))
    return name


# --- a staff card, a PSAM, and how a card behaves ----------------------------------------------------


def _staff(tree: object, where: str) -> Application:
    with JsonTable.opened(tree, where) as table:
        staff_id = table.text("staff_id")
        key = StaffKey(staff_id, int.from_bytes(table.hex("demo_private_key")))
        return Application(STAFF_APPLICATION, data={STAFF_ID_TAG: staff_id.encode()}, key=key)


def _psam(tree: object, where: str) -> Application:
    with JsonTable.opened(tree, where) as table:
        keys = PsamKeys(
            _key(table, "internal_master", INTERNAL_MASTER), _key(table, "external_master", EXTERNAL_MASTER)
        )
        return Application(PSAM_APPLICATION, psam=keys)


def _behaviour(tree: object, where: str) -> Behaviour:
    usual = Behaviour()
    with JsonTable.opened(tree, where) as table:
        return Behaviour(
            protocol=table.choice("protocol", usual.protocol),
            tag_access=table.flag("tag_access", usual.tag_access),
            select_file_p1=_select_file_p1(table) if table.has("select_file_p1") else usual.select_file_p1,
            delay_ms=table.number("delay_ms", usual.delay_ms),
            mute=table.choice("mute", usual.mute),
            answers=_answers(table.take("answers", {}), table.at("answers")),
        )


def _select_file_p1(table: JsonTable) -> frozenset[int]:
    forms = [table.unhex("select_file_p1", item) for item in table.items("select_file_p1")]
    return frozenset(byte for form in forms for byte in form)


def _answers(tree: object, where: str) -> Mapping[bytes, bytes]:
    with JsonTable.opened(tree, where) as table:
        return {table.unhex(key, key): _answer(table, key) for key in table}


def _answer(table: JsonTable, key: str) -> bytes:
    answer = table.hex(key)
    if len(answer) < 2:
        raise table.fault(key, "must end with a status word")
    return answer
