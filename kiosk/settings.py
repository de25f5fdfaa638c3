"""TOML -> frozen settings. Unknown keys, missing secrets and wrong values fail at start, and each is named.

Light, so that the first screen comes soon: whether the keys in it can be read, `kiosk.keys` finds out.
"""

import os.path
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from hardware.camera.settings import MIB, CameraSettings, DocumentSettings, RoutingSettings
from hardware.card.settings import PcscSettings, StaffSettings
from hardware.driver.settings import DriverSettings
from hardware.keypad.key_map import load_key_map
from hardware.keypad.settings import KeypadSettings
from hardware.printer.settings import CupsSettings, ReceiptSettings
from hardware.sign_language.settings import SignLanguageSettings
from hardware.typing_scanner.settings import TypingScannerSettings
from hardware.voice.settings import HeadphoneSettings
from kiosk.domain.catalogue import Centre
from kiosk.domain.errors import SettingsError
from kiosk.domain.mistakes import gather, placed, refuse
from kiosk.domain.submission import KIOSK_ID_RULE, is_kiosk_id
from kiosk.domain.values import dataclass
from kiosk.driver_files import load_drivers
from kiosk.fill import Table, fill, within
from kiosk.languages import LanguagesTable
from kiosk.packs import PackTable, open_named, over
from services.catalogue.centre import load_centre
from services.catalogue.folder import BASE_FOLDER
from services.catalogue.hours import load_calendar
from services.device.settings import DeviceSettings
from services.government.settings import GatewaySettings
from services.outbox.export_settings import ExportSettings
from services.outbox.settings import OutboxSettings
from services.pack.opened import Pack
from services.sync.settings import SyncSettings

DEFAULT_FILE = Path("/etc/yitong/kiosk.toml")


class FaceDevice(StrEnum):
    """Only a simulated device exists; a kiosk that serves people has none."""

    NONE = "none"
    SIMULATED = "simulated"


class VoiceEngine(StrEnum):
    NONE = "none"
    ESPEAK = "espeak"


class PinCounts(StrEnum):
    """Whose PIN proves more than the card alone: a copied card calls any PIN right."""

    AUTHENTICATED = "authenticated-cards"
    ALL = "all-cards"


@dataclass(frozen=True, slots=True)
class KioskTable:
    """[kiosk]."""

    id: str
    data: Path = Path("/var/lib/yitong")
    services: Path = BASE_FOLDER

    def __post_init__(self) -> None:
        if not is_kiosk_id(self.id):
            raise SettingsError(f"kiosk.id: {KIOSK_ID_RULE}")


_SENSIBLE_MM = {
    "width_mm": (100, 3000),
    "height_mm": (100, 3000),
    "distance_mm": (200, 3000),
    "bottom_mm": (300, 1500),
}
"""From a telephone held in a hand to a wall; from a wheelchair's reach to a picture above the head."""


@dataclass(frozen=True, slots=True)
class ScreenTable:
    """[screen]. Sizes are meant in millimetres: `width_mm` and `height_mm` of the visible picture, `distance_mm` from
    it to the eyes, `bottom_mm` from the floor to its lower edge. 0: nobody measured. Letters follow the width; the
    height tells doctor whether the picture stands or lies."""

    width_mm: float = 0.0
    height_mm: float = 0.0
    distance_mm: float = 0.0
    bottom_mm: float = 0.0
    fullscreen: bool = True
    shuffle_pin_pad: bool = False

    def __post_init__(self) -> None:
        """A slip of the pen would draw letters that nobody can read, or a page that shows nothing."""
        refuse(
            SettingsError(f"screen.{key}: must be {least} to {most}, or 0 where nobody measured")
            for key, (least, most) in _SENSIBLE_MM.items()
            if (measured := getattr(self, key)) != 0.0 and not least <= measured <= most
        )


@dataclass(frozen=True, slots=True)
class PinTable:
    """[pin]."""

    counts_on: PinCounts = PinCounts.AUTHENTICATED


_BUDGET_MIB, _IDLE_S = (128, 65536), (1, 86400)


@dataclass(frozen=True, slots=True)
class VoiceTable:
    """[voice]. `clips` and `kokoro` are folders; empty: the sentences that came along, and no such engine."""

    engine: VoiceEngine = VoiceEngine.ESPEAK
    clips: str = ""
    kokoro: str = ""
    kokoro_budget_mib: int = 1024
    kokoro_idle_s: float = 120.0

    def __post_init__(self) -> None:
        gather(
            (
                lambda: within(self.kokoro_budget_mib, *_BUDGET_MIB, "voice.kokoro_budget_mib"),
                lambda: within(self.kokoro_idle_s, *_IDLE_S, "voice.kokoro_idle_s"),
            )
        )


@dataclass(frozen=True, slots=True)
class FaceTable:
    device: FaceDevice = FaceDevice.NONE


@dataclass(frozen=True, slots=True)
class PrinterTable:
    """[printer]. Without `enabled` the number is shown to be written down."""

    enabled: bool = False
    cups: CupsSettings = field(default_factory=CupsSettings)


@dataclass(frozen=True, slots=True)
class ReceiptPrinterTable:
    """[receipt_printer]. Without `enabled` receipts go to the other printer, as pages."""

    enabled: bool = False
    escpos: ReceiptSettings = field(default_factory=ReceiptSettings)


@dataclass(frozen=True, slots=True)
class DriversTable:
    """[drivers]. One file a driver, see docs/drivers.md."""

    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentTable:
    """[payment]."""

    by_phone: bool = False
    """The gateway has a payment platform behind it: what is owed may be paid on a telephone."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All of one kiosk."""

    kiosk: KioskTable
    centre: Centre
    gateway: GatewaySettings
    device: DeviceSettings
    outbox: OutboxSettings
    sync: SyncSettings
    export: ExportSettings
    cards: PcscSettings
    drivers: DriversTable
    staff: StaffSettings
    camera: CameraSettings
    scanner: TypingScannerSettings
    codes: RoutingSettings
    documents: DocumentSettings
    printer: PrinterTable
    receipt_printer: ReceiptPrinterTable
    voice: VoiceTable
    headphones: HeadphoneSettings
    sign_language: SignLanguageSettings
    keypad: KeypadSettings
    face: FaceTable
    screen: ScreenTable
    languages: LanguagesTable
    pin: PinTable
    payment: PaymentTable
    pack: Pack | None
    vendors: Mapping[str, DriverSettings]
    """What the files of `drivers` say, by name."""

    @property
    def packed_words(self) -> Path | None:
        """Catalogues that the pack lays over ours."""
        return None if self.pack is None else self.pack.words

    @property
    def signing_folder(self) -> str:
        """The kiosk's own clips in sign language, or the pack's; empty: there are none."""
        packed = None if self.pack is None else self.pack.signing
        return self.sign_language.folder or ("" if packed is None else str(packed))

    @property
    def service_folders(self) -> tuple[Path, ...]:
        """The base or the kiosk's own, and over it those of the pack."""
        packed = None if self.pack is None else self.pack.services
        return (self.kiosk.services,) if packed is None else (self.kiosk.services, packed)

    def __post_init__(self) -> None:
        """Raises SettingsError: what the camera keeps of papers must fit into what the outbox takes."""
        wrong: list[SettingsError] = []
        if self.documents.page_bytes > self.outbox.max_file_mib * MIB:
            wrong.append(SettingsError("documents.page_kib: no more than outbox.max_file_mib"))
        if self.documents.case_mib > self.outbox.max_case_mib:
            wrong.append(SettingsError("documents.case_mib: no more than outbox.max_case_mib"))
        refuse(wrong)


_TABLES = (
    "kiosk",
    "centre",
    "gateway",
    "device",
    "outbox",
    "sync",
    "export",
    "cards",
    "drivers",
    "staff",
    "camera",
    "scanner",
    "codes",
    "documents",
    "printer",
    "receipt_printer",
    "voice",
    "headphones",
    "sign_language",
    "keypad",
    "face",
    "screen",
    "languages",
    "pin",
    "payment",
    "pack",
)


def load_settings(file: Path, data: Path | None = None) -> Settings:
    """Read a settings file; `data` overrides where things are kept. Raises SettingsError."""
    table = _read(file)
    try:
        settings = _settings(table, file.parent)
    except SettingsError as error:
        raise placed(error, lambda told: f"{file}: {told}") from error
    return settings if data is None else replace(settings, kiosk=replace(settings.kiosk, data=data))


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}; write one, see docs/install.md") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from None


def _settings(table: dict[str, Any], folder: Path) -> Settings:
    """Every table is read before any mistake is told."""
    unknown = [name for name in table if name not in _TABLES]
    pack = open_named(fill(PackTable, table.get("pack", {}), "pack"), folder)
    if pack is not None:
        table = over(pack, table)
    readers = _readers(table, folder)
    made = gather([*readers.values(), lambda: refuse(map(_no_table, unknown))])
    return Settings(**dict(zip(readers, made, strict=False)), pack=pack)


def _no_table(name: str) -> SettingsError:
    return SettingsError(f"[{name}]: there is no such table; known: {', '.join(_TABLES)}")


def _readers(table: dict[str, Any], folder: Path) -> dict[str, Callable[[], Any]]:
    """Field of the settings -> what reads it."""

    def plain(kind: type[Any], name: str) -> Callable[[], Any]:
        return lambda: fill(kind, table.get(name, {}), name)

    return {
        "kiosk": lambda: _kiosk(table.get("kiosk", {})),
        "centre": lambda: load_centre(_table(table, "centre"), load_calendar()),
        "gateway": lambda: _gateway(_table(table, "gateway"), _id_in(table), folder),
        "device": plain(DeviceSettings, "device"),
        "outbox": plain(OutboxSettings, "outbox"),
        "sync": plain(SyncSettings, "sync"),
        "export": plain(ExportSettings, "export"),
        "cards": lambda: _cards(fill(PcscSettings, table.get("cards", {}), "cards"), folder),
        "drivers": plain(DriversTable, "drivers"),
        "vendors": lambda: _vendors(table.get("drivers", {}), folder),
        "staff": plain(StaffSettings, "staff"),
        "camera": plain(CameraSettings, "camera"),
        "scanner": plain(TypingScannerSettings, "scanner"),
        "codes": plain(RoutingSettings, "codes"),
        "documents": plain(DocumentSettings, "documents"),
        "printer": plain(PrinterTable, "printer"),
        "receipt_printer": plain(ReceiptPrinterTable, "receipt_printer"),
        "voice": plain(VoiceTable, "voice"),
        "headphones": plain(HeadphoneSettings, "headphones"),
        "sign_language": plain(SignLanguageSettings, "sign_language"),
        "keypad": lambda: _keypad(table.get("keypad", {})),
        "face": plain(FaceTable, "face"),
        "screen": plain(ScreenTable, "screen"),
        "languages": plain(LanguagesTable, "languages"),
        "pin": plain(PinTable, "pin"),
        "payment": plain(PaymentTable, "payment"),
    }


def _kiosk(table: object) -> KioskTable:
    kiosk = fill(KioskTable, table, "kiosk")
    if not os.path.isdir(kiosk.services):  # Path.is_dir raises where we may not look
        raise SettingsError(f"kiosk.services: there is no folder {kiosk.services}")
    return kiosk


def _id_in(table: Table) -> str:
    """A wrong one is told with its own table, and not with the gateway's again."""
    try:
        return fill(KioskTable, table.get("kiosk", {}), "kiosk").id
    except SettingsError:
        return "unread"


def _vendors(table: object, folder: Path) -> Mapping[str, DriverSettings]:
    """What is wrong in [drivers] itself is told there."""
    try:
        drivers = fill(DriversTable, table, "drivers")
    except SettingsError:
        return {}
    return load_drivers(drivers.files, folder)


def _keypad(table: object) -> KeypadSettings:
    """A map that cannot be read is found here, not when somebody stands before dead keys."""
    keypad = fill(KeypadSettings, table, "keypad")
    load_key_map(keypad.map)
    return keypad


def _table(table: dict[str, Any], name: str) -> dict[str, Any]:
    if not isinstance(table.get(name), dict):
        raise SettingsError(f"[{name}] is missing; docs/install.md says what stands in it")
    inner: dict[str, Any] = table[name]
    return inner


def _cards(cards: PcscSettings, folder: Path) -> PcscSettings:
    """Profiles that are files may be named as they lie beside the settings file."""
    profiles = tuple(_beside(name, folder) for name in cards.profiles)
    return replace(cards, profiles=profiles, psam_profile=_beside(cards.psam_profile, folder))


def _beside(profile: str, folder: Path) -> str:
    return str(folder / profile) if profile.endswith(".toml") else profile


def _gateway(table: dict[str, Any], kiosk_id: str, folder: Path) -> GatewaySettings:
    """The two public keys stand in the file or in PEM files beside it (verify_key_file, seal_key_file)."""
    values = {key.replace("-", "_"): value for key, value in table.items()}
    for name in ("verify_key", "seal_key"):
        if f"{name}_file" in values:
            values[f"{name}_pem"] = _pem(folder / str(values.pop(f"{name}_file")), f"gateway.{name}_file")
    return fill(GatewaySettings, {"kiosk_id": kiosk_id, **values}, "gateway")


def _pem(file: Path, where: str) -> str:
    try:
        return file.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{where}: {file} cannot be read") from None
