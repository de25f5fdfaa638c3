"""TOML -> frozen settings. An unknown key or a missing secret fails at start and names the key.

Light, so that the first screen comes soon: whether the keys in it can be read, `kiosk.keys` finds out.
"""

import os.path
import tomllib
from collections.abc import Mapping
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
from kiosk.domain.submission import KIOSK_ID_RULE, is_kiosk_id
from kiosk.domain.values import dataclass
from kiosk.driver_files import load_drivers
from kiosk.fill import fill, within
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
        for key, (least, most) in _SENSIBLE_MM.items():
            measured = getattr(self, key)
            if measured != 0.0 and not least <= measured <= most:
                raise SettingsError(f"screen.{key}: must be {least} to {most}, or 0 where nobody measured")


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
        within(self.kokoro_budget_mib, *_BUDGET_MIB, "voice.kokoro_budget_mib")
        within(self.kokoro_idle_s, *_IDLE_S, "voice.kokoro_idle_s")


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
        if self.documents.page_bytes > self.outbox.max_file_mib * MIB:
            raise SettingsError("documents.page_kib: no more than outbox.max_file_mib")
        if self.documents.case_mib > self.outbox.max_case_mib:
            raise SettingsError("documents.case_mib: no more than outbox.max_case_mib")


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
        raise SettingsError(f"{file}: {error}") from error
    return settings if data is None else replace(settings, kiosk=replace(settings.kiosk, data=data))


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}; write one, see docs/install.md") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from None


def _settings(table: dict[str, Any], folder: Path) -> Settings:
    for name in table:
        if name not in _TABLES:
            raise SettingsError(f"[{name}]: there is no such table; known: {', '.join(_TABLES)}")
    pack = open_named(fill(PackTable, table.get("pack", {}), "pack"), folder)
    if pack is not None:
        table = over(pack, table)
    kiosk = fill(KioskTable, table.get("kiosk", {}), "kiosk")
    if not os.path.isdir(kiosk.services):  # Path.is_dir raises where we may not look
        raise SettingsError(f"kiosk.services: there is no folder {kiosk.services}")
    drivers = fill(DriversTable, table.get("drivers", {}), "drivers")
    return Settings(
        kiosk=kiosk,
        centre=load_centre(_table(table, "centre"), load_calendar()),
        gateway=_gateway(_table(table, "gateway"), kiosk.id, folder),
        device=fill(DeviceSettings, table.get("device", {}), "device"),
        outbox=fill(OutboxSettings, table.get("outbox", {}), "outbox"),
        sync=fill(SyncSettings, table.get("sync", {}), "sync"),
        export=fill(ExportSettings, table.get("export", {}), "export"),
        cards=_cards(fill(PcscSettings, table.get("cards", {}), "cards"), folder),
        drivers=drivers,
        vendors=load_drivers(drivers.files, folder),
        staff=fill(StaffSettings, table.get("staff", {}), "staff"),
        camera=fill(CameraSettings, table.get("camera", {}), "camera"),
        scanner=fill(TypingScannerSettings, table.get("scanner", {}), "scanner"),
        codes=fill(RoutingSettings, table.get("codes", {}), "codes"),
        documents=fill(DocumentSettings, table.get("documents", {}), "documents"),
        printer=fill(PrinterTable, table.get("printer", {}), "printer"),
        receipt_printer=fill(ReceiptPrinterTable, table.get("receipt_printer", {}), "receipt_printer"),
        voice=fill(VoiceTable, table.get("voice", {}), "voice"),
        headphones=fill(HeadphoneSettings, table.get("headphones", {}), "headphones"),
        sign_language=fill(SignLanguageSettings, table.get("sign_language", {}), "sign_language"),
        keypad=_keypad(table.get("keypad", {})),
        face=fill(FaceTable, table.get("face", {}), "face"),
        screen=fill(ScreenTable, table.get("screen", {}), "screen"),
        languages=fill(LanguagesTable, table.get("languages", {}), "languages"),
        pin=fill(PinTable, table.get("pin", {}), "pin"),
        payment=fill(PaymentTable, table.get("payment", {}), "payment"),
        pack=pack,
    )


def _keypad(table: object) -> KeypadSettings:
    """A map that cannot be read is found here, not when somebody stands before dead keys."""
    keypad = fill(KeypadSettings, table, "keypad")
    load_key_map(keypad.map)
    return keypad


def _table(table: dict[str, Any], name: str) -> dict[str, Any]:
    if not isinstance(table.get(name), dict):
        raise SettingsError(f"[{name}] is missing")
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
