"""What the voice is made of, as the settings say and as much as this machine has."""

from importlib import resources
from pathlib import Path

from hardware.voice.clips import INDEX
from hardware.voice.engine_folder import host_command
from hardware.voice.jack import load_jack
from hardware.voice.settings import HeadphoneSettings, VoiceSettings
from kiosk.children import child_command
from kiosk.settings import VoiceTable
from services.pack.opened import Pack

_IN_A_CHECKOUT = Path(__file__).resolve().parents[1] / ".cache" / "voices" / "clips"


def voice_settings(
    table: VoiceTable, headphones: HeadphoneSettings | None = None, pack: Pack | None = None
) -> VoiceSettings:
    """Without `headphones` somebody tries it out, and all is said. Raises SettingsError for a jack that is none."""
    jack = load_jack(headphones.jack) if headphones is not None and headphones.jack else None
    return VoiceSettings(
        reader=tuple(child_command("syllables")),
        clips=clip_folders(table, pack),
        live=host_command(Path(table.kokoro)) if table.kokoro else (),
        live_budget_mib=table.kokoro_budget_mib,
        live_idle_s=table.kokoro_idle_s,
        loudspeaker="" if jack is None else jack.loudspeaker,
        headphones="" if jack is None else jack.headphones,
        whispers=headphones is None or whispers(headphones),
    )


def whispers(headphones: HeadphoneSettings) -> bool:
    """Whether what is private is said in headphones. Of one device nobody can promise that the hall does not hear it."""
    return headphones.private_on_one_device or are_apart(headphones)


def are_apart(headphones: HeadphoneSettings) -> bool:
    """Raises SettingsError for a jack that is none."""
    jack = load_jack(headphones.jack) if headphones.jack else None
    return jack is not None and jack.headphones != jack.loudspeaker


def clip_folders(table: VoiceTable, pack: Pack | None = None) -> tuple[Path, ...]:
    """The settings' own before the pack's, as with all settings; the pack's before what came with the program."""
    packed = () if pack is None or pack.voices is None else (pack.voices,)
    return (Path(table.clips), *packed) if table.clips else (*packed, shipped_clips())


def shipped_clips() -> Path:
    """What came with the program, or was rendered in this checkout."""
    shipped = Path(str(resources.files("hardware.voice").joinpath("clips")))
    return shipped if (shipped / INDEX).exists() else _IN_A_CHECKOUT
